import { afterEach, beforeEach, expect, test } from "vitest";
import type {
  ConcordanceLine,
  ConcordanceOptions,
  ConcordanceProgress,
} from "../protocol/types/concordance";
import type { Corpus } from "../protocol/types/corpus";
import { openPage, SENTENCES, TEXT, type TestPage } from "../testing/page";

let page: TestPage;

/** Concordances that were freed. */
let freed: number;

beforeEach(async () => {
  freed = 0;
  page = await openPage({
    before: ({ of, method }) => {
      if (of === "Concordance" && method === "free") freed += 1;
    },
  });
});

afterEach(() => page.close());

async function collect(corpus: Corpus, options: ConcordanceOptions): Promise<ConcordanceLine[]> {
  const lines: ConcordanceLine[] = [];
  for await (const batch of page.library.concordance(corpus, options)) lines.push(...batch);
  return lines;
}

const shown = (lines: ConcordanceLine[]) =>
  lines.map(({ left, right }) => `${left.trim()}|${right.trim()}`);

test("lines come in the order of the corpus, and the end frees the engine's part", async () => {
  const seen: ConcordanceProgress[] = [];
  const progress = (each: ConcordanceProgress) => void seen.push(each);
  const lines = await collect(new Blob([TEXT]), { words: "green", progress });
  expect(shown(lines)).toEqual(["red|blue", "red|"]);
  expect(seen.at(-1)).toEqual({
    bytesRead: TEXT.length,
    bytesTotal: TEXT.length,
    words: 6,
    lines: 2,
  });
  expect(freed).toBe(1);
});

test("several files, sentences and several words", async () => {
  const files = [new Blob([TEXT]), new Blob([TEXT])];
  expect(shown(await collect(files, { words: ["red", "blue"] }))).toEqual([
    "|green blue",
    "|green blue",
  ]);
  expect(shown(await collect(SENTENCES, { words: "blue" }))).toEqual(["red green|"]);
});

test("a limit ends it", async () => {
  const text = new Blob(["red\n".repeat(1_000)]);
  expect(await collect(text, { words: "red", limit: 250 })).toHaveLength(250);
  await expect(collect(text, { words: "red", limit: 0 })).rejects.toThrow("limit is 0");
});

test("leaving the loop leaves the corpus", async () => {
  let closed = 0;
  const sentences = {
    *[Symbol.iterator]() {
      try {
        for (;;) yield ["red"];
      } finally {
        closed += 1;
      }
    },
  };
  for await (const lines of page.library.concordance(sentences, { words: "red" })) {
    expect(lines.length).toBeGreaterThan(0);
    break;
  }
  expect(closed).toBe(1);
  expect(freed).toBe(1);
});

test("a signal ends a search whose source hangs", async () => {
  const control = new AbortController();
  const sentences = {
    async *[Symbol.asyncIterator]() {
      control.abort();
      await new Promise(() => {});
      yield ["red"];
    },
  };
  const options = { words: "red", signal: control.signal };
  await expect(collect(sentences, options)).rejects.toMatchObject({ name: "AbortError" });
  const aborted = { words: "red", signal: AbortSignal.abort() };
  await expect(collect(SENTENCES, aborted)).rejects.toMatchObject({ name: "AbortError" });
});

test("what the corpus or the listener throws is what the caller gets", async () => {
  const broken = {
    // biome-ignore lint/correctness/useYield: it fails before.
    *[Symbol.iterator](): Generator<string[]> {
      throw new RangeError("no more paper");
    },
  };
  await expect(collect(broken, { words: "red" })).rejects.toThrow(new RangeError("no more paper"));
  const progress = () => {
    throw new TypeError("the page is gone");
  };
  await expect(collect(SENTENCES, { words: "red", progress })).rejects.toThrow("the page is gone");
});

test("impossible options are refused", async () => {
  await expect(collect(SENTENCES, { words: [""] })).rejects.toMatchObject({ code: "bad-option" });
  await expect(collect(SENTENCES, { words: "a", width: 0.5 })).rejects.toThrow("width is 0.5");
  await expect(collect(SENTENCES, { words: "a", window: 0 })).rejects.toThrow("window is 0");
  await expect(collect([], { words: "a" })).rejects.toMatchObject({ code: "no-file" });
});
