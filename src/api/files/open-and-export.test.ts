import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type * as Wasm from "../../generated/plain/engine";
import { failureOf, gzipped, textFile } from "../../testing/corpora";
import { openPage, type TestPage } from "../../testing/page";

let page: TestPage;
/** What the engine was told of each file that it read. */
let begun: { bytes: unknown; rows: unknown; wordRows: unknown }[];
let freed: number;
/** Rows of the import that was freed last. */
let rows: number;

beforeAll(async () => {
  page = await openPage({
    before: ({ of, method, target }) => {
      if (of !== "VectorsImport" || method !== "free") return;
      freed += 1;
      rows = (target as Wasm.VectorsImport).rows;
    },
    after: ({ of, method, args }) => {
      if (of !== "VectorsImport" || method !== "constructor") return;
      const [, bytes, rows, wordRows] = args;
      begun.push({ bytes, rows, wordRows });
    },
  });
});

beforeEach(() => {
  begun = [];
  freed = 0;
});

afterAll(() => page.close());

/** One word's vector of two numbers, as numpy writes it. */
const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }".padEnd(117);
const npy = textFile(
  Uint8Array.of(0x93, ...Buffer.from(`NUMPY\x01\x00\x76\x00${header}\n`), ...new Uint8Array(8)),
  "a.npy",
);
const vocab = textFile('["red"]', "a.vocab.json");
const open = (...args: Parameters<typeof page.library.KeyedVectors.open>) =>
  page.library.KeyedVectors.open(...args);

describe("KeyedVectors.open", () => {
  it("takes the counts of the words, one for each", async () => {
    const file = textFile("2 2\nsea 1 2\nsky 3 4\n");
    const wv = await open([file], { counts: [7, 3] });
    expect(await wv.getCount("sky")).toBe(3);
    expect(Array.from(await wv.counts(0, 2))).toEqual([7, 3]);
    expect(await failureOf(open([file], { counts: [7] }))).toMatchObject({ code: "bad-option" });
    const broken = open([file], { counts: [7, 0.5] });
    expect(await failureOf(broken)).toMatchObject({
      message: expect.stringContaining("counts is 0.5"),
    });
  });

  it("reads a file in chunks, tells how far it is and what was odd", async () => {
    const lines = Array.from({ length: 200_000 }, (_, at) => `word${at} 1 2 3\n`);
    const text = `200001 3\n${lines.join("")}word7 4 5 6\n`;
    const progress = vi.fn();
    const wv = await open([textFile(text)], { progress });
    expect(wv.notices).toEqual([expect.stringContaining("word7")]);
    expect(progress).toHaveBeenLastCalledWith({
      bytesRead: text.length,
      bytesTotal: text.length,
      words: expect.any(Number),
    });
    expect(begun[0]).toMatchObject({ bytes: text.length, rows: 0 });
    expect(freed).toBe(1);
  });

  it("counts rows first where nothing else says how many words there are", async () => {
    await open([textFile("red 1 2\ngreen 3 4\nblue 5 6")]);
    const table = textFile("1\t2\n3\t4\n");
    const words = async (metadata: string) =>
      (await open([table, textFile(metadata)])).indexToKey();
    expect(await words("word\nred\ngreen\n")).toEqual(["red", "green"]);
    expect(await words("red\ngreen\n")).toEqual(["red", "green"]);
    expect(await words("count\tLabels\n1\tred\n2\tgreen\n")).toEqual(["red", "green"]);
    const json = await open([textFile('{"red": [1.5, 2],\n"green": [3.5, 4]}\n')]);
    expect(await json.indexToKey()).toEqual(["red", "green"]);
    expect(begun.map(({ rows }) => rows)).toEqual([3, 2, 2, 2, 3]);
    expect(begun.map(({ wordRows }) => wordRows)).toEqual([0, 3, 2, 3, 0]);
  });

  it("stops reading at the limit", async () => {
    const lines = Array.from({ length: 500_000 }, (_, at) => `word${at} 1 2\n`);
    const wv = await open([textFile(`500000 2\n${lines.join("")}`)], { limit: 2 });
    expect(wv.size).toBe(2);
    expect(rows).toBeLessThan(200_000);
    expect((await failureOf(open([npy, vocab], { limit: 0 }))).code).toBe("bad-option");
  });

  it("can be stopped, and fails with what a callback throws", async () => {
    const aborted = open([npy, vocab], { signal: AbortSignal.abort() });
    expect((await failureOf(aborted)).code).toBe("AbortError");
    const progress = () => {
      throw new RangeError("enough");
    };
    expect((await failureOf(open([npy, vocab], { progress }))).code).toBe("RangeError");
  });

  it("takes the levels of a state beside the vectors, unless others are wished", async () => {
    const state = (head: string) =>
      textFile(`W2VSTATE\x02\0\0\0${String.fromCharCode(head.length)}\0\0\0${head}`, "a.state");
    const one = state(JSON.stringify({ config: { levels: [2], vectorSize: 2 } }));
    expect((await open([npy, vocab])).levels).toEqual([1, 2]);
    expect((await open([npy, vocab, one])).levels).toEqual([2]);
    expect((await open([npy, vocab, one], { levels: [1] })).levels).toEqual([1, 2]);
    for (const config of [
      { levels: [3], vectorSize: 3 },
      { levels: [2, 1], vectorSize: 2 },
      { levels: "12", vectorSize: 2 },
      { levels: [], vectorSize: 2 },
    ]) {
      const other = state(JSON.stringify({ config }));
      expect((await open([npy, vocab, other])).levels).toEqual([1, 2]);
    }
    expect((await open([npy, vocab, state("damaged")])).levels).toEqual([1, 2]);
  });

  it("refuses a gzip file that is cut off", async () => {
    const text = Array.from({ length: 50_000 }, (_, at) => `word${at} ${Math.sin(at)} 2\n`);
    const whole = await gzipped(`50000 2\n${text.join("")}`);
    const cut = textFile(whole.slice(0, whole.length / 2), "cut.vec.gz");
    expect((await failureOf(open([cut]))).code).toBe("bad-gzip");
  });

  it("is what load does with a pair", async () => {
    const wv = await page.library.KeyedVectors.load({ npy, vocab }, { levels: [2] });
    expect(wv.size).toBe(1);
    const opening = page.library.KeyedVectors.load({ npy, vocab }, { levels: [1.5] });
    expect((await failureOf(opening)).code).toBe("bad-level");
  });
});

describe("looksLikeVectors", () => {
  it("is true if one of the files surely is one of vectors", async () => {
    const { looksLikeVectors } = page.library;
    const vectors = textFile("1 2\nthe 0.5 1\n");
    expect(await looksLikeVectors([vectors])).toBe(true);
    expect(await looksLikeVectors([textFile("some text"), vectors])).toBe(true);
    expect(await looksLikeVectors([textFile("some text"), textFile("more text")])).toBe(false);
    expect(await looksLikeVectors([])).toBe(false);
  });
});

describe("KeyedVectors.export", () => {
  const words = async () => open([textFile("2 4\nred 1 2 3 4\ngreen 5 6 7 8\n")], { levels: [2] });
  const texts = async (files: { name: string; blob: Blob }[]) =>
    Promise.all(files.map(async ({ name, blob }) => [name, await blob.text()]));

  it("makes the files of each format", async () => {
    const wv = await words();
    const [npy, vocab] = await wv.export({ format: "npy", name: "toy" });
    expect(npy).toMatchObject({ name: "toy.npy", blob: { size: 128 + 2 * 4 * 4 } });
    expect(await texts(vocab ? [vocab] : [])).toEqual([["toy.vocab.json", '["red","green"]']]);
    expect(await texts(await wv.export({ format: "word2vec-text", level: 2 }))).toEqual([
      ["vectors.txt", "2 2\nred 1 2\ngreen 5 6\n"],
    ]);
    expect(await texts(await wv.export({ format: "glove", level: 2 }))).toEqual([
      ["vectors.glove.txt", "red 1 2\ngreen 5 6\n"],
    ]);
    const [tsv, metadata] = await wv.export({ format: "tsv", words: ["green", "red", "green"] });
    expect(tsv?.name).toBe("vectors.tsv");
    expect(await tsv?.blob.text()).toBe("5\t6\t7\t8\n1\t2\t3\t4\n");
    expect(await metadata?.blob.text()).toBe("green\nred\n");
    expect(metadata?.name).toBe("metadata.tsv");
    expect((await wv.export({ format: "tsv", name: "toy" })).map(({ name }) => name)).toEqual([
      "toy.tsv",
      "toy.metadata.tsv",
    ]);
  });

  it("knows every format by a name and a title, and reads what it wrote", async () => {
    const wv = await words();
    for (const { format, title } of page.library.exportFormats) {
      const files = await wv.export({ format, name: "toy" });
      expect(title).toContain("(");
      const again = await open(files.map(({ name, blob }) => new File([blob], name)));
      expect(await again.indexToKey()).toEqual(["red", "green"]);
    }
  });

  it("packs with gzip", async () => {
    const [file] = await (await words()).export({ format: "word2vec-binary", gzip: true });
    expect(file?.name).toBe("vectors.bin.gz");
    const stream = file?.blob.stream().pipeThrough(new DecompressionStream("gzip"));
    expect(await new Response(stream).text()).toMatch(/^2 4\nred /);
  });

  it("reports its progress and can be stopped", async () => {
    const wv = await words();
    const progress = vi.fn();
    const files = await wv.export({ format: "npy", progress });
    const bytesWritten = files.reduce((sum, { blob }) => sum + blob.size, 0);
    expect(progress).toHaveBeenLastCalledWith({ bytesWritten, file: 2, files: 2 });
    const signal = AbortSignal.abort();
    expect((await failureOf(wv.export({ format: "npy", signal }))).code).toBe("AbortError");
  });

  it("names what cannot be", async () => {
    const wv = await words();
    const refusal = async (options: object) =>
      failureOf(wv.export({ format: "npy", ...options } as never));
    expect((await refusal({ format: "pdf" })).message).toContain('"pdf", but must be one of word2');
    expect((await refusal({ format: "__proto__" })).code).toBe("bad-option");
    expect((await refusal({ level: 3 })).code).toBe("bad-level");
    expect((await refusal({ words: [] })).code).toBe("bad-option");
    expect((await refusal({ words: ["pink"] })).code).toBe("unknown-word");
    expect((await refusal({ name: "" })).code).toBe("bad-option");
  });
});
