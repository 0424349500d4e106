import type { Bytes } from "../../../protocol/bytes";
import type { CharacterTally } from "../reading-tally";
import { COMPOSABLE, INVISIBLE, isUnspaced } from "./classes";

/** What becomes of a character, and what it is to an apostrophe beside it. */
const LETTER = 1;
const NUMBER = 2;
/** It is taken out. */
const INVISIBLE_SIGN = 4;
const APOSTROPHE = 8;
/** Of a script whose words have no spaces between them. */
const UNSPACED = 16;
const HEBREW = 32;
/** It may change with what is beside it, or is counted: the text is to be looked at as a whole. */
const LOUD = 64;
/** It was looked up. */
const KNOWN = 128;

/** Kinds by code point, looked up in blocks as they come. */
const kinds = new Uint8Array(0x11_0000);
const BLOCK = 64;

const ASCII_END = 0x80;
const QUOTE = 0x22;
const ASCII_APOSTROPHE = 0x27;
const SPACE = 32;
const HIGH_BITS = 0x80808080;
const EACH = 0x01010101;
/** Bytes that are looked at one by one. */
const NEAR = 24;

/** A place that changes: so many bytes are left out from here on, and perhaps one is put there. */
interface Edit {
  at: number;
  bytes: number;
  becomes: number | null;
}

/**
 * What `cleaned` makes of a piece of UTF-8 in which nothing has to be composed or cut by a dictionary, found without decoding it, which
 * takes several times as long. Nearly all texts in alphabets are such.
 *
 * @returns The same memory where nothing changes; null for a piece that has to be decoded, or is not UTF-8, of which the tally is
 *   not told.
 */
export function quietly(bytes: Bytes, segment: boolean, tally: CharacterTally): Bytes | null {
  const loud = LOUD | (segment ? UNSPACED : 0);
  const special = loud | INVISIBLE_SIGN | APOSTROPHE | HEBREW;
  const edits: Edit[] = [];
  let zeros = 0;
  for (let at = plainEnd(bytes, 0); at < bytes.length; at = plainEnd(bytes, at)) {
    if (bytes[at] === 0) {
      zeros += 1;
      edits.push({ at, bytes: 1, becomes: SPACE });
      at += 1;
      continue;
    }
    const code = codeAt(bytes, at);
    if (code < 0) return null;
    const kind = kindOf(code);
    const length = code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if ((kind & special) !== 0) {
      if ((kind & loud) !== 0 || ((kind & HEBREW) !== 0 && bytes.includes(QUOTE))) return null;
      if ((kind & INVISIBLE_SIGN) !== 0) edits.push({ at, bytes: length, becomes: null });
      else if ((kind & APOSTROPHE) !== 0 && isInside(bytes, at, at + length))
        edits.push({ at, bytes: length, becomes: ASCII_APOSTROPHE });
    }
    at += length;
  }
  tally.zeros += zeros;
  return edits.length === 0 ? bytes : edited(bytes, edits);
}

/** Where the ASCII without zeros that begins here ends: a few bytes one by one, since much text has little of it, then four at a time. */
function plainEnd(bytes: Bytes, start: number): number {
  let at = start;
  const near = Math.min(bytes.length, start + NEAR);
  while (at < near) {
    if (!isPlain(bytes[at] ?? 0)) return at;
    at++;
  }
  while (at < bytes.length && ((bytes.byteOffset + at) & 3) !== 0) {
    if (!isPlain(bytes[at] ?? 0)) return at;
    at++;
  }
  const count = (bytes.length - at) >> 2;
  if (count > 0) {
    const words = wordsOf(bytes);
    const first = (bytes.byteOffset + at) >> 2;
    let word = first;
    // A byte beyond ASCII has its high bit set, and so has a zero from which one is taken.
    for (; word < first + count; word++) {
      const four = words[word] ?? 0;
      if (((four | (four - EACH)) & HIGH_BITS) !== 0) break;
    }
    at += (word - first) << 2;
  }
  while (at < bytes.length && isPlain(bytes[at] ?? 0)) at++;
  return at;
}

function isPlain(byte: number): boolean {
  return byte > 0 && byte < ASCII_END;
}

let viewed: Uint32Array<ArrayBuffer> | null = null;

/** The same memory in numbers of four bytes: made once for each, since a view costs more than a short look. */
function wordsOf({ buffer }: Bytes): Uint32Array<ArrayBuffer> {
  if (viewed?.buffer !== buffer) viewed = new Uint32Array(buffer, 0, buffer.byteLength >> 2);
  return viewed;
}

/** The character whose first byte, beyond ASCII, is at this place; negative for bytes that are none. */
function codeAt(bytes: Bytes, at: number): number {
  const first = bytes[at] ?? 0;
  const second = (bytes[at + 1] ?? 0) ^ 0x80;
  if (first < 0xc2 || second > 0x3f) return -1;
  if (first < 0xe0) return ((first & 0x1f) << 6) | second;
  const third = (bytes[at + 2] ?? 0) ^ 0x80;
  if (third > 0x3f) return -1;
  if (first < 0xf0) {
    const code = ((first & 0x0f) << 12) | (second << 6) | third;
    return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? -1 : code;
  }
  const fourth = (bytes[at + 3] ?? 0) ^ 0x80;
  const code = ((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
  return fourth > 0x3f || first > 0xf4 || code < 0x1_0000 || code > 0x10_ffff ? -1 : code;
}

/** Whether an apostrophe is behind a letter or digit and before a letter. */
function isInside(bytes: Bytes, at: number, end: number): boolean {
  let start = at - 1;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return (
    at > 0 &&
    (kindAt(bytes, start) & (LETTER | NUMBER)) !== 0 &&
    (kindAt(bytes, end) & LETTER) !== 0
  );
}

function kindAt(bytes: Bytes, at: number): number {
  const first = bytes[at] ?? 0;
  const code = first < ASCII_END ? first : codeAt(bytes, at);
  return code < 0 ? 0 : kindOf(code);
}

function kindOf(code: number): number {
  const known = kinds[code] ?? 0;
  return known === 0 ? lookedUp(code) : known;
}

function lookedUp(code: number): number {
  const start = code - (code % BLOCK);
  for (let each = start; each < start + BLOCK; each++) {
    // Half of a pair is no character, and never asked for.
    const isHalf = each >= 0xd800 && each < 0xe000;
    kinds[each] = KNOWN | (isHalf ? LOUD : kindOfCharacter(String.fromCodePoint(each)));
  }
  return kinds[code] ?? 0;
}

function kindOfCharacter(character: string): number {
  // Marks within programs, and what stands for bytes that are not characters.
  if (COMPOSABLE.test(character) || /[\u017F\uFB00-\uFB06\uFDD0-\uFDEF\uFFFD]/.test(character))
    return LOUD;
  if (character === "\u2019") return APOSTROPHE;
  let kind = 0;
  if (character.replace(INVISIBLE, "") === "") kind |= INVISIBLE_SIGN;
  if (/\p{L}/u.test(character)) kind |= LETTER;
  if (/\p{N}/u.test(character)) kind |= NUMBER;
  if (/[\u05D0-\u05EA]/.test(character)) kind |= HEBREW;
  return isUnspaced(character) ? kind | UNSPACED : kind;
}

function edited(bytes: Bytes, edits: readonly Edit[]): Bytes {
  const kept = edits.reduce(
    (sum, edit) => sum - edit.bytes + (edit.becomes === null ? 0 : 1),
    bytes.length,
  );
  const out = new Uint8Array(kept);
  let [from, to] = [0, 0];
  for (const { at, bytes: length, becomes } of edits) {
    out.set(bytes.subarray(from, at), to);
    to += at - from;
    if (becomes !== null) out[to++] = becomes;
    from = at + length;
  }
  out.set(bytes.subarray(from), to);
  return out;
}
