import type { ResolvedOptions } from "../protocol/options";

/** What is known about a training before its options are chosen. */
export interface CorpusTraits {
  /** Number of words of the text, repeats counted. */
  words: number;
  /** 1: skip-gram, 0: CBOW. Missing: skip-gram. */
  sg?: 0 | 1;
  /** 1: hierarchical softmax, 0: negative sampling. Missing: negative sampling. */
  hs?: 0 | 1;
}

/** Options that suit a text, and why. */
export interface Suggestion {
  /** For `new Word2Vec`, among others. */
  options: Pick<ResolvedOptions, "sg" | "hs" | "alpha" | "epochs">;
  /** Why, in one sentence for the user. */
  reason: string;
}

type Mode = "sg-ns" | "cbow-ns" | "sg-hs" | "cbow-hs";

/**
 * Number of epochs from a number of words on. 5 at two million and 20 at 0.2 million are what the records were made with; the
 * rest continues the line, so that a word is seen about as often.
 */
const EPOCHS: readonly [from: number, epochs: number][] = [
  [50_000_000, 3],
  [600_000, 5],
  [100_000, 20],
  [20_000, 30],
  [0, 50],
];

/**
 * Learning rates at these numbers of raw words: those with the best scores of all levels together
 * (bench/records/quality-*.md), at two million words on WordNet's definitions and at ten million on English prose. At 0.2
 * million words the best rates are near those for two million. The longest text was not measured: its rates are word2vec.c's
 * with negative sampling, and continue the line with hierarchical softmax.
 */
const [SMALL, MIDDLE, LONG] = [2_000_000, 10_000_000, 50_000_000] as const;
const ALPHAS: Record<Mode, readonly [number, number, number]> = {
  "sg-ns": [0.075, 0.035, 0.025],
  "cbow-ns": [0.1, 0.075, 0.05],
  "sg-hs": [0.03, 0.0125, 0.005],
  "cbow-hs": [0.05, 0.025, 0.0125],
};
/** Rates are whole multiples of 1/400: finer ones make no difference. */
const ALPHA_STEPS = 400;

/**
 * The options that suit a text of this many words best, as far as they depend on its size and on the method: learning rate
 * and epochs. All others keep their defaults.
 *
 *     const model = new Word2Vec({ ...suggestOptions({ words }).options, workers: 4 });
 */
export function suggestOptions({ words, sg = 1, hs = 0 }: CorpusTraits): Suggestion {
  const mode: Mode = `${sg === 1 ? "sg" : "cbow"}-${hs === 1 ? "hs" : "ns"}`;
  const epochs = EPOCHS.find(([from]) => words >= from)?.[1] ?? 5;
  const alpha = alphaFor(mode, words);
  return { options: { sg, hs, alpha, epochs }, reason: reasonFor(words, alpha, epochs) };
}

/** From SMALL to MIDDLE to LONG the rate follows the logarithm of the number of words. */
function alphaFor(mode: Mode, words: number): number {
  const [atSmall, atMiddle, atLong] = ALPHAS[mode];
  const way = (from: number, to: number) =>
    Math.min(Math.max(Math.log(words / from) / Math.log(to / from), 0), 1);
  const alpha =
    atSmall + (atMiddle - atSmall) * way(SMALL, MIDDLE) + (atLong - atMiddle) * way(MIDDLE, LONG);
  return Math.round(alpha * ALPHA_STEPS) / ALPHA_STEPS;
}

function reasonFor(words: number, alpha: number, epochs: number): string {
  const set = `Set to ${epochs} epochs and a learning rate of ${alpha}`;
  if (epochs > 5)
    return `${set}: in a text this short each word is rare, so it takes many large steps.`;
  if (words <= SMALL)
    return `${set}: texts of this size learn more from larger steps than the usual 0.025.`;
  if (words < LONG) return `${set}: the longer the text, the smaller the steps that it needs.`;
  return `${set}: in a text this long each word is so frequent that few, small steps are enough.`;
}
