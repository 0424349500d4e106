import { describe, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { readLines, readTexts } from "../../../testing/read-texts";
import type { OpenDocument } from "../containers/open-documents";
import { recogniseDocument } from "../read-document";
import { newReadingTally } from "../reading-tally";
import { textOfDocument } from "../text-of-document";

/** A document whose bytes come in pieces of this size. */
function documentOf(text: string, name: string, size: number): OpenDocument {
  const bytes = new TextEncoder().encode(text);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  })();
  return { called: name, name, head: bytes, isWhole: true, chunks, blob: null, parts: null };
}

async function textCut(text: string, name: string, size: number): Promise<string> {
  const document = documentOf(text, name, size);
  const known = await recogniseDocument(document, {});
  let read = "";
  for await (const part of textOfDocument(document, known, {}, newReadingTally())) read += part;
  return read;
}

const TEX = String.raw`% a comment
\documentclass[12pt]{article}
\usepackage[utf8]{inputenc}
\newcommand{\vect}[1]{\mathbf{#1}}
\title{The \emph{Wide} Sea}
\begin{document}
\maketitle
\section{On sails}\label{sec:sails}
The sea is wide,\footnote{See the \textbf{map}.} as Mr.~M\"uller writes~\cite[p.~3]{mueller99}: stra{\ss}e, caf\'e, \v{C}apek.
It has $n^2$ waves % not said
and 50\% foam---or \(x_1\) ships.

\begin{equation}
  E = mc^2 \label{eq:one}
\end{equation}
See \eqref{eq:one} and \href{https://a.b/c}{the page}.
\begin{itemize}
  \item A mast; \item[two] a sail.
\end{itemize}
\begin{figure}[ht]\centering\includegraphics[width=2cm]{a.png}
\caption{A \textit{ship}}\end{figure}
\begin{verbatim}
no words \here
\end{verbatim}
\bibliography{refs}
\end{document}
`;

describe("texts with marks of their own", () => {
  it("have no tags among their words", async () => {
    for (const separator of ["/", "_"]) {
      const line = ["The/DT", "sea/NN", "is/VBZ", "1/2/CD", "wide/JJ", "././."]
        .join(" ")
        .replace("././.", "./.");
      const text =
        `${line.replaceAll("1/2", "1~2").replaceAll("/", separator).replaceAll("~", "/")}\n`.repeat(
          10,
        );
      const { text: read, tally } = await readTexts(textFile(text));
      expect(read).toBe("The sea is 1/2 wide .\n".repeat(10));
      expect([...tally.formats.keys()]).toEqual(["vertical"]);
    }
    const brown = "The/at Fulton/np-tl County/nn-tl said/vbd an/at investigation/nn ./.\n".repeat(
      10,
    );
    expect((await readLines(textFile(brown)))[0]).toBe("The Fulton County said an investigation .");
    const prose =
      "He and/or she came, yes/no, to a/b and c/d and it went on and on all day.\n".repeat(10);
    expect((await readTexts(textFile(prose))).text).toBe(prose);
  });

  it("have no readings, notes and sources of Aozora Bunko among their words", async () => {
    const rule = "-".repeat(55);
    const text = `題名\n著者\n\n${rule}\n【テキスト中に現れる記号について】\n《》：ルビ\n${rule}\n\n［＃８字下げ］一［＃「一」は中見出し］\n　吾輩《わがはい》は猫である。見当《けんとう》が一番｜獰悪《どうあく》な。\n\n底本：「文庫」\n入力：人\n`;
    const { text: read } = await readTexts(textFile(text), { segment: false });
    expect(read.split("\n").filter(Boolean)).toEqual([
      "題名",
      "著者",
      "一",
      "　吾輩は猫である。見当が一番獰悪な。",
    ]);
  });

  it("are read of feeds and exports without what is about them", async () => {
    const item =
      "<item><title>Sea</title><dc:creator>ann</dc:creator><wp:post_id>12</wp:post_id><content:encoded><![CDATA[<p>The <b>sea</b></p>]]></content:encoded><category>blue</category></item>";
    const rss = `<?xml version="1.0"?><rss><channel><language>en</language>${item}</channel></rss>`;
    expect(await readLines(textFile(rss))).toEqual(["Sea", "The sea"]);
    const note =
      '<note><title>Sea</title><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "y"><en-note><div>The <b>sea</b></div></en-note>]]></content><created>20200101T000000Z</created></note>';
    expect(
      await readLines(textFile(`<?xml version="1.0"?><en-export>${note}</en-export>`)),
    ).toEqual(["Sea", "The sea"]);
    const opml =
      '<?xml version="1.0"?><opml><body><outline text="The sea"><outline text="is wide" _note="and deep"/></outline></body></opml>';
    expect(await readLines(textFile(opml))).toEqual(["The sea", "is wide", "and deep"]);
  });

  it("are joined where paragraphs begin with an indent", async () => {
    const paragraph =
      "The sea is wide and quiet under a grey sky. Nobody comes to the harbour in winter, when the boats lie upside down. "
        .repeat(4)
        .trim();
    const lines = `    ${paragraph}`.replace(/(.{1,64})(\s|$)/g, "$1\n");
    expect(await readLines(textFile(lines.repeat(20)))).toEqual(
      Array.from({ length: 20 }, () => paragraph),
    );
  });
});

describe("documents of writers", () => {
  it("give the prose of LaTeX without commands, formulas, comments and what is before it", async () => {
    expect(await readLines(textFile(TEX, "paper"))).toEqual([
      "On sails",
      "The sea is wide, See the map. as Mr. Müller writes : straße, café, Čapek. It has waves and 50% foam—or ships.",
      "See and the page.",
      "A mast;",
      "a sail.",
      "A ship",
    ]);
    const part = String.raw`\section{One}
The \emph{sea}. \cite{a} \ref{b}

\subsection*{Two} A \textbf{sail}.`;
    expect(await readLines(textFile(part))).toEqual(["One", "The sea.", "Two", "A sail."]);
    expect(await readLines(textFile("A file in C:\\new\\text and \\n twice.\n"))).toEqual([
      "A file in C:\\new\\text and \\n twice.",
    ]);
  });

  it("give the words of Org mode, reStructuredText and notebooks", async () => {
    const org =
      "#+TITLE: The sea\n#+OPTIONS: toc:nil\n* TODO [#A] Sails :ship:mast:\n:PROPERTIES:\n:ID: 1\n:END:\nThe *wide* /sea/ of [[https://a.b][the page]].\n#+begin_src c\nint x;\n#+end_src\n- [X] a mast\n";
    expect(await readLines(textFile(org))).toEqual([
      "The sea",
      "Sails",
      "The wide sea of the page.",
      "a mast",
    ]);
    const rest =
      "The sea\n=======\n\n.. note:: It is *wide*.\n\n.. code-block:: python\n\n   x = 1\n\nSee :ref:`sails <s>`, ``mast`` and `a page <https://a.b>`_::\n\n   y = 2\n\n.. _s:\n\nThe end.\n";
    expect(await readLines(textFile(rest))).toEqual([
      "The sea",
      "It is wide.",
      "See sails, mast and a page:",
      "The end.",
    ]);
    const cells = [
      { cell_type: "markdown", metadata: {}, source: ["# The *sea*\n", "is wide\n"] },
      { cell_type: "code", source: ["x = 1"], outputs: [{ text: ["no"] }] },
      { cell_type: "markdown", source: "A sail" },
    ];
    const notebook = JSON.stringify({ cells, nbformat: 4 }, null, 1);
    expect(await readLines(textFile(notebook, "a.ipynb"))).toEqual([
      "The sea",
      "is wide",
      "A sail",
    ]);
  });

  it("leave out who speaks in subtitles and what is heard", async () => {
    const srt =
      "1\n00:00:01,000 --> 00:00:02,000\n- ANN: The sea\n- [door slams] (laughs) Wide: yes.\n\n2\n00:00:03,000 --> 00:00:04,000\n♪ A sail ♪\n";
    expect(await readLines(textFile(srt))).toEqual(["The sea Wide: yes.", "A sail"]);
  });

  it.each([
    ["a.tex", TEX],
    [
      "a.bib",
      '@article{a,\n title = {The {S}ea \\"{o}f},\n abstract = "A {\\\'e}t{\\\'e} # @sail" # { of 5},\n year = 1999}\n\n@book(b, title={Mast})\n',
    ],
    [
      "a.ris",
      "TY  - JOUR\r\nTI  - The sea\r\nAU  - A, B\r\nAB  - It is wide\r\n and long.\r\nPY  - 1999/01/02\r\nER  - \r\nTY  - JOUR\r\nTI  - Mast\r\nER  - \r\n",
    ],
    [
      "a.txt",
      "31/12/2023, 23:59 - Ann: The sea\nis wide\n31/12/2023, 23:59 - Bob joined\n1/1/2024, 00:01 - Bob: A sail\n1/1/2024, 00:02 - Ann: mast\n",
    ],
  ])("are the same wherever they are cut: %s", async (name, text) => {
    const whole = await textCut(text, name, text.length);
    expect(whole.length).toBeGreaterThan(10);
    for (let size = 1; size < 60; size += size < 8 ? 1 : 7)
      expect(await textCut(text, name, size), `${size} bytes`).toBe(whole);
  });
});

describe("references", () => {
  it("give titles and abstracts, and what else is known of them is in columns", async () => {
    const bib = String.raw`% made by hand
@string{j = "Journal"}
@Article{one, author = {M{\"u}ller, A.}, title = {The {W}ide Sea}, abstract = {It is $x^2$ \emph{wide}.}, year = 1999, journal = j}
@comment{no}
@book{two, title = "A Sail", year = {2001}}
`;
    const { text, tally } = await readTexts(textFile(bib));
    expect(text).toBe("The Wide Sea\nIt is wide.\nA Sail\n");
    expect([...tally.formats.keys()]).toEqual(["bibliography"]);
    const recent = await readTexts(textFile(bib), { where: [{ column: "year", atLeast: 2000 }] });
    expect(recent.text).toBe("A Sail\n");
    const authors = await readTexts(textFile(bib), { textColumns: ["author"] });
    expect(authors.text).toBe("Müller, A.\n");
    const medline =
      "PMID- 1\nTI  - The sea is\n      wide.\nAB  - A sail.\nDP  - 1999 Jan\n\nPMID- 2\nTI  - Mast.\n";
    expect((await readTexts(textFile(medline))).text).toBe("The sea is wide.\nA sail.\nMast.\n");
  });
});

const SAID = [
  ...[
    "The sea",
    "a mast",
    "wide water",
    "old ropes",
    "cold wind",
    "six oars",
    "her hull",
    "two decks",
    "white foam",
  ],
  ...["no land", "deep blue", "ships sail"],
];

describe("texts from elsewhere", () => {
  const read = async (text: string, name = "a.txt") => {
    const { text: out, tally } = await readTexts(textFile(text, name));
    return [
      [...tally.formats.keys()].join(),
      ...out.split("\n").flatMap((line) => line.trim() || []),
    ];
  };

  it("are read without the marks of wikis, one article after the other", async () => {
    const page =
      "'''Sea''' is a [[water|body of water]].<ref>a [[book]]</ref> {{Infobox|a={{b}}\n|c=d}} It is [https://a.b wide].\n== History ==\n{| class=x\n| cell\n|}\n[[File:a.png|thumb|A [[mast]]]]\n* The [[sail]] was long.\n[[Category:Sea]]\n";
    const lines = ["Sea is a body of water.", "It is wide.", "History", "The sail was long."];
    expect(await read(page)).toEqual(["wiki", ...lines]);
    const escaped = page.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    const pageOf = (title: string, text: string) =>
      `<page><title>${title}</title><ns>0</ns><id>1</id><revision><timestamp>2020</timestamp><contributor><username>Bob</username></contributor><text bytes="9">${text}</text><sha1>abc</sha1></revision></page>`;
    const dump = `<mediawiki xml:lang="en"><siteinfo><sitename>W</sitename></siteinfo>${pageOf("The sea", escaped)}${pageOf("Old sea", "#REDIRECT [[The sea]]")}${pageOf("Template:Sea", "no")}</mediawiki>`;
    expect(await read(dump, "pages.xml")).toEqual(["wiki", "The sea", ...lines]);
    for (const size of [1, 7, 50])
      expect(await textCut(dump, "pages.xml", size)).toBe(
        await textCut(dump, "pages.xml", dump.length),
      );
  });

  it("are read without the letters and marks of other programs", async () => {
    expect(await read("\x1b[31mThe sea\x1b[0m is \x1b[1;4mwide\x1b[0m\n")).toEqual([
      "text",
      "The sea is wide",
    ]);
    expect(await read("The ﬁsh and the ﬂag\n")).toEqual(["text", "The fish and the flag"]);
    expect(await read("I <3 caf&eacute; &amp; sea &quot;x&quot;\n".repeat(2))).toEqual([
      ...["text", 'I <3 café & sea "x"', 'I <3 café & sea "x"'],
    ]);
    const rss =
      '<?xml version="1.0"?><rss><channel><title>News</title><item><link>http://a.b</link><description>&lt;p&gt;The &lt;b&gt;sea&lt;/b&gt; &amp;amp; sail&lt;/p&gt;</description><pubDate>Mon</pubDate></item></channel></rss>';
    expect(await read(rss)).toEqual(["xml", "News", "The sea & sail"]);
    const sentences =
      '<?xml version="1.0"?><document><s id="1"><w>The</w><w>sea</w></s><s><w>A</w><w>sail</w></s></document>';
    expect(await read(sentences)).toEqual(["xml", "The sea", "A sail"]);
    expect(
      await read("[ti:Sea]\n[00:12.00]The sea\n[00:17.20][00:40.00]A sail\n[00:20.20]\n"),
    ).toEqual([...["subtitles", "The sea", "A sail"]]);
    expect(
      await read("0:00:01.000,0:00:02.000\nThe sea\n\n0:00:03.000,0:00:04.000\nA sail\n"),
    ).toEqual([...["subtitles", "The sea", "A sail"]]);
    // Whose signs stand for themselves is not written as in HTML.
    const signs = "Write &amp; where a&b=c and <b>x</b> are\nand nothing here\n".repeat(3);
    expect((await read(signs)).join("\n")).toContain("&amp;");
  });

  it("are found in tables and JSON of other programs", async () => {
    const decimal = Array.from({ length: 12 }, (_, at) => `${at};"Das Meer; weit ${at}";3,5`);
    expect((await read(`id;text;score\n${decimal.join("\n")}\n`, "a.csv"))[1]).toBe(
      "Das Meer; weit 0",
    );
    const pairs = Array.from(
      { length: 12 },
      (_, at) =>
        `${SAID[at]} ${SAID[11 - at]}.\tJa.\tCC-BY 2.0 (France) Attribution: tatoeba.org #${7 * at} (CM) & #${9 * at} (Ann)`,
    );
    expect((await read(pairs.join("\n")))[1]).toBe("The sea ships sail.");
    const script =
      'window.YTD.tweets.part0 = [ {"tweet": {"full_text": "The sea is wide", "id": "1"}},\n{"tweet": {"full_text": "A sail is there", "id": "2"}} ]';
    expect(await read(script, "tweets.js")).toEqual(["json", "The sea is wide", "A sail is there"]);
    expect(await read('{"a": "The sea is wide", "b": "A sail is there"}')).toEqual([
      ...["json", "The sea is wide", "A sail is there"],
    ]);
    const turns = [
      { role: "user", content: "Is it wide?" },
      { role: "assistant", content: "It is wide" },
    ];
    const talks = `${JSON.stringify({ messages: turns })}\n${JSON.stringify({ messages: turns })}\n`;
    expect(await read(talks)).toEqual([
      "json-lines",
      "Is it wide?",
      "It is wide",
      "Is it wide?",
      "It is wide",
    ]);
  });
});
