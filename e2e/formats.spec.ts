import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { ExportOptions } from "../src/index";
import { made, readFormats, type WrittenVectors, writeFormats } from "./support/clients";
import { choose, expect, test } from "./support/library";

const pairs = [
  ["text.txt"],
  ["text.txt.gz"],
  ["binary.bin"],
  ["binary.bin.gz"],
  ["original.bin"],
  ["glove.txt"],
  ["fasttext.vec.gz"],
  ["single.npy", "single.vocab.json"],
  ["double.vocab.json", "double.npy"],
  ["vectors.tsv", "metadata.tsv"],
];

test("opens what gensim, numpy, fastText and the projector write, to the bit", async ({
  libraryPage,
}, info) => {
  const folder = info.outputPath("theirs");
  const written = await writeFormats(folder);
  for (const files of pairs) {
    await choose(libraryPage, ...files.map((file) => path.join(folder, file)));
    const opened = await libraryPage.evaluate(async (names) => {
      const wv = await window.library.KeyedVectors.open(window.chosen(...names), { levels: [3] });
      const words = await wv.indexToKey();
      const vectors = await Promise.all(words.map((word) => wv.getVector(word)));
      const found = { words, vectors: vectors.map((vector) => Array.from(vector)) };
      await wv.dispose();
      return { found, levels: wv.levels, notices: wv.notices };
    }, files);
    expect(opened.levels).toEqual([3, 8]);
    expect(opened.notices).toEqual([]);
    expect(opened.found, files.join(" and ")).toEqual(written);
  }
});

const exports: ExportOptions[] = [
  { format: "npy" },
  { format: "npy", level: 3, name: "cut" },
  { format: "word2vec-text" },
  { format: "word2vec-text", level: 3, gzip: true, name: "cut" },
  { format: "word2vec-binary" },
  { format: "word2vec-binary", words: ["b", "__proto__", "👩‍👩‍👧"], gzip: true, name: "some" },
  { format: "glove", level: 3 },
  { format: "tsv" },
];

test("gensim, numpy and the Python package open what is exported, to the bit", async ({
  libraryPage,
}, info) => {
  const written = await writeFormats(info.outputPath("theirs"));
  await choose(libraryPage, info.outputPath("theirs/text.txt"));
  const folder = info.outputPath("ours");
  const names: string[] = [];
  for (const options of exports) {
    for (const { name, bytes } of await exported(libraryPage, options)) {
      await writeFile(path.join(await made(folder), name), Buffer.from(bytes, "base64"));
      names.push(name);
    }
  }
  expect(names).toContain("cut.txt.gz");
  const read = await readFormats(folder);
  const some = [11, 1, 6];
  expect(read).toEqual({
    "vectors.npy": written,
    "cut.npy": cut(written, 3),
    "vectors.txt": written,
    "cut.txt.gz": cut(written, 3),
    "vectors.bin": written,
    "some.bin.gz": {
      words: some.map((index) => written.words[index]),
      vectors: some.map((index) => written.vectors[index]),
    },
    "vectors.glove.txt": cut(written, 3),
    "vectors.tsv": written,
  });
});

test("says where a file is broken, and what is missing", async ({ libraryPage }, info) => {
  const folder = await made(info.outputPath("broken"));
  const files: Record<string, string> = {
    "short.vec": "3 2\na 1 2\nb 3\nc 5 6\n",
    "fewer.vec": "3 2\na 1 2\nb 3 4\n",
    "nan.txt": "a 1 2\nb 1 nan\n",
    "lonely.vocab.json": '["a"]',
  };
  const expected: Record<string, RegExp> = {
    "short.vec": /^bad-vectors: .*line 3, the word "b": 1 number follows, but 2 were expected/,
    "fewer.vec": /^bad-vectors: .*promises 3 words, but it ends after 2/,
    "nan.txt": /^bad-vectors: .*line 2, the word "b": number 2 of its vector is NaN/,
    "lonely.vocab.json": /^missing-file: “lonely.vocab.json” holds words without their vectors/,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text);
    await choose(libraryPage, path.join(folder, name));
    expect(await openingFailure(libraryPage, name)).toMatch(expected[name] ?? /^$/);
  }
});

async function exported(page: Page, options: ExportOptions) {
  return page.evaluate(async (given) => {
    const wv = await window.library.KeyedVectors.open(window.chosen("text.txt"), { levels: [3] });
    const files = await wv.export(given);
    await wv.dispose();
    return Promise.all(
      files.map(async ({ name, blob }) => {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return {
          name,
          bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
        };
      }),
    );
  }, options);
}

async function openingFailure(page: Page, name: string): Promise<string> {
  return page.evaluate(async (file) => {
    const opening = window.library.KeyedVectors.open(window.chosen(file));
    return opening.then(
      () => "it was opened",
      (error: Error) => `${error.name}: ${error.message}`,
    );
  }, name);
}

function cut({ words, vectors }: WrittenVectors, level: number): WrittenVectors {
  return { words, vectors: vectors.map((vector) => vector.slice(0, level)) };
}
