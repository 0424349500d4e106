import { expect, test } from "vitest";
import { suggestOptions } from "./suggest";

test("the smaller the text, the more epochs", () => {
  const epochs = [5_000, 200_000, 2e6, 1e7, 1e9].map(
    (words) => suggestOptions({ words }).options.epochs,
  );
  expect(epochs).toEqual([...epochs].sort((a, b) => b - a));
  expect(new Set(epochs).size).toBeGreaterThan(3);
});

test("a method that is given is kept, and has a learning rate of its own", () => {
  for (const sg of [0, 1] as const) {
    for (const hs of [0, 1] as const) {
      expect(suggestOptions({ words: 2e6, sg, hs }).options).toMatchObject({ sg, hs });
    }
  }
  const rate = (sg: 0 | 1) => suggestOptions({ words: 2e6, sg, hs: 0 }).options.alpha;
  expect(rate(0)).toBeGreaterThan(rate(1));
});

test("beyond what was measured it is gensim's rate", () => {
  expect(suggestOptions({ words: 1e9 }).options).toEqual({ sg: 1, hs: 0, alpha: 0.025, epochs: 3 });
});

test("the reason is one sentence", () => {
  for (const words of [0, 1e5, 1e7, 1e9]) {
    expect(suggestOptions({ words }).reason).toMatch(/^[A-Z][^.]*(\d\.\d[^.]*)*\.$/);
  }
});
