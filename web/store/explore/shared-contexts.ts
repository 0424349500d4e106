import type { ConcordanceLine } from "../../../src/index";
import type { ChosenTokenizer } from "../session/session-state";

/** Words to either side of a word that count as its context. */
const REACH = 5;

/** In how many of a word's lines each other word is near it. */
export interface Contexts {
  lines: number;
  near: ReadonlyMap<string, number>;
}

/** A context word that two words share. */
export interface SharedContext {
  word: string;
  /** How much it says: by how much it is more frequent near both than by chance, and how often it is there. */
  weight: number;
}

/** The usual forms of words that are not in lower case, by the words in lower case. */
export type UsualForms = ReadonlyMap<string, string>;

/** The words near the middle of a line, in their usual forms where the text is read so. */
export function contextOf(
  line: ConcordanceLine,
  { mode, lowercase }: ChosenTokenizer,
  usual?: UsualForms,
): string[] {
  const wordsOf = (text: string) => {
    const cased = lowercase ? text.toLowerCase() : text;
    const words: string[] =
      cased.match(mode === "whitespace" ? /\S+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return usual ? words.map((word) => usual.get(word) ?? word) : words;
  };
  // A line that is cut may be cut within a word.
  const left = wordsOf(line.left).slice(line.cutLeft ? 1 : 0);
  const right = wordsOf(line.right);
  return [...left.slice(-REACH), ...(line.cutRight ? right.slice(0, -1) : right).slice(0, REACH)];
}

/** Counts the words near the middle of each line. */
export function contextsOf(
  lines: readonly ConcordanceLine[],
  tokenizer: ChosenTokenizer,
  usual?: UsualForms,
): Contexts {
  const near = new Map<string, number>();
  for (const line of lines) {
    for (const word of new Set(contextOf(line, tokenizer, usual))) {
      near.set(word, (near.get(word) ?? 0) + 1);
    }
  }
  return { lines: lines.length, near };
}

/** Words that are near both, those that are there most often first: those whose counts are worth asking for. */
export function candidates(a: Contexts, b: Contexts, but: readonly string[]): string[] {
  const least = (word: string) => Math.min(a.near.get(word) ?? 0, b.near.get(word) ?? 0);
  return [...a.near.keys()]
    .filter((word) => !but.includes(word) && least(word) > 0)
    .sort((x, y) => least(y) - least(x))
    .slice(0, 80);
}

/**
 * The words that tie two words, the strongest first. A tie is measured by the smaller of both pointwise mutual
 * informations, which leaves out words that are everywhere, times the logarithm of how often it was seen.
 *
 * @param counts How often each candidate occurs in the text; words without a count are left out.
 * @param total Words of the text.
 */
export function sharedContexts(
  a: Contexts,
  b: Contexts,
  counts: ReadonlyMap<string, number>,
  total: number,
): SharedContext[] {
  const information = ({ lines, near }: Contexts, word: string, count: number) =>
    Math.log(((near.get(word) ?? 0) / lines) * (total / (2 * REACH * count)));
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([word, count]) => {
      const seen = Math.min(a.near.get(word) ?? 0, b.near.get(word) ?? 0);
      const least = Math.min(information(a, word, count), information(b, word, count));
      return { word, weight: least * Math.log2(1 + seen) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((x, y) => y.weight - x.weight);
}
