import { expect, test, vi } from "vitest";
import type { ConcordanceLine } from "../../../src/index";
import { engineError, FakeLibrary, settle } from "../../testing/fake-library";
import { type ContextQuestion, createContext, PAGE_LINES } from "./context";

const line = (left: string): ConcordanceLine => ({
  file: 0,
  line: 1,
  left,
  word: "sea",
  right: "",
  cutLeft: false,
  cutRight: false,
  leftPartners: [],
  rightPartners: [],
});

const question = (...words: string[]): ContextQuestion => ({
  blobs: [blob],
  tokenizer: { mode: "words", lowercase: true },
  words,
  window: 0,
});
const blob = new Blob(["some text"]);

/** A text that has this many lines for each question. */
function contextOver(lines: number, broken: Error | null = null) {
  const left = vi.fn();
  const library = new FakeLibrary();
  library.concordance = vi.fn(async function* (_blobs, { words }) {
    try {
      for (let i = 0; i < lines; i += 50) {
        yield Array.from({ length: Math.min(50, lines - i) }, () => line(String(words[0])));
      }
      if (broken) throw broken;
    } finally {
      left();
    }
  });
  return { context: createContext(library), library, left };
}

test("lines come a page at a time, and a reading is gone on with", async () => {
  const { context } = contextOver(PAGE_LINES + 20);
  await context.ask(question("sea"));
  expect(context.store.getState()).toMatchObject({ status: "waiting" });
  expect(context.store.getState().lines).toHaveLength(PAGE_LINES);
  await context.more();
  expect(context.store.getState()).toMatchObject({ status: "ended" });
  expect(context.store.getState().lines).toHaveLength(PAGE_LINES + 20);
});

test("the same question keeps what was found, another one leaves the reading", async () => {
  const { context, library, left } = contextOver(1_000);
  await context.ask(question("sea"));
  await context.ask(question("sea"));
  expect(library.concordance).toHaveBeenCalledTimes(1);
  await context.ask(question("tide"));
  await settle();
  expect(left).toHaveBeenCalledTimes(1);
  expect(context.store.getState().lines[0]?.left).toBe("tide");
});

test("a failure and a cancellation keep the lines", async () => {
  const broken = contextOver(20, engineError("no-file")).context;
  await broken.ask(question("sea"));
  expect(broken.store.getState()).toMatchObject({
    status: "failed",
    failure: { code: "no-file", title: "The text could not be searched." },
  });
  expect(broken.store.getState().lines).toHaveLength(20);
  const cancelled = contextOver(20, engineError("aborted")).context;
  await cancelled.ask(question("sea"));
  expect(cancelled.store.getState()).toMatchObject({ status: "cancelled", failure: null });
});
