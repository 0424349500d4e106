import { choice, integer } from "../url/codecs";

/** How many neighbours a level shows. */
export const TOPN = { least: 5, most: 200, initial: 10 } as const;

/** The Levels view's settings in the address, as `levels.<name>`. */
export const levelsSettings = {
  k: integer(TOPN),
  form: choice(["columns", "axes"], "columns"),
  metric: choice(["cosine", "dot"], "cosine"),
} as const;
