import type { LevelNeighbours } from "../../../src/index";
import { levelColours } from "../../ui/level-colour";
import { CATEGORY_COLOURS, categoryColour, type ThemeColour } from "../../ui/palette";

/** What the colours of the points mean. */
export type PointColours = { kind: "frequency" } | { kind: "plain" } | Categories | Numbers;

/** A category per word. */
export interface Categories {
  kind: "categories";
  /** What they are categories of, such as a column's name. */
  name: string;
  /** A category of each word, `MISSING` where there is none. */
  of: Uint8Array;
  /** What the categories are called, and their colours; those that share the last colour come last, as one. */
  categories: readonly { label: string; colour: ThemeColour | null; words: number }[];
  missing: number;
}

/** A number per word. */
export interface Numbers {
  kind: "numbers";
  name: string;
  /** A number of each word, NaN where there is none. */
  of: Float64Array;
  least: number;
  most: number;
  /** Whether equal factors rather than equal steps are equal distances of the colours. */
  logarithmic: boolean;
  /** Whether the numbers are parts of a whole, 0 to 1. */
  shares: boolean;
  missing: number;
}

export const MISSING = 255;
/** More than this between the middle and the largest number, and equal steps would colour nearly all words alike. */
const SKEWED = 20;
const OTHERS = "others";
/** What the groups are called as categories. */
export const GROUPS = "Groups";

/** Words by the values of a column, the most common ones in a colour each and the rest in one; "" and null are missing. */
export function categoriesOf(name: string, values: readonly (string | null)[]): Categories {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const kept = sorted.slice(0, CATEGORY_COLOURS);
  const place = new Map(kept.map(([value], at) => [value, at]));
  const of = Uint8Array.from(values, (value) =>
    value ? (place.get(value) ?? kept.length) : MISSING,
  );
  const others = sorted.slice(kept.length).reduce((sum, [, count]) => sum + count, 0);
  const categories = kept.map(([label, words], at) => ({
    ...{ label, words, colour: categoryColour(at) },
  }));
  const rest = { label: OTHERS, colour: null, words: others };
  return {
    ...{ kind: "categories", name, of, missing: of.filter((each) => each === MISSING).length },
    categories: others > 0 ? [...categories, rest] : categories,
  };
}

/** Words by their groups, each called by some of its words. */
export function categoryGroups(
  groups: Uint32Array,
  names: readonly (readonly string[])[],
): Categories {
  const counts = names.map(() => 0);
  for (const group of groups) counts[group] = (counts[group] ?? 0) + 1;
  const categories = names.map((words, at) => ({
    ...{ label: words.join(", "), colour: categoryColour(at), words: counts[at] ?? 0 },
  }));
  return { kind: "categories", name: GROUPS, of: Uint8Array.from(groups), categories, missing: 0 };
}

/** Words by a number each, NaN where there is none. */
export function numbersOf(name: string, of: Float64Array, shares = false): Numbers {
  const known = of.filter((value) => !Number.isNaN(value)).sort();
  const [least, most] = shares ? [0, known.at(-1) || 1] : [known[0] ?? 0, known.at(-1) ?? 0];
  const middle = known[known.length >> 1] ?? 0;
  const logarithmic = !shares && least > 0 && most > SKEWED * middle;
  const missing = of.length - known.length;
  return { kind: "numbers", name, of, least, most, logarithmic, shares, missing };
}

/** Where a number is between the least and the most, 0 to 1. */
export function placeOf({ least, most, logarithmic }: Numbers, value: number): number {
  if (most <= least) return 0.5;
  if (!logarithmic) return (value - least) / (most - least);
  return Math.log(value / least) / Math.log(most / least);
}

/** The neighbours of the looked-up word by the one level that lists them, or as neighbours at several. */
export function onlyAtLevels(
  columns: readonly LevelNeighbours[],
  words: readonly string[],
): Categories {
  const at = new Map<string, number>();
  for (const [place, { neighbours }] of columns.entries())
    for (const [word] of neighbours) at.set(word, at.has(word) ? columns.length : place);
  const of = Uint8Array.from(words, (word) => at.get(word) ?? MISSING);
  const counts = new Uint32Array(MISSING + 1);
  for (const category of of) counts[category] = (counts[category] ?? 0) + 1;
  const categories = columns.map(({ level }, place) => ({
    label: `only at ${level}`,
    colour: levelColours(place, columns.length),
    words: counts[place] ?? 0,
  }));
  const several = { label: "at several levels", colour: null, words: counts[columns.length] ?? 0 };
  const name = "Levels";
  const missing = counts[MISSING] ?? 0;
  return { kind: "categories", name, of, categories: [...categories, several], missing };
}
