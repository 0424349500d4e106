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

/** The numbers below `count` of which something holds. A list that grows, or an iterator, would take twenty times as long. */
export function placesWhere(
  count: number,
  holds: (at: number) => boolean,
): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(count);
  let found = 0;
  for (let at = 0; at < count; at += 1) {
    if (!holds(at)) continue;
    places[found] = at;
    found += 1;
  }
  return places.slice(0, found);
}

/** Tries a pattern on words; gives the texts of its matches from the number `start` to before `end`. */
export function matchWords(
  pattern: RegExp,
  packed: PackedWords,
  start: number,
  end: number,
): Matches {
  const all: string[] = JSON.parse(`[${new TextDecoder().decode(packed)}]`);
  const places = placesWhere(all.length, (at) => pattern.test(all[at] ?? ""));
  const words = Array.from(places.subarray(start, end), (at) => all[at] ?? "");
  return { places, words };
}
