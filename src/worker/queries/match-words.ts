import type { Bytes } from "../../protocol/bytes";

/** Words as elements of a JSON array, in UTF-8: one piece of memory, which is handed over to another thread in no time. */
export type PackedWords = Bytes;

/** The words that a pattern matches. */
export interface Matches {
  /** Positions of all of them, in increasing order. */
  places: Uint32Array<ArrayBuffer>;
  /** Those of them that were asked for. */
  words: string[];
}

/** Tries a pattern on words; gives the texts of its matches from the number `start` to before `end`. */
export function matchWords(
  pattern: RegExp,
  packed: PackedWords,
  start: number,
  end: number,
): Matches {
  const all: string[] = JSON.parse(`[${new TextDecoder().decode(packed)}]`);
  const places = all.flatMap((word, at) => (pattern.test(word) ? [at] : []));
  const words = places.slice(start, end).map((at) => all[at] ?? "");
  return { places: Uint32Array.from(places), words };
}
