import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { formatOf, recognise } from "./word-test-file";

test.each([
  ["gensim's pairs", "# Word 1\tWord 2\tHuman\nlove\tsex\t6.77\ntiger\tcat\t7.35\n", "\t"],
  ["WordSim's table", "Word 1,Word 2,Human (mean)\r\nlove,sex,6.77\r\ntiger,cat,7.35\r\n", ","],
  ["semicolons", "gem;jewel;3.84\n", ";"],
  ["spaces", "sun sunlight 50.0\nsea ocean 49\n", " "],
  ["phrases with spaces", "New York\tbig apple\t9\n", "\t"],
  ["SimLex's columns", "old\tnew\tA\t1.58\t2.72\n", "\t"],
  ["RareWords' columns", "old\tnew\t1.58\t2\t1\n", "\t"],
  ["words that are markup", "__proto__\t<b>\t-1e-3\n", "\t"],
])("pairs are known by their lines: %s", (_, text, delimiter) => {
  expect(recognise(text)).toEqual({ kind: "pairs", delimiter });
});

test("analogies are known by their sections, or by four words a line where these lack", () => {
  const analogies = { kind: "analogies" };
  expect(recognise(": capitals\nAthens Greece Oslo Norway\n")).toEqual(analogies);
  expect(recognise("\n: numbers\r\none two 1 2\r\n")).toEqual(analogies);
  expect(recognise("Athens Greece Oslo Norway\nOslo Norway Athens Greece")).toEqual(analogies);
});

test("questions for synonyms are known by the bars between their words", () => {
  const esl =
    "# ESL\nrusty | corroded | black | dirty | painted\nbrass | metal | wood | stone | plastic\n";
  expect(recognise(esl)).toEqual({ kind: "synonyms" });
});

test("everything else is refused with a sentence on what is wanted", async () => {
  expect(recognise("")).toBeNull();
  expect(recognise("It was a dark and stormy night.\nThe rain fell in torrents.")).toBeNull();
  expect(recognise("love\tsex\thigh\n")).toBeNull();
  const wrong = formatOf(new File(["nothing of the sort at all"], "a.txt"));
  await expect(wrong).rejects.toMatchObject({
    name: "unknown-test",
    message: expect.stringMatching(/two words and a number.*Choose a file/),
  });
});

test("a gzip file is looked into; a broken one is left to the library to explain", async () => {
  const packed = gzipSync(": sea\nsail mast oven dough\n");
  expect(await formatOf(new File([packed], "q.txt.gz"))).toEqual({ kind: "analogies" });
  const broken = new File([new Uint8Array([0x1f, 0x8b, 9, 9, 9, 9])], "q.txt.gz");
  expect(await formatOf(broken)).toEqual({ kind: "pairs", delimiter: "\t" });
});
