import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf, gzipped, textFile } from "../testing/corpora";
import { openPage, SENTENCES, TEXT, type TestPage } from "../testing/page";

let page: TestPage;

beforeEach(async () => {
  page = await openPage();
});

afterEach(() => page.close());

describe("scanCorpus", () => {
  it("reads files, packed or not", async () => {
    const progress = vi.fn();
    const packed = textFile(await gzipped(TEXT));
    const scan = await page.library.scanCorpus([textFile(TEXT), packed], { progress });
    expect(scan).toMatchObject({ words: 12, sentences: 6, distinctWords: 3 });
    expect(scan.topWords).toEqual(["red", "green", "blue"]);
    expect(await scan.vocabularySize({ minCount: 3 })).toEqual({ size: 2, words: 10 });
    expect(progress).toHaveBeenLastCalledWith(expect.objectContaining({ words: 12 }));
    scan.dispose();
    expect((await failureOf(scan.vocabularySize({}))).code).toBe("disposed");
  });

  it("reads a generator, which one pass allows", async () => {
    function* sentences() {
      yield* SENTENCES;
    }
    expect(await page.library.scanCorpus(sentences())).toMatchObject({ words: 6, sentences: 3 });
  });

  it("rejects with an AbortError, before and during", async () => {
    const signal = AbortSignal.abort();
    const error = await page.library
      .scanCorpus(textFile(TEXT), { signal })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: "AbortError" });
    const controller = new AbortController();
    async function* hanging() {
      yield ["word"];
      controller.abort();
      await new Promise(() => {});
    }
    const scanning = page.library.scanCorpus(hanging(), { signal: controller.signal });
    expect((await failureOf(scanning)).code).toBe("AbortError");
  });

  it("throws what a callback or the corpus throws", async () => {
    const error = new RangeError("mine");
    const fail = () => {
      throw error;
    };
    await expect(page.library.scanCorpus(textFile(TEXT), { progress: fail })).rejects.toBe(error);
    const corpus = { [Symbol.iterator]: () => ({ next: fail }) };
    await expect(page.library.scanCorpus(corpus)).rejects.toBe(error);
  });
});
