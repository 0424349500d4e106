import { expect, test } from "vitest";
import { suggestOptions } from "./suggest-options";

/** `crate/src/suggest.rs` expects the same of the crate. */
test("a spectral start and both methods in turns, at a rate that falls with the length of the text", () => {
  const expected = [
    [0, 0.035, 12, 2],
    [1_499_999, 0.035, 12, 2],
    [1_500_000, 0.035, 6, 1],
    [2e6, 0.035, 6, 1],
    [5e6, 0.03, 6, 1],
    [8e6, 0.0275, 6, 1],
    [1e9, 0.025, 6, 1],
  ] as const;
  for (const [words, alpha, epochs, ngramWeight] of expected) {
    const options = { start: "spectral", joint: true, sg: 1, hs: 0, alpha, epochs, maxN: 6 };
    expect(suggestOptions({ words }).options).toEqual({ ...options, ngramWeight });
  }
});

test("a method that is given trains alone, at a learning rate of its own", () => {
  const rates = ([1, 0] as const).map((sg) =>
    ([0, 1] as const).map((hs) =>
      [2e6, 1e7].map((words) => {
        const { options } = suggestOptions({ words, sg, hs });
        expect(options).toMatchObject({ start: "spectral", joint: false, sg, hs, epochs: 5 });
        return options.alpha;
      }),
    ),
  );
  expect(rates).toEqual([
    [
      [0.035, 0.025],
      [0.025, 0.0125],
    ],
    [
      [0.05, 0.035],
      [0.02, 0.01],
    ],
  ]);
});

test("in turns even where a method is given, at skip-gram's rate", () => {
  const options = { joint: true, sg: 0, alpha: 0.035, epochs: 6 };
  expect(suggestOptions({ words: 2e6, sg: 0, joint: true }).options).toMatchObject(options);
  expect(suggestOptions({ words: 2e6, hs: 1 }).options).toMatchObject({
    joint: true,
    alpha: 0.025,
  });
});

test("from a random start: the smaller the text, the more epochs", () => {
  const epochs = [5_000, 200_000, 2e6, 1e7, 1e9].map(
    (words) => suggestOptions({ words, start: "random" }).options.epochs,
  );
  expect(epochs).toEqual([50, 20, 5, 5, 3]);
});

test("from a random start: the longer the text beyond two million words, the lower the rate", () => {
  const ratesOf = (sg: 0 | 1, hs: 0 | 1, sizes: number[]) =>
    sizes.map((words) => suggestOptions({ words, start: "random", sg, hs }).options.alpha);
  expect(ratesOf(1, 0, [2e6, 5e6, 1e7, 2e7, 5e7])).toEqual([0.075, 0.0525, 0.035, 0.03, 0.025]);
  expect(ratesOf(1, 1, [2e6, 1e7, 5e7])).toEqual([0.03, 0.0125, 0.005]);
  expect(ratesOf(0, 0, [2e6, 1e7, 5e7])).toEqual([0.1, 0.075, 0.05]);
});

test("from a random start, beyond what was measured it is word2vec.c's rate", () => {
  expect(suggestOptions({ words: 1e9, start: "random", joint: false }).options).toEqual({
    start: "random",
    joint: false,
    sg: 1,
    hs: 0,
    alpha: 0.025,
    epochs: 3,
    maxN: 0,
    ngramWeight: 1,
  });
});

test("the reason is one sentence that names what was set", () => {
  for (const start of ["spectral", "random"] as const) {
    for (const joint of [true, false]) {
      for (const words of [0, 1e5, 1e7, 1e9]) {
        const { options, reason } = suggestOptions({ words, start, joint });
        const { epochs, alpha } = options;
        expect(reason).toContain(`${epochs} epochs and a learning rate of ${alpha}:`);
        expect(reason).toMatch(/^[^.]*(\d\.\d+[^.]*)*[a-z]\.$/);
      }
    }
  }
});
