import { downloadZip } from "client-zip";
import { describe, expect, it } from "vitest";
import { collect, failureOf, gzipped, textFile, textOf } from "../../../testing/corpora";
import { readLines, readTexts } from "../../../testing/read-texts";
import { gunzipMembers } from "../containers/gzip-members";

async function zipped(files: Record<string, BlobPart>, name = "a.zip"): Promise<File> {
  const entries = Object.entries(files).map(([path, input]) => ({
    name: path,
    input: new Blob([input]),
  }));
  return new File([await downloadZip(entries).blob()], name);
}

/** A tar archive as `tar` writes it. */
function tarred(files: Record<string, string>): Blob {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const content = new TextEncoder().encode(text);
    const head = new Uint8Array(512);
    const put = (value: string, at: number) => head.set(new TextEncoder().encode(value), at);
    put(name, 0);
    put(content.length.toString(8).padStart(11, "0"), 124);
    put("0", 156);
    put("ustar\u000000", 257);
    return [head, content, new Uint8Array((512 - (content.length % 512)) % 512)];
  });
  return new Blob([...blocks, new Uint8Array(1024)]);
}

describe("documents", () => {
  it("give the words of a text with one per line, sentence by sentence", async () => {
    const sentences = Array.from({ length: 6 }, () => ["The", "sea", "don't", "rest", "."]);
    const lines = sentences.map((words) => words.join(" "));
    const bare = sentences.map((words) => `${words.join("\n")}\n`).join("\n");
    expect(await readLines(textFile(bare))).toEqual(lines);
    const fields = (word: string, at: number) => `${at + 1}\t${word}\t${word}\tX\t_`;
    const conll = sentences.map((words) => {
      const rows = words.map(fields).toSpliced(2, 0, "3-4\tboth\t_\t_\t_");
      return `# text = ${words.join(" ")}\n${rows.join("\n")}\n`;
    });
    expect(await readLines(textFile(conll.join("\n")))).toEqual(lines);
    const poem = "O\nsea\n\nO wide and open sea\nO\n\n".repeat(8);
    expect((await readTexts(textFile(poem))).text).toBe(poem);
    const list = "sea\nmast\nsail\n".repeat(8);
    expect((await readTexts(textFile(list))).text).toBe(list);
  });

  it("give the text of a page without its mark-up, blocks apart", async () => {
    const html =
      "<!doctype html><html><head><title>t</title><style>.c{}</style></head><body><nav>menu</nav><p class='x'>The <b>s</b>ea &amp;\nthe <a href='y'>mast</a>.<p>Caf&eacute;<br>two<script>var x = '<p>no</p>'</script></body></html>";
    expect(await readLines(textFile(html))).toEqual(["The sea & the mast.", "Café", "two"]);
  });

  it("give what is said in a chat that Telegram has exported as web pages", async () => {
    const message = (text: string) =>
      `<div class="message default clearfix"><div class="body"><div class="pull_right date details" title="1.2.23"><div>10:00</div></div><div class="from_name">Ann </div><div class="reply_to details">In reply to <a href="#1">this message</a></div><div class="text">${text}</div></div></div>`;
    const joined = '<div class="message service"><div class="body details">Ben joined</div></div>';
    const html = `<!DOCTYPE html><html><body>${joined}${message("The sea<br>is wide")}${joined}${message("So it is")}</body></html>`;
    expect(await readLines(textFile(html))).toEqual(["The sea", "is wide", "So it is"]);
  });

  it("give the text of XML and TEI", async () => {
    const tei =
      '<?xml version="1.0"?><TEI><teiHeader><title>no</title></teiHeader><text><body><head>One</head><p>The <hi>s</hi>ea<lb/>is wide.</p><l>A line</l></body></text></TEI>';
    expect(await readLines(textFile(tei))).toEqual(["One", "The sea is wide.", "A line"]);
  });

  it("give captions, Markdown and Rich Text as sentences", async () => {
    const srt =
      "1\n00:00:01,000 --> 00:00:02,000\n<i>The sea</i>\nis wide\n\n2\n00:00:03,000 --> 00:00:04,000\nA sail\n";
    expect(await readLines(textFile(srt))).toEqual(["The sea is wide", "A sail"]);
    const vtt = "WEBVTT\n\nNOTE no\n\nx\n00:01.000 --> 00:02.000 align:start\n<v Ann>The sea\n";
    expect(await readLines(textFile(vtt))).toEqual(["The sea"]);
    const markdown =
      "---\ntitle: no\n---\n# The *sea*\n\n- a [sail](http://x.y) and `mast`\n\n```\ncode\n```\n";
    expect(await readLines(textFile(markdown, "a.md"))).toEqual(["The sea", "a sail and mast"]);
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 Caf\\'e9 \\b is\\b0  wide\\par\\u8364? next {\\*\\hidden no}\\par}";
    expect(await readLines(textFile(rtf))).toEqual(["Café is wide", "€ next"]);
  });

  it("give Rich Text in the scripts of its fonts, notes behind paragraphs, nothing hidden or deleted", async () => {
    const cyrillic = "\\'cc\\'ee\\'f0\\'e5";
    const rtf = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fnil\\fcharset204{\\*\\panose 1}B;}{\\f2\\fcharset238 C;}}
\\f1 ${cyrillic}{\\f0  caf\\'e9}\\f2  \\'9elu\\'9d{\\footnote A note.} on{\\v hidden}{\\deleted gone}.\\par \\v a\\v0 end\\par}`;
    expect(await readLines(textFile(rtf))).toEqual(["Море café žluť on.", "A note.", "end"]);
  });

  it("give captions between frames, and none that are drawn", async () => {
    const frames =
      "{1}{1}23.976\n{0}{25}The sea|is {y:i}wide\n{30}{55}/The bread\n{60}{85}- So?|- So.\n";
    expect(await readLines(textFile(frames))).toEqual(["The sea is wide", "The bread", "So? So."]);
    const event = (text: string) => `Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${text}\n`;
    const ass = `[Script Info]\n[Events]\n${event("{\\i1}The sea{\\i0}")}${event("{\\an7\\p1}m 0 0 l 100 0{\\p0}")}`;
    expect(await readLines(textFile(ass))).toEqual(["The sea"]);
  });

  it("give the bodies of mail", async () => {
    const mbox =
      "From a@b Mon Jan 1 00:00:00 2024\nFrom: a@b\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nDate: x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nSch=F6n\n> quoted\n\nFrom c@d Tue Jan 2 00:00:00 2024\nFrom: c@d\nTo: a@b\nSubject: two\nContent-Type: text/html\n\n<p>The <b>sea</b></p>\n";
    expect(await readLines(textFile(mbox, "a.mbox"))).toEqual(["Grüße", "Schön", "two", "The sea"]);
  });

  it("tell messages of a mailbox from lines that begin as one, and have no cards and no one else's words", async () => {
    const head = "From: a@b\nTo: c@d\nSubject: Sea\nDate: x\n\n";
    const mbox = [1, 2].map(
      (day) =>
        `From a@b Mon Jan ${day} 10:00:00 2024\n${head}From here on it is wide.\n>From there too.\nOn 3 Jan 2024, Bob <b@c> wrote:\n> old\n\nNew ${day}.\n-- \nAnn, phone 123\n\n`,
    );
    const once = (day: number) => [
      "Sea",
      "From here on it is wide.",
      "From there too.",
      `New ${day}.`,
    ];
    const { documents, tally } = await readTexts(textFile(mbox.join(""), "a.mbox"));
    expect(documents.join("").split("\n").filter(Boolean)).toEqual([...once(1), ...once(2)]);
    expect([...tally.encodings.keys()]).toEqual(["utf-8"]);
  });

  it("join the lines of mail that are broken to a width", async () => {
    const text =
      "The sea is wide. It has waves and ships, and the wind goes over it all day long. ".repeat(
        40,
      );
    const lines = text.replace(/(.{1,72})(\s|$)/g, "$1\n");
    const mail = `From: a@b\nTo: c@d\nSubject: Sea\nDate: x\n\n${lines}`;
    expect(await readLines(textFile(mail, "a.eml"))).toEqual(["Sea", text.trim()]);
  });

  it("give the text of word processors and books in their order", async () => {
    const docx = await zipped({
      "[Content_Types].xml": "<x/>",
      "word/document.xml":
        '<w:document><w:body><w:p><w:r><w:t>The s</w:t></w:r><w:r><w:t>ea</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">is </w:t><w:tab/><w:t>wide</w:t></w:r></w:p></w:body></w:document>',
    });
    expect(await readLines(docx)).toEqual(["The sea", "is wide"]);
    const odt = await zipped({
      mimetype: "application/vnd.oasis.opendocument.text",
      "content.xml":
        "<office:document-content><office:body><text:h>Title</text:h><text:p>The <text:span>s</text:span>ea<text:s/>is</text:p></office:body></office:document-content>",
    });
    expect(await readLines(odt)).toEqual(["Title", "The sea is"]);
    const epub = await zipped({
      mimetype: "application/epub+zip",
      "META-INF/container.xml": '<container><rootfile full-path="OEBPS/content.opf"/></container>',
      "OEBPS/content.opf":
        '<package><item id="b" href="two.xhtml"/><item id="a" href="t/one.xhtml"/><itemref idref="a"/><itemref idref="b"/></package>',
      "OEBPS/two.xhtml": "<html><body><p>second</p></body></html>",
      "OEBPS/t/one.xhtml": "<html><head><title>no</title></head><body><h1>First</h1></body></html>",
    });
    expect(await readLines(epub)).toEqual(["First", "second"]);
  });
});

describe("mark-up", () => {
  const xml = (body: string) => readLines(textFile(`<?xml version="1.0"?><TEI>${body}</TEI>`));

  it("has notes behind what they are about, one of several readings, and words whole that a line parts", async () => {
    const note =
      '<p>The <hi>wi</hi>de sea<note n="1">A <ref>note</ref>.</note> is blue<lb/>\nand hy-<lb break="no"/>phen.</p>';
    expect(await xml(note)).toEqual(["The wide sea is blue and hyphen.", "A note."]);
    const choice =
      "<p><choice><orig>olde</orig><reg>old</reg></choice> <del>gone</del> <orig>yit</orig></p>";
    expect(await xml(choice)).toEqual(["old yit"]);
    const odt = await zipped({
      mimetype: "application/vnd.oasis.opendocument.text",
      "content.xml":
        "<office:document-content><office:automatic-styles><number:text>no</number:text></office:automatic-styles><office:body><text:p>The sea<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> is wide.</text:p></office:body></office:document-content>",
    });
    expect(await readLines(odt)).toEqual(["The sea is wide.", "A note."]);
  });

  it("of notes that never end is text after all", async () => {
    const text = "one two three ".repeat(10_000);
    expect((await xml(`<p>before</p><note>${text}`)).join(" ").split(/\s+/)).toHaveLength(30_001);
  });

  it("has words of documents once: none that were moved or stand there for other programs", async () => {
    const docx = await zipped({
      "[Content_Types].xml": "<x/>",
      "word/document.xml":
        "<w:document><w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:p><w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r></w:p></w:document>",
    });
    expect(await readLines(docx)).toEqual(["moved", "box", "well-known"]);
  });

  it("has no entities, declarations, readings of Japanese and numbers of notes within words", async () => {
    const book =
      '<!DOCTYPE book [<!ENTITY a "b">]><book><para>caf&eacute; &amp;#39;x&nbsp;y</para></book>';
    expect(await readLines(textFile(`<?xml version="1.0"?>${book}`))).toEqual(["café 'x y"]);
    const html =
      "<!doctype html><p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>。 end.<sup>1</sup>2<sup>nd</sup></p><pre>one\ntwo</pre>";
    const lines = await readTexts(textFile(html), { segment: false });
    expect(lines.text.split("\n").filter(Boolean)).toEqual(["漢字。 end. 1 2nd", "one", "two"]);
    const sami =
      "<SAMI><BODY>\n<SYNC Start=1><P Class=ENCC>The sea\n<SYNC Start=2><P Class=ENCC>&nbsp;\n</BODY></SAMI>";
    expect(await readLines(textFile(sami))).toEqual(["The sea"]);
  });

  it("of scanned pages (ALTO) has their words, whole where a line parts them", async () => {
    const line = (words: string) => `<TextLine>${words}</TextLine>`;
    const alto = `<Page><TextBlock>${line('<String CONTENT="The"/><SP/><String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/><HYP CONTENT="-"/>')}${line('<String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/><SP/><String CONTENT="sleeps"/>')}</TextBlock></Page>`;
    expect(await xml(alto)).toEqual(["The harbour sleeps"]);
  });
});

describe("archives", () => {
  const letters = {
    "letters/1.txt": "one two\n",
    "letters/2.txt": "three\n",
    "letters/page.html": "<html><body><p>four</p></body></html>",
  };

  it("are read document by document, what is no text left out", async () => {
    const files = {
      ...letters,
      "letters/a.png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2),
      "__MACOSX/._1.txt": "no",
    };
    const { text, tally } = await readTexts(await zipped(files));
    expect(text.match(/\w+/g)).toEqual(["one", "two", "three", "four"]);
    expect(tally).toMatchObject({ documents: 3, leftOut: ["letters/a.png"] });
  });

  it("that are locked, or hold no text, are refused with what to do", async () => {
    const { BlobWriter, TextReader, ZipWriter } = await import("@zip.js/zip.js");
    const writer = new ZipWriter(new BlobWriter(), { password: "secret", zipCrypto: true });
    await writer.add("one.txt", new TextReader("one two three"));
    const locked = new File([await writer.close()], "locked.zip");
    expect((await failureOf(readTexts(locked))).message).toMatch(
      /“locked\.zip”.* password\. Unpack it/,
    );
    const arrays = await zipped({ "vectors.npy": "\x93NUMPY", "words.npy": "\x93NUMPY" }, "a.npz");
    expect((await failureOf(readTexts(arrays))).message).toContain("vectors.vocab.json");
    const torch = await zipped(
      { "archive/data.pkl": "\x80\x02", "archive/data/0": "\0\0" },
      "a.pt",
    );
    expect((await failureOf(readTexts(torch))).message).toContain("PyTorch");
  });

  it("are found in archives, packed or not", async () => {
    const tar = tarred({ "a/1.txt": "one two\n", "a/2.txt": "three" });
    for (const file of [
      tar,
      new Blob([await gzipped(tar)]),
      await zipped({ "b.tar": tar, "c.txt.gz": await gzipped("four") }),
    ]) {
      const lines = await readLines(file);
      expect(lines.slice(0, 2)).toEqual(["one two", "three"]);
    }
  });

  it("may be gzip files of several members, with zeros behind them", async () => {
    const words = Array.from({ length: 50_000 }, (_, at) => `word${at}`).join(" ");
    const members = await Promise.all([words, "two", "", "three\n"].map((text) => gzipped(text)));
    const file = textFile(await new Blob([...members, new Uint8Array(700)]).arrayBuffer(), "a.gz");
    expect((await readTexts(file)).text).toBe(`${words}twothree\n`);
    // What the decoder of some browsers does with them is done here by another one.
    let read = 0;
    const unpacked = gunzipMembers(file, (bytes) => {
      read += bytes;
    });
    expect(await textOf(unpacked)).toBe(`${words}twothree\n`);
    expect(read).toBe(file.size);
  });

  it("are refused if one of several members is damaged or cut short", async () => {
    const words = Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(" ");
    const [one, two] = [await gzipped(words), await gzipped(`${words} and more`)];
    const damaged = two.slice();
    damaged.fill(7, 4_000, 4_050);
    for (const last of [damaged, two.slice(0, -1), two.slice(0, 3_000)]) {
      const unpacking = collect(gunzipMembers(new Blob([one, last]), () => {}));
      await expect(unpacking).rejects.toThrow();
    }
  });
});

describe("lines that are broken to a width", () => {
  const paragraph =
    "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of belief. It was the epoch of incredulity, it was the season of Light, it was the season of Darkness, it was the spring of hope. It was the winter of despair.";
  const broken = (width: number) => {
    const lines = [""];
    for (const word of paragraph.split(" ")) {
      const last = lines.at(-1) ?? "";
      if (last.length + 1 + word.length > width) lines.push(word);
      else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    }
    return lines.join("\r\n");
  };

  it("are joined to paragraphs, unless they are to stay", async () => {
    const text = Array.from({ length: 12 }, () => broken(60)).join("\r\n\r\n");
    const lines = await readLines(textFile(text));
    expect(lines).toEqual(Array.from({ length: 12 }, () => paragraph));
    expect(await readLines(textFile(text), { unit: "lines" })).toEqual(text.split(/(?:\r\n)+/));
    expect(
      await readLines(textFile(`${text} Next one. And more.`), { unit: "sentences" }),
    ).toHaveLength(38);
  });

  it("put divided words together that the text has elsewhere", async () => {
    const text =
      "the foolishness of it\n\nit was the age of foolish-\nness and of well-\nknown things\n";
    const lines = await readLines(textFile(text), { unit: "paragraphs" });
    expect(lines[1]).toBe("it was the age of foolishness and of well-known things");
  });

  it("stay apart where all are of the same length", async () => {
    const line = "the sea and the sail of the mast in the harbour";
    const text = Array.from({ length: 3000 }, () => line).join("\n");
    expect(await readLines(textFile(text))).toHaveLength(3000);
  });

  it("stay apart where they are sentences", async () => {
    const text = Array.from(
      { length: 60 },
      (_, at) => `word ${"and more ".repeat(at % 7)}end`,
    ).join("\n");
    expect(await readLines(textFile(text))).toEqual(text.split("\n"));
  });

  it("have Project Gutenberg's licence around them left out, unless it is to be kept", async () => {
    const text =
      "The Project Gutenberg eBook\n\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\nthe sea\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\nlicence\n";
    expect(await readLines(textFile(text))).toEqual(["the sea"]);
    expect(await readLines(textFile(text), { keepFrame: true })).toHaveLength(5);
  });
});
