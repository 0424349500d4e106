import { describe, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { readTexts } from "../../../testing/read-texts";

it("takes no other text for one of these", async () => {
  const formatOf = async (text: string, name = "a.txt") =>
    [...(await readTexts(textFile(text, name))).tally.formats.keys()].join();
  const many = (line: (at: number) => string) =>
    Array.from({ length: 20 }, (_, at) => line(at)).join("\n");
  const formulas = many(
    (at) =>
      `## Part ${at}\n\nThe \\emph{sea} \\ref{a} and \\begin{align}x\\end{align} of [[links]] {{here}} and '''there'''.`,
  );
  expect(await formatOf(formulas, "notes.md")).toBe("markdown");
  expect(
    await formatOf(
      many((at) => `${at}:23.45,${at}:24.56,sea`),
      "laps.csv",
    ),
  ).toBe("csv");
  expect(await formatOf(many((at) => `Gen ${at}:1 In the beginning: there was the sea.`))).toBe(
    "text",
  );
  expect(await formatOf(many((at) => `Word${at}: what it means, in a few words.`))).toBe("text");
  expect(
    await formatOf(
      many((at) => `At 12:3${at % 10} - said he: the sea [1] is * wide * and ==deep==.`),
    ),
  ).toBe("text");
  expect(
    await formatOf(
      "* a point\n* another one\n# a heading\nand [[a thing]] of @many{words, here}\n",
    ),
  ).toBe("text");
  expect(
    await formatOf(
      many((at) => `$${at}.00 in cash, 100% of it & more_or_less #${at} {so} it is\\was`),
    ),
  ).toBe("text");
});

describe("exports of other programs", () => {
  const read = async (text: string, name = "a.txt") => {
    const { text: out, tally } = await readTexts(textFile(text, name));
    return [
      [...tally.formats.keys()].join(),
      ...out.split("\n").flatMap((line) => line.trim() || []),
    ];
  };

  it("give captions that roll, slides, notes and formulas once, without marks", async () => {
    const rolling =
      "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nthe<00:00:00.500><c> sea</c>\n\n00:00:02.000 --> 00:00:02.010\nthe sea\n\n00:00:02.010 --> 00:00:04.000\nthe sea\nis<00:00:03.000><c> wide</c>\n";
    expect(await read(rolling)).toEqual(["subtitles", "the sea", "is wide"]);
    const plain =
      "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n";
    expect(await read(plain)).toEqual(["subtitles", "No.", "No."]);
    const slides =
      "\\documentclass{beamer}\n\\begin{document}\\begin{frame}{The sea}\n\\item<1-> is wide\n\\end{frame}\\end{document}";
    expect(await read(slides)).toEqual(["latex", "The sea", "is wide"]);
    expect(
      await read(
        "# The sea\n\n[[Note|a note]] and [[Other]] [x](http://a.b)\n\n> [!info] wide\n",
        "a.md",
      ),
    ).toEqual([...["markdown", "The sea", "a note and Other x", "wide"]]);
    expect(
      await read("#+title: Sea\n* One\n\\begin{align*}\nx\n\\end{align*}\nText.\n", "a.org"),
    ).toEqual([...["org", "Sea", "One", "Text."]]);
  });

  it("give references of JabRef, Web of Science and EndNote", async () => {
    const jabRef =
      "This file was made with JabRef.\nEncoding: UTF8\n\n@ARTICLE{a,\n  author = {Ann},\n  title = {The sea},\n  abstract = {It is wide.}\n}\n";
    expect(await read(jabRef)).toEqual(["bibliography", "The sea", "It is wide."]);
    const science =
      "FN Clarivate\nVR 1.0\nPT J\nAU Ann, A\nTI The sea is\n   wide\nAB A sail.\nPY 1999\nER\n\nPT J\nTI Two\nER\n\nEF\n";
    expect(await read(science)).toEqual(["bibliography", "The sea is wide", "A sail.", "Two"]);
    const endNote =
      '<?xml version="1.0"?><xml><records><record><title><style face="normal">The sea</style></title></record></records></xml>';
    expect(await read(endNote)).toEqual(["xml", "The sea"]);
  });

  it("give dictionaries of Python and talks with ChatGPT", async () => {
    const reviews = [0, 1].map(
      (at) =>
        `{'id': 'A${at}', u'reviewText': "I don't say \\"sea\\" ${at}", 'good': True, 'by': None}`,
    );
    expect(await read(reviews.join("\n"))).toEqual([
      "json-lines",
      'I don\'t say "sea" 0',
      'I don\'t say "sea" 1',
    ]);
    const node = (role: string, said: string) => ({
      message: { author: { role }, create_time: 1704067199, content: { parts: [said] } },
    });
    const talk = [
      {
        title: "Sea",
        mapping: {
          a: { message: null },
          b: node("user", "Is it wide?"),
          c: node("assistant", "It is."),
        },
      },
    ];
    expect(await read(JSON.stringify(talk))).toEqual(["chat", "Is it wide?", "It is."]);
  });
});
