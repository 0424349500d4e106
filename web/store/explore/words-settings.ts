import { boolean, integer, text } from "../url/codecs";

const MOST = 999_999_999;

/** The Words view's settings as they stand in the address, by "words.key". */
export const wordsSettings = {
  pattern: text(),
  least: integer({ least: 0, most: MOST, initial: 0 }),
  /** 0 for no limit. */
  most: integer({ least: 0, most: MOST, initial: 0 }),
  case: boolean(false),
} as const;
