import { describe, expect, it } from "vitest";
import { cleaned, readCharacters } from "./clean";
import { quietly } from "./quiet";

const SEED = 20_261_129;

/** Random whole numbers below `limit`, the same in every run. */
function randomly(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What texts are made of: letters, spaces, what is taken out, composed, cut or replaced, of one to four bytes. */
const PIECES = [
  ..."ab cd\nE 1".split(""),
  ...[
    "é",
    "ß",
    "ж",
    "’",
    "’s",
    "don’t",
    "\u00AD",
    "\u200B",
    "\u200E",
    "\uFEFF",
    "\u2060",
    "ſ",
    "سـ",
    "—",
    "“",
  ],
  ...["e\u0301", "\u0301", "Å", "\u212B", "\u1FBE", "한", "\u1112\u1161", "😀", "𝟙", "𐐀", "\0"],
  ...[
    "漢字",
    "ひと",
    "ไทย",
    "𠀀",
    "ש",
    'צה"ל',
    '"',
    "\uFDD0",
    "\uFDEF",
    "\uFFFD",
    "\r\n",
    "\u00A0",
  ],
];
const BROKEN = [
  [0xff],
  [0xc3],
  [0xe2, 0x80],
  [0xf0, 0x9f, 0x98],
  [0x80],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
];

function randomBytes(next: (limit: number) => number, pieces: readonly string[], broken: boolean) {
  const encoder = new TextEncoder();
  const parts = Array.from({ length: 1 + next(60) }, () => {
    const bytes = broken && next(12) === 0 ? BROKEN[next(BROKEN.length)] : undefined;
    return bytes ?? Array.from(encoder.encode(pieces[next(pieces.length)]));
  });
  return Uint8Array.from(parts.flat());
}

const none = () => ({ replaced: 0, zeros: 0, segmented: 0 });

function slowly(bytes: Uint8Array<ArrayBuffer>, segment: boolean) {
  const tally = none();
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text: cleaned(text, { segment, patterns: null }, tally), tally };
}

describe("quietly", () => {
  it("makes of UTF-8 what is made of it decoded, or leaves it alone", () => {
    const next = randomly(SEED);
    let made = 0;
    for (let round = 0; round < 4000; round++) {
      // Few kinds at a time, or all of them would nearly always be such as have to be decoded.
      const pieces = Array.from({ length: 4 }, () => PIECES[next(PIECES.length)] ?? "a").concat(
        "a",
        " ",
      );
      const bytes = randomBytes(next, pieces, round % 4 === 0);
      const shifted = new Uint8Array(bytes.length + 3)
        .subarray(round % 4)
        .subarray(0, bytes.length);
      shifted.set(bytes);
      const tally = none();
      const quiet = quietly(shifted, round % 2 === 0, tally);
      if (quiet === null) {
        expect(tally).toEqual(none());
        continue;
      }
      made++;
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(quiet);
      const expected = slowly(bytes, round % 2 === 0);
      expect({ text, tally }, `seed ${SEED}, round ${round}`).toEqual(expected);
    }
    expect(made).toBeGreaterThan(1000);
  });

  it("changes nothing, and copies nothing, where there is nothing to change", () => {
    const plain = new TextEncoder().encode(
      "Über den Дождь — “naïve” ‘Ελλάδα’, 😀 Straße…\n".repeat(9),
    );
    expect(quietly(plain, true, none())).toBe(plain);
  });
});

it("reads characters as decoded at once, wherever they are cut", async () => {
  const next = randomly(SEED + 1);
  for (let round = 0; round < 1500; round++) {
    const bytes = randomBytes(next, PIECES, round % 3 === 0);
    const segment = false;
    const tally = none();
    const chunks = (async function* () {
      for (let at = 0; at < bytes.length; ) {
        const end = at + 1 + next(20);
        yield bytes.slice(at, end);
        at = end;
      }
    })();
    let text = "";
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    for await (const piece of readCharacters(
      chunks,
      { encoding: "utf-8", segment, patterns: null },
      tally,
    ))
      text += decoder.decode(piece, { stream: true });
    const expected = slowly(bytes, segment);
    expect(text, `seed ${SEED + 1}, round ${round}`).toBe(expected.text);
    expect(tally).toEqual(expected.tally);
  }
});
