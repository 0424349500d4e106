import { type Codec, choice, integer, text, words } from "../url/codecs";

/** How the positions of the words are computed. */
export const METHODS = ["pca", "umap", "axes"] as const;
export type Method = (typeof METHODS)[number];

/** What points can be coloured by without further data. */
const COLOURS = ["frequency", "groups", "levels", "documents", "folders", "plain"] as const;

/**
 * What the points' colours mean: also by a column of the user's table of words (`table.<name>`) or of the table that the text is
 * (`column.<name>`).
 */
export type ColourBy = (typeof COLOURS)[number] | `table.${string}` | `column.${string}`;

const colour: Codec<ColourBy | "auto"> = {
  initial: "auto",
  parse(each) {
    if (each === "auto") return each;
    const known = COLOURS.find((name) => name === each);
    return known ?? (/^(table|column)\../s.test(each) ? (each as ColourBy) : null);
  },
  format: String,
};

/** Numbers of words to choose from, besides all of the vocabulary. */
export const COUNTS = [1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000] as const;

/** The map's settings in the address, as `map.<name>`. */
export const mapSettings = {
  /** Unless one is chosen, what suits the number of words. */
  method: choice(["auto", ...METHODS], "auto"),
  words: integer({ least: 10, most: 1_000_000, initial: 10_000 }),
  neighbours: integer({ least: 2, most: 200, initial: 15 }),
  /** Distance that neighbours keep, in hundredths. */
  spacing: integer({ least: 0, most: 100, initial: 10 }),
  seed: integer({ least: 0, most: 999_999_999, initial: 1 }),
  colour,
  /** The value whose share colours the words, where they are coloured by parts of the text. */
  of: text(),
  groups: integer({ least: 2, most: 10, initial: 10 }),
  /** From and to. */
  x: words([], 2),
  y: words([], 2),
};

/** Everything that a map depends on. */
export interface MapPlan {
  method: Method;
  words: number;
  neighbours: number;
  spacing: number;
  seed: number;
  x: readonly string[];
  y: readonly string[];
}

// Fewer words have no neighbourhoods to speak of; more take longer than one waits for unasked.
const UMAP_LEAST = 200;
const UMAP_MOST = 10_000;

/** How a map of so many words is made and coloured where nothing was chosen. */
export function suitedTo(words: number): { method: Method; colour: ColourBy } {
  const forms = words >= UMAP_LEAST && words <= UMAP_MOST;
  return forms ? { method: "umap", colour: "groups" } : { method: "pca", colour: "frequency" };
}

/** Whether a map can be made: axes need their words. */
export function isComplete({ method, x }: MapPlan): boolean {
  return method !== "axes" || isPair(x);
}

/** Whether an axis has both of its words. */
export function isPair(words: readonly string[]): boolean {
  return words.length === 2 && words.every((word) => word !== "");
}

/** Plans with the same key have the same map. */
export function keyOf(plan: MapPlan): string {
  const { method, words: count, neighbours, spacing, seed, x, y } = plan;
  const parts = { pca: [], umap: [neighbours, spacing, seed], axes: [x, y] }[method];
  return JSON.stringify([method, count, ...parts]);
}
