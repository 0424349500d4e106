import { badOption } from "../../protocol/errors";
import type { WordFrequencies } from "../../protocol/types/corpus";

/** Words and how often each occurs, in the order in which they were given. */
export interface GivenCounts {
  words: string[];
  counts: Float64Array<ArrayBuffer>;
}

/**
 * Takes counts in whichever form they come.
 *
 * @throws EngineError `bad-option` for what are no counts of words.
 */
export function readFrequencies(frequencies: WordFrequencies): GivenCounts {
  const words: string[] = [];
  const counts: number[] = [];
  for (const pair of pairsOf(frequencies)) {
    const [word, count] = Array.isArray(pair) ? pair : [];
    if (typeof word !== "string") throw unlikeFrequencies(pair);
    if (!Number.isSafeInteger(count) || count < 0) {
      throw badOption(`frequencies[${JSON.stringify(word)}]`, count, "a whole number, 0 or more");
    }
    words.push(word);
    counts.push(count);
  }
  return { words, counts: Float64Array.from(counts) };
}

function pairsOf(frequencies: unknown): Iterable<unknown> {
  if (typeof frequencies === "object" && frequencies !== null) {
    if (Symbol.iterator in frequencies) return frequencies as Iterable<unknown>;
    if (Object.prototype.toString.call(frequencies) === "[object Object]") {
      return Object.entries(frequencies);
    }
  }
  throw unlikeFrequencies(frequencies);
}

const unlikeFrequencies = (value: unknown) =>
  badOption("frequencies", value, "a map, an object or a list of pairs of words and their counts");
