import type { LevelNeighbours } from "../../../src/index";
import type { Vectors } from "../library";

/** What choosing words needs of vectors. */
type Searched = Pick<Vectors, "size" | "indexToKey" | "mostSimilarAtLevels">;

/** A word that may be begun with, and what its neighbours are like. */
interface Candidate {
  word: string;
  /** Index in the vocabulary: frequent words come first. */
  rank: number;
  /** Neighbours at the full vector, nearest first. */
  neighbours: readonly string[];
  /** Mean cosine of the nearest. */
  closeness: number;
  /** Fraction of the neighbours that the shorter levels find too. */
  agreement: number;
  /** Fraction of the nearest that are only other forms of the word. */
  sameStem: number;
  /** Fraction of the nearest that have the word among their own. */
  mutual: number;
}

const LETTERS = /^\p{L}[\p{L}\p{M}]{2,}$/u;
// Scripts without an alphabet say in two characters what others say in five.
const DENSE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}$/u;

// The most frequent words hold a text together and have no company of their own; beyond a few thousand, words become
// obscure.
const FIRST_RANK = 150;
const LAST_RANK = 6_000;
/** Neighbours are looked for among words that most people know, which is quick, too. */
const SEARCHED = 10_000;
const CANDIDATES = 96;
/** Of the best, so many are asked whether their neighbours have them among theirs. */
const FINALISTS = 20;
const NEIGHBOURS = 10;
const NEAREST = 5;
/** A smaller vocabulary has no frequent and rare words to speak of. */
const SMALL = 50;
/** Milliseconds that the choice may take: of vectors that are searched slowly, fewer words are looked at. */
const BUDGET = 600;
const AT_ONCE = 16;

/**
 * Whether a word likely has a meaning of its own: the most frequent ones of a vocabulary hold its text together.
 *
 * @param rank Its index among `size` words, the most frequent first.
 */
export function isTelling(word: string, rank: number, size: number): boolean {
  return rank >= firstRank(size) && ((LETTERS.test(word) && word.length > 3) || DENSE.test(word));
}

/** The words that hold a text together and say little of what is beside them; none of a small vocabulary. */
export async function glueWords(wv: Pick<Searched, "size" | "indexToKey">): Promise<string[]> {
  const first = firstRank(wv.size);
  return first === 0 ? [] : wv.indexToKey(0, first);
}

/** Rank of the first word that does more than hold the text together; a small vocabulary has none that do only that. */
export const firstRank = (size: number) => (size > 2 * FIRST_RANK ? FIRST_RANK : 0);

/**
 * Up to `limit` words to begin with, the most convincing first: fairly frequent, with close neighbours on which all levels
 * agree, which are not just other forms of the word, and each from another corner of the vocabulary. It goes by the
 * vectors alone, so that it suits any language.
 */
export async function startingWords(
  wv: Searched,
  limit: number,
  now: () => number = () => performance.now(),
): Promise<string[]> {
  const first = firstRank(wv.size);
  const words = await wv.indexToKey(first, Math.min(wv.size, LAST_RANK));
  const telling = words
    .map((word, at) => ({ word, rank: first + at }))
    .filter(({ word }) => LETTERS.test(word) || DENSE.test(word));
  if (wv.size < SMALL || telling.length === 0) {
    const long = words.filter((word) => word.length > 3);
    return (long.length > 0 ? long : words).slice(0, limit);
  }
  const until = now() + BUDGET;
  const candidates = await measured(wv, spread(telling, CANDIDATES), () => now() < until);
  const finalists = candidates.sort(byScore).slice(0, FINALISTS);
  await askBack(wv, finalists, () => now() < until);
  return apart(finalists.concat(candidates.slice(FINALISTS)).sort(byScore), limit);
}

/** `count` items, closer together at the beginning, since frequent words are better known. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  const ratio = items.length / count;
  const places = Array.from({ length: count }, (_, i) =>
    Math.floor(i + (items.length - count) * (i / count) ** Math.max(1, Math.log2(ratio) / 2)),
  );
  return places.flatMap((place) => items.slice(place, place + 1));
}

async function measured(
  wv: Searched,
  items: readonly { word: string; rank: number }[],
  hasTime: () => boolean,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (let at = 0; at < items.length && (at === 0 || hasTime()); at += AT_ONCE) {
    const some = items.slice(at, at + AT_ONCE);
    const answers = await Promise.all(some.map(({ word }) => neighboursOf(wv, word)));
    found.push(...some.map((item, i) => candidateFrom(item, answers[i] ?? [])));
  }
  return found;
}

function neighboursOf(wv: Searched, word: string): Promise<LevelNeighbours[]> {
  const restrictVocab = Math.min(SEARCHED, wv.size);
  return wv.mostSimilarAtLevels(word, { topn: NEIGHBOURS, restrictVocab });
}

function candidateFrom(
  { word, rank }: { word: string; rank: number },
  columns: readonly LevelNeighbours[],
): Candidate {
  const lists = columns.map(({ neighbours }) => neighbours.map(([each]) => each));
  const full = columns.at(-1)?.neighbours ?? [];
  const neighbours = full.map(([each]) => each);
  const nearest = full.slice(0, NEAREST);
  const kept = lists.slice(0, -1).map((list) => part(neighbours, (each) => list.includes(each)));
  return {
    ...{ word, rank, neighbours },
    closeness: mean(nearest.map(([, cosine]) => cosine)),
    agreement: kept.length > 0 ? mean(kept) : 1,
    sameStem: part(nearest, ([each]) => isFormOf(each, word)),
    mutual: 0,
  };
}

/** Asks the nearest of each for their own neighbours: those of a word that is near everything do not have it. */
async function askBack(wv: Searched, candidates: Candidate[], hasTime: () => boolean) {
  for (const candidate of candidates) {
    if (!hasTime()) return;
    const asked = candidate.neighbours.slice(0, 3);
    const answers = await Promise.all(asked.map((word) => neighboursOf(wv, word)));
    candidate.mutual = part(answers, (columns) =>
      (columns.at(-1)?.neighbours ?? []).some(([word]) => word === candidate.word),
    );
  }
}

// Chosen so that the scores say what people say of WordNet's and of a novel's words; frequency counts by its logarithm.
const scoreOf = ({ closeness, agreement, sameStem, mutual, rank }: Candidate) =>
  1.5 * closeness + agreement + 0.3 * mutual - 0.5 * sameStem - 0.03 * Math.log(rank + 1);

const byScore = (a: Candidate, b: Candidate) => scoreOf(b) - scoreOf(a);

/** The best ones, none of which is among the neighbours of another or shares one with it. */
function apart(candidates: readonly Candidate[], limit: number): string[] {
  const taken = new Set<string>();
  const chosen: string[] = [];
  for (const { word, neighbours } of candidates) {
    if (chosen.length === limit) break;
    if ([word, ...neighbours].some((each) => taken.has(each))) continue;
    chosen.push(word);
    for (const each of [word, ...neighbours]) taken.add(each);
  }
  const others = candidates.map(({ word }) => word).filter((word) => !chosen.includes(word));
  return [...chosen, ...others].slice(0, limit);
}

/** Whether two words begin alike so far that one is likely a form of the other. */
function isFormOf(word: string, other: string): boolean {
  const shorter = Math.min(word.length, other.length);
  let same = 0;
  while (same < shorter && word[same] === other[same]) same += 1;
  return same >= Math.min(4, shorter);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const part = <T>(items: readonly T[], fits: (item: T) => boolean) =>
  mean(items.map((item) => (fits(item) ? 1 : 0)));

/** Words of the vocabulary that share the longest prefix with `word`: what might have been meant. */
export async function closeWords(wv: Vectors, word: string, limit = 4): Promise<string[]> {
  const { same, similar } = await wv.lookUp(word, limit);
  const spelt = [...same, ...similar].slice(0, limit);
  if (spelt.length > 0) return spelt;
  for (let length = word.length - 1; length >= 2; length -= 1) {
    const found = await wv.suggest(word.slice(0, length).toLowerCase(), limit);
    if (found.length > 0) return found;
  }
  return [];
}
