import { flag, number, oneOf, options, requireArguments } from "../protocol/arguments";
import { counted } from "../protocol/counted";
import type { ResolvedOptions, Start } from "../protocol/options";
import table from "../protocol/suggestions.json";

/** What is known about a training before its options are chosen. */
export interface CorpusTraits {
  /** Number of words of the text, repeats counted. */
  words: number;
  /** 1: skip-gram, 0: CBOW. Missing: skip-gram. */
  sg?: 0 | 1;
  /** 1: hierarchical softmax, 0: negative sampling. Missing: negative sampling. */
  hs?: 0 | 1;
  /** What training begins with. Missing: `"spectral"`. */
  start?: Start;
  /** Whether skip-gram and CBOW train in turns, whatever `sg` says. Missing: they do unless `sg` is given. */
  joint?: boolean;
}

/** Options that suit a text, and why. */
export interface Suggestion {
  /** For `new Word2Vec`, among others. */
  options: Pick<
    ResolvedOptions,
    "start" | "joint" | "sg" | "hs" | "alpha" | "epochs" | "maxN" | "ngramWeight"
  >;
  /** Why, in one sentence for the user. */
  reason: string;
}

const ARGUMENTS = [
  [
    "traits",
    options<CorpusTraits>(
      {
        ...{ words: number, sg: oneOf(0, 1), hs: oneOf(0, 1) },
        ...{ start: oneOf("random", "spectral"), joint: flag },
      },
      "words",
    ),
  ],
] as const;

/**
 * What suits one way to train.
 *
 * The numbers are those with the best scores of all levels together (bench/records/quality-*.md), at two million words on
 * WordNet's definitions and at ten million on English prose; for shorter texts, epochs in turns and how much n-grams count, on
 * texts of 10,000 to two million words. From a random start, the longest text was not measured: its rates are word2vec.c's with
 * negative sampling, and continue the line with hierarchical softmax; and its epochs at other lengths than 0.2 and two million
 * words continue the line, so that a word is seen about as often.
 */
interface Group {
  /** Number of epochs from a number of words on, the longest texts first. */
  epochs: number[][];
  /** How much n-grams count from a number of words on, likewise. */
  ngramWeights: number[][];
  /** Numbers of raw words that the rates belong to. */
  sizes: number[];
  /** Learning rates of each method at these sizes. */
  rates: Record<string, number[]>;
}

/** What is suggested, but for the reason. */
type Options = Suggestion["options"];

/**
 * The options that suit a text of this many words best, as far as they depend on its size and on the method: what training
 * begins with, skip-gram and CBOW in turns or one of them, learning rate and epochs; and sub-words, which suit words of a
 * language and count more in short texts: set `maxN` to 0 for items, ids and other sequences that are not language. All
 * others keep their defaults.
 *
 *     const model = new Word2Vec({ ...suggestOptions({ words }).options, workers: 4 });
 */
export function suggestOptions(traits: CorpusTraits): Suggestion {
  requireArguments(ARGUMENTS, [traits], "suggestOptions()");
  const { words, sg = 1, hs = 0, start = "spectral", joint = traits.sg === undefined } = traits;
  const group = groupFor(start, joint);
  // The rate of a training in turns is skip-gram's.
  const method = `${joint || sg === 1 ? "sg" : "cbow"}-${hs === 1 ? "hs" : "ns"}`;
  const epochs = valueFor(group.epochs, words);
  const ngramWeight = valueFor(group.ngramWeights, words);
  const alpha = rateFor(group, method, words);
  // From a random start it is what other programs call word2vec.
  const maxN = start === "spectral" ? table.maxN : 0;
  const suggested: Options = { start, joint, sg, hs, alpha, epochs, maxN, ngramWeight };
  return { options: suggested, reason: reasonFor(words, suggested) };
}

function groupFor(start: Start, joint: boolean): Group {
  if (start === "random") return table.random;
  return joint ? table.spectralInTurns : table.spectral;
}

/** What belongs to the first size that a text has. */
const valueFor = (sizes: number[][], words: number) =>
  sizes.find(([from = 0]) => words >= from)?.[1] ?? 1;

/** From one size to the next the rate follows the logarithm of the number of words. */
function rateFor({ sizes, rates }: Group, method: string, words: number): number {
  const [first = 0, ...others] = rates[method] ?? [];
  let [alpha, rate] = [first, first];
  for (const [i, next] of others.entries()) {
    const [from = 1, to = 1] = sizes.slice(i, i + 2);
    const way = Math.log(words / from) / Math.log(to / from);
    alpha += (next - rate) * Math.min(Math.max(way, 0), 1);
    rate = next;
  }
  // Finer rates make no difference.
  return Math.round(alpha * table.steps) / table.steps;
}

function reasonFor(words: number, { start, joint, alpha, epochs }: Options): string {
  const set = `Set to ${counted(epochs, "epoch")} and a learning rate of ${alpha}`;
  if (start === "spectral") {
    const turns = joint ? ", and skip-gram and CBOW in turns add what each learns best" : "";
    return `${set}: training begins with what the text’s co-occurrence counts say, which large steps would undo${turns}; at the end, words also learn from others with the same stem or ending.`;
  }
  if (epochs > 5)
    return `${set}: in a text this short each word is rare, so it takes many large steps.`;
  if (words <= 2_000_000)
    return `${set}: texts of this size learn more from larger steps than the usual 0.025.`;
  if (words < 50_000_000)
    return `${set}: the longer the text, the smaller the steps that it needs.`;
  return `${set}: in a text this long each word is so frequent that few, small steps are enough.`;
}
