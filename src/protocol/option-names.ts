import { MODEL_DEFAULTS, TOKENIZER_DEFAULTS } from "./config.generated";
import { EngineError } from "./errors";

/** Names of a model's options. */
export const MODEL_NAMES = [...Object.keys(MODEL_DEFAULTS), "tokenizer"];

/** Names of a tokenizer's options. */
const TOKENIZER_NAMES = Object.keys(TOKENIZER_DEFAULTS);

/** What gensim calls differently, or gives elsewhere, and what to do here. */
const GENSIM_NAMES: Record<string, string> = {
  size: "Its name is vectorSize.",
  iter: "Its name is epochs.",
  sentences: "A corpus is given to train() or buildVocab().",
  corpus_file: "A corpus is given to train() or buildVocab(), a file as a File or Blob.",
  corpus_iterable: "A corpus is the first argument of train() and buildVocab().",
  callbacks: "Give train() a progress function.",
  trim_rule: "Leave words out of the corpus, or use minCount, maxFinalVocab and maxVocabSize.",
  batch_words: "Batches have a size of their own here; leave it out.",
  sorted_vocab: "Words are always sorted by frequency here; leave it out.",
  hashfxn: "Vectors are initialised from the seed alone here; leave it out.",
  null_word: "There is no such word here; leave it out.",
  max_sentence_length: "It is an option of the tokenizer: tokenizer: { maxSentenceLength }.",
};

/**
 * Refuses names that are not options, which JavaScript would silently ignore.
 *
 * @param given Options as somebody wrote them.
 * @param known Names that they may have.
 * @param whose What the options are for: "a model".
 * @throws EngineError `unknown-option`, with the nearest known name.
 */
export function requireKnown(given: object, known: readonly string[], whose: string): void {
  const option = Object.keys(given).find((name) => !known.includes(name));
  if (option === undefined) return;
  const nearest = nearestName(option, known);
  throw new EngineError(
    "unknown-option",
    `“${option}” is not an option of ${whose}. ${adviceOn(option, nearest, known)}`,
    { option, known: [...known], ...(nearest && { nearest }) },
  );
}

/** As `requireKnown`, for the options of a model and of the tokenizer among them. */
export function requireModelNames(options: { tokenizer?: object }): void {
  requireKnown(options, MODEL_NAMES, "a model");
  requireTokenizerNames(options.tokenizer);
}

/** As `requireKnown`, for the options of a tokenizer. */
export function requireTokenizerNames(tokenizer: object = {}): void {
  requireKnown(tokenizer, TOKENIZER_NAMES, "a tokenizer");
}

function adviceOn(unknown: string, nearest: string | null, known: readonly string[]): string {
  if (Object.hasOwn(GENSIM_NAMES, unknown)) return GENSIM_NAMES[unknown] ?? "";
  return nearest ? `Did you mean ${nearest}?` : `There are ${known.join(", ")}.`;
}

/** The known name that a misspelt one probably means, whatever its case and underscores; null when none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const bare = withoutStyle(name);
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: distanceOf(bare, withoutStyle(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  if (!nearest) return null;
  return nearest.distance <= Math.ceil(nearest.candidate.length / 3) ? nearest.candidate : null;
}

// vector_size, vector-size and VectorSize are all the same slip.
const withoutStyle = (name: string) => name.replace(/[_-]/g, "").toLowerCase();

/** A word's beginning is near to it, however much is missing. */
function distanceOf(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  const beginning = shorter >= 3 && a.slice(0, shorter) === b.slice(0, shorter);
  return beginning ? Math.min(1, Math.abs(a.length - b.length)) : editDistance(a, b);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[i]?.push(Math.min(replaced, swap, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
