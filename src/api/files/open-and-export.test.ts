import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf, gzipped, textFile } from "../../testing/corpora";
import { type FakePage, openFakePage } from "../../testing/fake-page";

let page: FakePage;

beforeEach(async () => {
  page = await openFakePage();
});

afterEach(() => page.close());

const npy = textFile(Uint8Array.of(0x93, ...Buffer.from("NUMPY\x01\x00")), "a.npy");
const vocab = textFile('["red"]', "a.vocab.json");
const open = (...args: Parameters<typeof page.library.KeyedVectors.open>) =>
  page.library.KeyedVectors.open(...args);

describe("KeyedVectors.open", () => {
  it("reads a file in chunks, tells how far it is and what was odd", async () => {
    const text = `2 3\n${"red 1 2 3\n".repeat(200_000)}`;
    const progress = vi.fn();
    const wv = await open([textFile(text)], { progress });
    expect(wv.notices).toEqual(["200001 rows of text."]);
    expect(progress).toHaveBeenLastCalledWith({
      bytesRead: text.length,
      bytesTotal: text.length,
      words: 200_001,
    });
    expect(page.fake.imports[0]?.given).toMatchObject({ bytes: text.length, lines: 0 });
    expect(page.fake.freed.count).toBe(1);
  });

  it("counts lines first where nothing else says how many words there are", async () => {
    await open([textFile("red 1 2\ngreen 3 4\nblue 5 6")]);
    await open([textFile("1\t2\n3\t4\n"), textFile("word\nred\ngreen\n")]);
    await open([textFile("1\t2\n3\t4\n"), textFile("red\ngreen\n")]);
    const given = page.fake.imports.map((one) => one.given);
    expect(given.map(({ lines }) => lines)).toEqual([3, 2, 2]);
    expect(given.map(({ header }) => header)).toEqual([false, true, false]);
  });

  it("stops reading at the limit", async () => {
    const wv = await open([textFile(`9 2\n${"red 1 2\n".repeat(500_000)}`)], { limit: 2 });
    expect(wv.size).toBe(2);
    expect(page.fake.imports[0]?.rows).toBeLessThan(200_000);
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

describe("KeyedVectors.export", () => {
  const words = async () => open([textFile("2 3\nred\ngreen\n")]);
  const texts = async (files: { name: string; blob: Blob }[]) =>
    Promise.all(files.map(async ({ name, blob }) => [name, await blob.text()]));

  it("makes the files of each format", async () => {
    const wv = await words();
    expect(await texts(await wv.export({ format: "npy", name: "toy" }))).toEqual([
      ["toy.npy", "npy 3 4\n0 1 2 to 4\n"],
      ["toy.vocab.json", '["2 3","red","green"]'],
    ]);
    expect(await texts(await wv.export({ format: "word2vec-text", level: 2 }))).toEqual([
      ["vectors.txt", "text 3 2\n0 1 2 to 2\n"],
    ]);
    const [tsv, metadata] = await wv.export({ format: "tsv", words: ["green", "red", "green"] });
    expect(tsv).toMatchObject({ name: "vectors.tsv", blob: { size: 25 } });
    expect(await metadata?.blob.text()).toBe("tsv-words 2 4\n2 1 to 4\n");
    expect(metadata?.name).toBe("metadata.tsv");
  });

  it("packs with gzip", async () => {
    const [file] = await (await words()).export({ format: "word2vec-binary", gzip: true });
    expect(file?.name).toBe("vectors.bin.gz");
    const stream = file?.blob.stream().pipeThrough(new DecompressionStream("gzip"));
    expect(await new Response(stream).text()).toBe("binary 3 4\n0 1 2 to 4\n");
  });

  it("reports its progress and can be stopped", async () => {
    const wv = await words();
    const progress = vi.fn();
    await wv.export({ format: "npy", progress });
    const bytesWritten = 19 + 21;
    expect(progress).toHaveBeenLastCalledWith({ bytesWritten, file: 2, files: 2 });
    const signal = AbortSignal.abort();
    expect((await failureOf(wv.export({ format: "npy", signal }))).code).toBe("AbortError");
  });

  it("names what cannot be", async () => {
    const wv = await words();
    const refusal = async (options: object) =>
      failureOf(wv.export({ format: "npy", ...options } as never));
    expect((await refusal({ format: "pdf" })).message).toContain('"pdf", but must be one of npy,');
    expect((await refusal({ format: "__proto__" })).code).toBe("bad-option");
    expect((await refusal({ level: 3 })).code).toBe("bad-level");
    expect((await refusal({ words: [] })).code).toBe("bad-option");
    expect((await refusal({ words: ["pink"] })).code).toBe("unknown-word");
    expect((await refusal({ name: "" })).code).toBe("bad-option");
  });
});
