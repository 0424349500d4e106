import { expect, test } from "vitest";
import { suggestOptions } from "./suggest-options";

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

test("beyond what was measured it is word2vec.c's rate", () => {
  expect(suggestOptions({ words: 1e9 }).options).toEqual({ sg: 1, hs: 0, alpha: 0.025, epochs: 3 });
});

test("the reason is one sentence that names what was set", () => {
  for (const words of [0, 1e5, 1e7, 1e9]) {
    const { options, reason } = suggestOptions({ words });
    expect(reason).toContain(`${options.epochs} epochs and a learning rate of ${options.alpha}:`);
    expect(reason).toMatch(/[a-z]\.$/);
  }
});

test("the longer the text beyond two million words, the lower the rate", () => {
  const rates = [2e6, 5e6, 1e7, 2e7, 5e7].map((words) => suggestOptions({ words }).options.alpha);
  expect(rates).toEqual([0.075, 0.0525, 0.035, 0.03, 0.025]);
  const tree = [2e6, 1e7, 5e7].map((words) => suggestOptions({ words, hs: 1 }).options.alpha);
  expect(tree).toEqual([0.03, 0.0125, 0.005]);
});
