import { flag, text, whole } from "../url/codecs";

const MOST = 999_999_999;

/** The Words view's settings as they stand in the address, by "words.key". */
export const wordsSettings = {
  pattern: text(),
  least: whole({ least: 0, most: MOST, initial: 0 }),
  /** 0 for no limit. */
  most: whole({ least: 0, most: MOST, initial: 0 }),
  case: flag(false),
} as const;
