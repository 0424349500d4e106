import type { LevelNeighbours, Metric } from "../../../src/index";
import type { Vectors } from "../library";
import { knownForm } from "./expression";
import { closeWords } from "./starting-words";

/** The answer to what is being typed, before it is looked up. */
export interface Preview {
  typed: string;
  /** The word that it was taken for. */
  word: string;
  occurrences: number;
  columns: readonly LevelNeighbours[];
  metric: Metric;
}

const OFFERED = 8;
/** Shorter beginnings are close to too many words. */
const SHORTEST_TYPO = 4;

/** Completions of what is typed: the word itself first if it is one, words that are spelt nearly so if none begins so. */
export async function completions(wv: Vectors, prefix: string): Promise<string[]> {
  const [found, isWord] = await Promise.all([wv.suggest(prefix, OFFERED), wv.has(prefix)]);
  if (isWord) return [prefix, ...found.filter((word) => word !== prefix)].slice(0, OFFERED);
  if (found.length > 0 || prefix.length < SHORTEST_TYPO) return [...found];
  return closeWords(wv, prefix);
}

/**
 * The word that a typed text means so far: itself if the vocabulary has it, or the one that is spelt most nearly so if no
 * word begins like it; null while it may still become one.
 */
export async function wordMeant(wv: Vectors, text: string): Promise<string | null> {
  const typed = text.trim();
  if (typed === "" || /\s/.test(typed)) return null;
  const known = await knownForm(wv, typed);
  if (known !== null || typed.length < SHORTEST_TYPO) return known;
  if ((await wv.suggest(typed, 1)).length > 0) return null;
  return (await wv.lookUp(typed, 1)).similar[0] ?? null;
}
