import { describe, expect, it } from "vitest";
import { failureOf, gzipped, textFile } from "../../testing/corpora";
import { recognise } from "./recognise";

const NPY = textFile(Uint8Array.of(0x93, ...Buffer.from("NUMPY\x01\x00v\x00{'descr'")), "a.npy");
const JSON_WORDS = textFile('\uFEFF[\n"the", "[1]"]', "a.vocab.json");
const TEXT = textFile("2 3\nthe 0.1 -2e-5 3\nat name 1 2 3\n", "a.txt");
const GLOVE = textFile("the 0.1 0.25 .5\n, 1 2 3\n", "glove.txt");
const TABLE = textFile("0.1\t-2\t3e5\n1\t2\t3\n", "vectors.tsv");
const BINARY = textFile(
  new Blob(["2 3\nthe ", Float32Array.of(0.1, -2, 3), "\nat ", Float32Array.of(1, 2, 3)]),
  "a.bin",
);
const WORDS = textFile("word\tcount\nthe\t5\n", "metadata.tsv");

async function formatOf(...files: File[]) {
  const { format, vectors, words } = await recognise(files);
  return [format, (vectors.blob as File).name, words && (words.blob as File).name];
}

describe("recognise", () => {
  it("tells formats by content, whatever the order and the names", async () => {
    expect(await formatOf(TEXT)).toEqual(["text", "a.txt", null]);
    expect(await formatOf(GLOVE)).toEqual(["text", "glove.txt", null]);
    expect(await formatOf(BINARY)).toEqual(["binary", "a.bin", null]);
    expect(await formatOf(JSON_WORDS, NPY)).toEqual(["npy", "a.npy", "a.vocab.json"]);
    expect(await formatOf(WORDS, TABLE)).toEqual(["tsv", "vectors.tsv", "metadata.tsv"]);
    expect(await formatOf(textFile(await TEXT.text(), "a.bin"))).toEqual(["text", "a.bin", null]);
  });

  it("looks into gzip files", async () => {
    const packed = async (file: File) => textFile(await gzipped(file), `${file.name}.gz`);
    expect(await formatOf(await packed(BINARY))).toEqual(["binary", "a.bin.gz", null]);
    const { vectors } = await recognise([await packed(TEXT)]);
    expect(vectors).toMatchObject({ gzip: true, kind: "text", firstLine: "2 3" });
  });

  it("takes words for words also when they look like numbers", async () => {
    const numbers = textFile("1\n2\n", "metadata.tsv");
    expect(await formatOf(numbers, TABLE)).toEqual(["tsv", "vectors.tsv", "metadata.tsv"]);
    const years = textFile("1999\t2000\n1\t2\n", "labels.tsv");
    expect(await formatOf(years, TABLE)).toEqual(["tsv", "vectors.tsv", "labels.tsv"]);
    const column = textFile("0.5\n1\n", "tensors.tsv");
    expect(await formatOf(numbers, column)).toEqual(["tsv", "tensors.tsv", "metadata.tsv"]);
  });

  it("leaves the state of a training aside", async () => {
    const state = textFile("W2VSTATE\x01", "a.state");
    expect(await formatOf(state, NPY, JSON_WORDS)).toEqual(["npy", "a.npy", "a.vocab.json"]);
  });

  it("says what is missing and what does not belong together", async () => {
    const refusal = (...files: File[]) => failureOf(recognise(files));
    expect(await refusal(NPY)).toMatchObject({ code: "missing-file" });
    expect((await refusal(NPY)).message).toContain("“a.npy” holds vectors without their words");
    expect((await refusal(JSON_WORDS)).message).toContain(".npy along with it");
    expect((await refusal(TABLE)).message).toContain("metadata.tsv along with it");
    expect((await refusal()).code).toBe("no-file");
    const story = textFile("Once upon a time\nthere was", "story.txt");
    expect(await refusal(story)).toMatchObject({ code: "bad-vectors" });
    for (const files of [
      [NPY, TEXT],
      [NPY, story],
      [TEXT, TEXT],
      [NPY, JSON_WORDS, TEXT],
    ]) {
      expect((await refusal(...files)).code).toBe("unrelated-files");
    }
    expect((await refusal(textFile("%PDF-1.7", "a.pdf"))).code).toBe("not-text");
  });
});
