import { describe, expect, it } from "vitest";
import type { Bytes } from "../../../protocol/bytes";
import { textFile, textOf } from "../../../testing/corpora";
import { readTexts } from "../../../testing/read-texts";
import { readCharacters } from "./clean";
import { decoderOf } from "./decoder";
import { guessEncoding } from "./encoding";

const none = () => ({ replaced: 0, zeros: 0, segmented: 0 });
const utf8 = (text: string) => new TextEncoder().encode(text);

async function* chunks(...parts: Bytes[]) {
  yield* parts;
}

/** Bytes of a text in an encoding of one byte per character, as Python makes them. */
function encoded(text: string, label: string): Bytes {
  const decoder = decoderOf(label);
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      decoder.decode(Uint8Array.of(byte), { stream: true }),
      byte,
    ]),
  );
  return Uint8Array.from(text, (letter) => table.get(letter) ?? 63);
}

describe("readCharacters", () => {
  it("gives the same text however it is cut", async () => {
    const text =
      'abc cafe\u0301 na\u00EFve a\0b Ein\u00ADbettung don\u2019t \u732B\u304C\u9CF4\u304F \u05E6\u05D4"\u05DC x\uFEFFy 𝄞.';
    const bytes = utf8(text);
    const expected = await textOf(
      readCharacters(chunks(bytes), { encoding: "utf-8", segment: true, patterns: null }, none()),
    );
    expect(expected).toContain("café naïve a b Einbettung don't");
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parts = chunks(bytes.subarray(0, cut), bytes.subarray(cut));
      const read = readCharacters(
        parts,
        { encoding: "utf-8", segment: true, patterns: null },
        none(),
      );
      expect(await textOf(read), `cut at ${cut}`).toBe(expected);
    }
  });

  it("parts words of scripts without spaces as Intl.Segmenter does, and leaves the others alone", async () => {
    const runs = ["我们在研究生命起源", "猫が鳴く", "ภาษาไทยง่ายมาก"];
    const segmenter = new Intl.Segmenter("und", { granularity: "word" });
    const words = runs.map((run) => Array.from(segmenter.segment(run), ({ segment }) => segment));
    const text = `the ${runs[0]} sea, ${runs[1]}。${runs[2]} 한국어 문장`;
    const tally = none();
    const read = readCharacters(
      chunks(utf8(text)),
      { encoding: "utf-8", segment: true, patterns: null },
      tally,
    );
    const [a, b, c] = words.map((run) => run.join("\u200B"));
    expect(await textOf(read)).toBe(`the ${a} sea, ${b}。${c} 한국어 문장`);
    expect(tally.segmented).toBe(runs.join("").length);
  });

  it("parts scripts without spaces from letters and digits beside them, as a segmenter does for the whole", async () => {
    const text = "我用Python3写了一个AI模型，在2024年的Beijing大学。東京タワーはTokyo Tower、3人";
    const segmenter = new Intl.Segmenter("und", { granularity: "word" });
    const expected = Array.from(segmenter.segment(text))
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment);
    const options = { encoding: "utf-8", segment: true, patterns: null };
    const read = await textOf(readCharacters(chunks(utf8(text)), options, none()));
    expect(read.match(/[\p{L}\p{M}\p{N}]+/gu)).toEqual(expected);
    const thai = await textOf(readCharacters(chunks(utf8("ใช้Pythonเขียน")), options, none()));
    expect(thai.split("\u200B")).toEqual(["ใช้", "Python", "เขียน"]);
  });

  it("takes strokes that make Arabic words longer out, and the long s for an s", async () => {
    const options = { encoding: "utf-8", segment: true, patterns: null };
    const text = "الـســـلام iſt Wiſſenſchaft";
    expect(await textOf(readCharacters(chunks(utf8(text)), options, none()))).toBe(
      "السلام ist Wissenschaft",
    );
  });

  it("takes a straight quotation mark within a Hebrew word for the sign of an abbreviation", async () => {
    const text = '"שלום" אמר צה"ל';
    const options = { encoding: "utf-8", segment: true, patterns: null };
    expect(await textOf(readCharacters(chunks(utf8(text)), options, none()))).toBe(
      '"שלום" אמר צה״ל',
    );
  });

  it("counts what could not be read", async () => {
    const tally = none();
    const read = readCharacters(
      chunks(Uint8Array.of(97, 0xe9, 98, 0, 99)),
      { encoding: "utf-8", segment: false, patterns: null },
      tally,
    );
    expect(await textOf(read)).toBe("a\uFFFDb c");
    expect(tally).toMatchObject({ replaced: 1, zeros: 1 });
  });
});

describe("guessEncoding", () => {
  const german =
    "Der schöne Garten über den Dächern größer als früher, müde Füße, süße Äpfel.\n".repeat(20);
  const russian =
    "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.\n".repeat(
      20,
    );
  const greek =
    "Στην αρχή ήταν ο λόγος και ο λόγος ήταν προς τον θεό και θεός ήταν ο λόγος.\n".repeat(20);
  const french = "L'élève a été très étonné de voir l'hôtel fermé à Noël, près de la forêt.\n";
  const italian = "Perché è già così tardi? La città è più bella di notte, però fa freddo.\n";
  const ukrainian = "Її звали Оксана, і вона жила в маленькому селі біля річки.\n";
  const polish =
    "Litwo, ojczyzno moja, ty jesteś jak zdrowie; ile cię trzeba cenić, ten tylko się dowie, kto cię stracił. Dziś piękność twą w całej ozdobie widzę.\n".repeat(
      20,
    );
  const hebrew =
    "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום.\n".repeat(20);

  it.each([
    ["windows-1252", german],
    ["windows-1251", russian],
    ["koi8-r", russian],
    ["windows-1253", greek],
    ["windows-1250", polish],
    ["windows-1255", hebrew],
    ["windows-1252", french],
    ["macintosh", french],
    ["ibm850", german],
    ["ibm850", french],
    ["ibm437", italian],
    ["ibm852", polish],
    ["ibm866", russian],
    ["x-mac-cyrillic", russian],
    ["windows-1255", "הים רחב ועמוק. הלחם טרי והתנור חם. \n"],
    ["koi8-u", ukrainian],
  ])("finds %s", async (label, text) => {
    const bytes = encoded(text, label);
    const { label: found } = await guessEncoding([bytes]);
    expect(decoderOf(found).decode(bytes, { stream: true })).toBe(text);
  });

  it.each(["utf-16le", "utf-16be"])(
    "finds %s without a mark where nothing has spaces",
    async (label) => {
      for (const text of [
        "我们在研究生命的起源。今天天气很好，孩子们去学校学习。",
        "今日は天気がいいので、子供たちは学校へ行きました。",
      ]) {
        const view = new DataView(new ArrayBuffer(2 * text.length));
        for (let at = 0; at < text.length; at++)
          view.setUint16(2 * at, text.charCodeAt(at), label === "utf-16le");
        const file = textFile(view.buffer);
        expect((await readTexts(file, { segment: false })).text).toBe(text);
      }
    },
  );

  it("finds ISO-2022-JP by its escapes, and nothing in a text with colours", async () => {
    // 日本 between ASCII, as Python encodes it.
    const japanese = utf8("a \x1B$BF|K\\\x1B(B b\n");
    expect(await guessEncoding([japanese])).toEqual({ label: "iso-2022-jp", by: "content" });
    expect((await readTexts(textFile(japanese), { segment: false })).text).toBe("a 日本 b\n");
    expect((await guessEncoding([utf8("\x1B[31mred\x1B[0m\n")])).label).toBe("utf-8");
  });

  it("reads every text as it was, in UTF-8 and UTF-16 with and without a mark", async () => {
    const wide = (text: string, mark: string) =>
      new Uint8Array(Uint16Array.from(mark + text, (unit) => unit.charCodeAt(0)).buffer);
    for (const text of [german, russian, "我们在研究生命的起源。\n".repeat(30)]) {
      for (const bytes of [
        utf8(text),
        utf8(`\uFEFF${text}`),
        wide(text, ""),
        wide(text, "\uFEFF"),
      ]) {
        expect((await readTexts(textFile(bytes), { segment: false })).text).toBe(text);
      }
    }
  });

  it("looks beyond a beginning of plain ASCII", async () => {
    const ascii = "plain words and nothing else\n".repeat(4000);
    const { text, tally } = await readTexts(
      textFile(encoded(ascii + german.repeat(40), "windows-1252")),
    );
    expect(text.endsWith(german)).toBe(true);
    expect([...tally.encodings.keys()]).toEqual(["windows-1252"]);
  });
});
