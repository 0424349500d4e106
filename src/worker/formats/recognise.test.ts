import { describe, expect, it } from "vitest";
import { failureOf, gzipped, textFile } from "../../testing/corpora";
import { plainWasm } from "../../testing/plain-wasm";
import { looksLikeVectors } from "./file-head";
import { recognise } from "./recognise";

// What a head is, and which files belong together, is the engine's: crate/tests/recognise.rs.
const wasm = await plainWasm();

const TEXT = "2 3\nthe 0.1 -2e-5 3\nat name 1 2 3\n";
const packed = async (text: string, name: string) => textFile(await gzipped(text), name);

describe("recognise", () => {
  it("looks into gzip files", async () => {
    const found = await recognise(wasm, [await packed(TEXT, "a.txt.gz")]);
    expect(found).toMatchObject({ format: "word2vec-text", words: null, rowEnd: null });
    expect(found.vectors).toMatchObject({ packing: { name: "gzip" }, kind: "word2vec-text" });
  });

  it("puts pairs together", async () => {
    const words = await packed("word\tcount\nthe\t5\n", "metadata.tsv.gz");
    const table = textFile("0.1\t-2\t3e5\n", "vectors.tsv");
    const found = await recognise(wasm, [words, table]);
    expect(found).toMatchObject({ format: "tsv", rowEnd: 10 });
    expect(found.vectors).toMatchObject({ blob: table, packing: null });
    expect(found.words).toMatchObject({ blob: words, packing: { name: "gzip" } });
  });

  it("says what is not text, and what is missing", async () => {
    const refusal = (...files: File[]) => failureOf(recognise(wasm, files));
    expect((await refusal(textFile("%PDF-1.7", "a.pdf"))).code).toBe("not-text");
    expect((await refusal(textFile("a\x01\0b", "a.doc"))).code).toBe("not-text");
    expect((await refusal(textFile("Once upon a time", "story.txt"))).code).toBe("bad-vectors");
    expect(await refusal(textFile("\x93NUMPY", "a.npy"))).toMatchObject({ code: "bad-vectors" });
    expect((await refusal()).code).toBe("no-file");
  });
});

describe("looksLikeVectors", () => {
  it("goes by the content, unpacked, and by the name", async () => {
    const answer = (file: Blob) => looksLikeVectors(wasm, file);
    expect(await answer(await packed("1 2\nthe 0.5 1\n", "vectors.txt.gz"))).toBe(true);
    expect(await answer(textFile("some text"))).toBe(false);
    expect(await answer(textFile("some text", "a.vocab.json"))).toBe(true);
    expect(await answer(new Blob(["some text"]))).toBe(false);
  });

  it("goes by the name of a file that cannot be read", async () => {
    const broken = Uint8Array.of(0x1f, 0x8b, 1, 2, 3);
    expect(await looksLikeVectors(wasm, textFile(broken, "a.gz"))).toBe(false);
    expect(await looksLikeVectors(wasm, textFile(broken, "a.vec.gz"))).toBe(true);
  });
});
