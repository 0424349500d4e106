import type { ModelConfig } from "./config.generated";

/** What is known of a training before its options are chosen. */
export interface CorpusTraits {
  /** Raw words of the text. */
  words: number;
  /** 1: skip-gram, 0: CBOW. Missing: skip-gram. */
  sg?: 0 | 1;
  /** 1: hierarchical softmax, 0: negative sampling. Missing: negative sampling. */
  hs?: 0 | 1;
}

/** Options that suit a text, and why. */
export interface Suggestion {
  options: Pick<ModelConfig, "sg" | "hs" | "alpha" | "epochs">;
  /** One sentence. */
  reason: string;
}

/** Up to so many words, these suit; the last row has no bound. */
interface Row {
  upTo: number;
  epochs: number;
  /** Learning rates of sg-ns, cbow-ns, sg-hs and cbow-hs. */
  alphas: Record<Mode, number>;
}

type Mode = "sg-ns" | "cbow-ns" | "sg-hs" | "cbow-hs";

/**
 * Measured at 0.2, 2 and 10 million words on two texts (bench/records/quality-*.md); the bounds lie between, where the
 * neighbours in the list are as good as each other. Beyond 30 million words nothing was measured: there it is gensim's
 * 0.025, which is made for such texts.
 */
const ROWS: readonly Row[] = [
  row(20_000, 50, 0.075, 0.1, 0.05, 0.05),
  row(600_000, 20, 0.075, 0.1, 0.05, 0.05),
  row(4_000_000, 10, 0.05, 0.075, 0.05, 0.05),
  row(30_000_000, 5, 0.05, 0.05, 0.025, 0.05),
  row(Number.POSITIVE_INFINITY, 3, 0.025, 0.05, 0.025, 0.025),
];

/**
 * The options that a text of so many words is best trained with, as far as they depend on its size and on the method:
 * learning rate and epochs. All others are gensim's defaults, as without this function.
 *
 *     const model = new Word2Vec({ ...suggestOptions({ words }).options, workers: 4 });
 */
export function suggestOptions({ words, sg = 1, hs = 0 }: CorpusTraits): Suggestion {
  const mode: Mode = `${sg === 1 ? "sg" : "cbow"}-${hs === 1 ? "hs" : "ns"}`;
  const found = ROWS.find(({ upTo }) => words <= upTo) ?? (ROWS.at(-1) as Row);
  const { epochs, alphas } = found;
  return {
    options: { sg, hs, alpha: alphas[mode], epochs },
    reason: reasonFor(words, epochs),
  };
}

function reasonFor(words: number, epochs: number): string {
  if (epochs > 5) {
    return "A text of this size shows each word seldom, so it is gone through more often and with longer steps than gensim's defaults, which are made for texts a hundred times as long.";
  }
  if (words <= 30_000_000) {
    return "At this size five epochs are enough, and longer steps than gensim's default still learn more.";
  }
  return "A text of this size shows each word so often that few epochs and gensim's own short steps are enough.";
}

function row(
  upTo: number,
  epochs: number,
  sgNs: number,
  cbowNs: number,
  sgHs: number,
  cbowHs: number,
): Row {
  return {
    upTo,
    epochs,
    alphas: { "sg-ns": sgNs, "cbow-ns": cbowNs, "sg-hs": sgHs, "cbow-hs": cbowHs },
  };
}
