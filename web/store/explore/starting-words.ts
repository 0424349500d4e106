import type { LevelNeighbours } from "../../../src/index";
import type { Vectors } from "../library";
import { robustScores } from "../robust-scores";
import { lengthsIn, towardsFirst } from "../vector-lengths";

/** What choosing words needs of vectors. */
type Searched = Pick<
  Vectors,
  "size" | "vectorSize" | "indexToKey" | "mostSimilarAtLevels" | "vectors"
>;

/** A word that may be begun with, and what its neighbours are like. */
interface Candidate {
  word: string;
  /** Index in the vocabulary: frequent words come first. */
  rank: number;
  /** Neighbours at the full vector, nearest first. */
  neighbours: readonly string[];
  /** Mean cosine of the nearest, each the less the more of the word's letters it has: what is spelt alike is no news. */
  closeness: number;
  /** Fraction of the neighbours that the shorter levels find too. */
  agreement: number;
  /** How much longer its vector is than those of words that are about as frequent, in deviations. */
  length: number;
  /** The mean of the same of its neighbours. */
  lengthAround: number;
  /** How much more it points towards the words that hold the text together than those that are about as frequent, in deviations. */
  glue: number;
  /** Fraction of the neighbours of the nearest that are the word or its neighbours. */
  company: number;
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
const CANDIDATES = 240;
/** Of the best, so many are asked what their neighbours' neighbours are. */
const FINALISTS = 32;
const ASKED = 3;
const NEIGHBOURS = 10;
const NEAREST = 5;
/** A smaller vocabulary has no frequent and rare words to speak of. */
const SMALL = 50;
/** Milliseconds that the choice may take: of vectors that are searched slowly, fewer words are looked at. */
const BUDGET = 600;
/** Part of it that is for measuring candidates. */
const MEASURING = 0.6;
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
 * agree, which are near each other too and not just spelt alike, and each from another corner of the vocabulary. Names and
 * nouns come before words that go with everything: their vectors are longer, and point less towards the most frequent words. It
 * goes by the vectors alone, so that it suits any language.
 *
 * @param now The time, in milliseconds: vectors that are searched slowly are asked about fewer words.
 */
export async function startingWords(
  wv: Searched,
  limit: number,
  now: () => number = () => performance.now(),
): Promise<string[]> {
  const first = firstRank(wv.size);
  const words = await wv.indexToKey(0, Math.min(wv.size, SEARCHED));
  const items = words
    .map((word, rank) => ({ word, rank }))
    .slice(first, Math.min(wv.size, LAST_RANK));
  const telling = items.filter(({ word }) => LETTERS.test(word) || DENSE.test(word));
  if (wv.size < SMALL || telling.length === 0) {
    const all = items.map(({ word }) => word);
    const long = all.filter((word) => word.length > 3);
    return (long.length > 0 ? long : all).slice(0, limit);
  }
  const start = now();
  const has = (part: number) => () => now() < start + part * BUDGET;
  const standing = await standingByWord(wv, words);
  // Longest first: where there is little time, what is looked at is worth it.
  const candidates = spread(telling, CANDIDATES).toSorted(
    (a, b) => standing(b.word).length - standing(a.word).length,
  );
  const found = await measured(wv, candidates, { standing, hasTime: has(MEASURING) });
  const finalists = found.toSorted(byScore).slice(0, Math.max(FINALISTS, 3 * limit));
  await askBack(wv, finalists, has(1));
  return apart(found.toSorted(byScore), limit);
}

/** What the vector of a word is like for its rank; neither here nor there for a word that was not looked at. */
type Standing = (word: string) => Pick<Candidate, "length" | "glue">;

async function standingByWord(wv: Searched, words: readonly string[]): Promise<Standing> {
  const rows = await wv.vectors({ start: 0, end: words.length });
  const own = lengthsIn(rows, words.length);
  const lengths = robustScores(own);
  const glue = robustScores(towardsFirst(rows, own, firstRank(wv.size)));
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  return (word) => {
    const rank = ranks.get(word) ?? words.length;
    return { length: lengths[rank] ?? 0, glue: glue[rank] ?? 0 };
  };
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

interface Measuring {
  standing: Standing;
  hasTime: () => boolean;
}

async function measured(
  wv: Searched,
  items: readonly { word: string; rank: number }[],
  { standing, hasTime }: Measuring,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (let at = 0; at < items.length && (at === 0 || hasTime()); at += AT_ONCE) {
    const some = items.slice(at, at + AT_ONCE);
    const answers = await Promise.all(some.map(({ word }) => neighboursOf(wv, word)));
    found.push(...some.map((item, i) => candidateFrom(item, answers[i] ?? [], standing)));
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
  standing: Standing,
): Candidate {
  const lists = columns.map(({ neighbours }) => neighbours.map(([each]) => each));
  const full = columns.at(-1)?.neighbours ?? [];
  const neighbours = full.map(([each]) => each);
  const kept = lists.slice(0, -1).map((list) => part(neighbours, (each) => list.includes(each)));
  const nearest = full.slice(0, NEAREST);
  return {
    ...{ word, rank, neighbours },
    closeness: mean(nearest.map(([each, cosine]) => cosine * (1 - sharedLetters(each, word)))),
    agreement: kept.length > 0 ? mean(kept) : 1,
    ...standing(word),
    lengthAround: mean(neighbours.map((each) => standing(each).length)),
    company: 0,
  };
}

/** Asks the nearest of each for their own neighbours: words of one subject have each other, those near everything do not. */
async function askBack(wv: Searched, candidates: Candidate[], hasTime: () => boolean) {
  for (const candidate of candidates) {
    if (!hasTime()) return;
    const { word, neighbours } = candidate;
    const own = new Set([word, ...neighbours]);
    const answers = await Promise.all(
      neighbours.slice(0, ASKED).map((each) => neighboursOf(wv, each)),
    );
    candidate.company = mean(
      answers.map((columns) => part(columns.at(-1)?.neighbours ?? [], ([each]) => own.has(each))),
    );
  }
}

// Words of which each has none but the others stand together by themselves, as those of a phrase that is repeated, or of
// another language: they say less of each other than words of one subject, some of which have other company too.
const CLIQUE = 0.75;

// Chosen so that the words suit people for WordNet's definitions, speeches, novels, manuals and quotations in German and
// Russian, by eye and by which words German writes with a capital; frequency counts by its logarithm.
const scoreOf = (candidate: Candidate) =>
  candidate.closeness +
  0.7 * (candidate.agreement + Math.min(candidate.company, 2 * CLIQUE - candidate.company)) +
  0.2 * (candidate.length + candidate.lengthAround - candidate.glue) -
  0.15 * Math.log(candidate.rank + 1);

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

/** How much of two words is the same, from 0 to 1: of the pairs of letters in either, and of their ends (Dice's coefficient). */
function sharedLetters(word: string, other: string): number {
  const [own, others] = [lettersOf(word), lettersOf(other)];
  const same = [...own].filter((pair) => others.has(pair)).length;
  return (2 * same) / (own.size + others.size);
}

function lettersOf(word: string): Set<string> {
  const letters = [" ", ...word, " "];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
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
