import type { Bytes } from "../../../protocol/bytes";
import type { CharacterTally } from "../reading-tally";
import { decoderOf } from "./decoder";
import { type PatternReader, withPatterns } from "./patterns";
import { withoutMarks } from "./signs";

/** How the characters of a text are read. */
export interface CharacterOptions extends CleanOptions {
  encoding: string;
}

/** What is done to the characters of a text. */
export interface CleanOptions {
  /** Whether words of scripts without spaces are parted. */
  segment: boolean;
  /** What finds addresses, ids and the like; null where they are as any other text. */
  patterns: PatternReader | null;
  /** Whether the text is only shown. */
  shown?: boolean;
}

const ASCII_END = 0x80;
const SPACE = 32;
const QUOTE = 0x22;
/** A text without any place to part it is parted here, in characters. */
const LONGEST_TAIL = 1 << 16;

/** Invisible: hyphens that are shown only where a line is broken, joiners of words, marks of direction, marks of order. */
const INVISIBLE = /[\u00AD\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** A straight quotation mark within a Hebrew abbreviation stands for the gershayim. */
const HEBREW_QUOTE = /(?<=[\u05D0-\u05EA])"(?=[\u05D0-\u05EA])/g;
const TYPOGRAPHIC_APOSTROPHE = /(?<=[\p{L}\p{N}])\u2019(?=\p{L})/gu;
/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30FC\u3005\u3006\u303B]+/gu;
/** What may be composed with a letter before it, or has another form: only then is a text looked at letter by letter. */
const COMPOSABLE =
  /[\p{M}\u1100-\u11FF\u0374\u037E\u0387\u1F00-\u1FFF\u2000\u2001\u2126\u212A\u212B\u2329\u232A\uF900-\uFAFF\uFB1D-\uFB4E\u{1D15E}-\u{1D1C0}\u{2F800}-\u{2FA1D}]/u;
/** Before this letter none of those scripts begins. */
const FIRST_UNSPACED = /[\u0E00-\uFFFF]/;
/** It parts words and is not seen. */
const WORD_BREAK = "\u200B";

/**
 * The characters of a text as UTF-8: composed (NFC), without invisible ones, typographic apostrophes within words as ', zeros as
 * spaces, and with an invisible space between words of scripts that have none.
 *
 * Where the text is cut makes no difference. ASCII stays as it is.
 */
export async function* readCharacters(
  chunks: AsyncIterable<Bytes>,
  options: CharacterOptions,
  tally: CharacterTally,
): AsyncGenerator<Bytes> {
  const decoder = decoderOf(options.encoding);
  const encoder = new TextEncoder();
  const plain = decoder.encoding === "utf-8" && options.patterns === null;
  let tail = "";
  let open = false;
  for await (const chunk of chunks) {
    if (plain && tail.length <= 1 && tail < "\u0080" && !open && isAscii(chunk)) {
      const ascii = withoutZeros(joined(tail, chunk), tally);
      // A mark may follow that is composed with the last letter.
      const held = (ascii.at(-1) ?? 0) > SPACE ? 1 : 0;
      tail = held > 0 ? String.fromCharCode(ascii.at(-1) ?? 0) : "";
      if (ascii.length > held) yield ascii.subarray(0, ascii.length - held);
      continue;
    }
    const text = tail + decoder.decode(chunk, { stream: true });
    open = (chunk.at(-1) ?? 0) >= ASCII_END;
    const end = safeEnd(text);
    tail = text.slice(end);
    if (end > 0) yield encoder.encode(cleaned(text.slice(0, end), options, tally));
  }
  const last = tail + decoder.decode();
  if (last !== "") yield encoder.encode(cleaned(last, options, tally));
}

/** As `readCharacters`, of a piece of a text that is whole. */
export function cleaned(text: string, options: CleanOptions, tally: CharacterTally): string {
  let clean = withoutMarks(text);
  if (clean.includes("\0")) {
    tally.zeros += clean.split("\0").length - 1;
    clean = clean.replaceAll("\0", " ");
  }
  if (clean.includes("\uFFFD")) tally.replaced += clean.split("\uFFFD").length - 1;
  if (COMPOSABLE.test(clean)) clean = clean.normalize("NFC");
  if (clean.includes("\u2019")) clean = clean.replace(TYPOGRAPHIC_APOSTROPHE, "'");
  if (clean.includes('"')) clean = clean.replace(HEBREW_QUOTE, "\u05F4");
  clean = clean.replace(INVISIBLE, "");
  const { segment, patterns, shown = false } = options;
  const between = (part: string) =>
    segment && FIRST_UNSPACED.test(part) ? segmented(part, tally) : part;
  return patterns ? withPatterns(clean, patterns, between, shown) : between(clean);
}

function segmented(text: string, tally: CharacterTally): string {
  return text.replace(UNSPACED, (run) => {
    tally.segmented += run.length;
    return wordsOf(run).join(WORD_BREAK);
  });
}

let segmenter: Intl.Segmenter | null | undefined;

/** Without a segmenter, as in old browsers, each character is a word. */
function wordsOf(run: string): string[] {
  segmenter ??= "Segmenter" in Intl ? new Intl.Segmenter("und", { granularity: "word" }) : null;
  if (segmenter === null) return Array.from(run);
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}

/** Where a text may be cut: behind white space, else behind ASCII, which is composed with nothing before it. */
function safeEnd(text: string): number {
  const least = Math.max(0, text.length - LONGEST_TAIL);
  for (let at = text.length - 1; at >= least; at--) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 32) return at + 1;
  }
  for (let at = text.length - 1; at >= least; at--) {
    // What follows may be composed with this letter, so that the cut is before it. A quotation mark may be within a word.
    const code = text.charCodeAt(at);
    if (code < ASCII_END && code !== QUOTE) return at;
  }
  if (least === 0) return 0;
  // A pair of surrogates stays whole.
  const code = text.charCodeAt(text.length - 1);
  return code >= 0xd800 && code < 0xdc00 ? text.length - 1 : text.length;
}

function joined(tail: string, chunk: Bytes): Bytes {
  if (tail === "") return chunk;
  const all = new Uint8Array(chunk.length + 1);
  all[0] = tail.charCodeAt(0);
  all.set(chunk, 1);
  return all;
}

/** Looks at four bytes at a time where memory allows. */
function isAscii(bytes: Bytes): boolean {
  const start = (4 - (bytes.byteOffset & 3)) & 3;
  const words = Math.max(0, (bytes.length - start) >> 2);
  for (let at = 0; at < Math.min(start, bytes.length); at++) {
    if ((bytes[at] ?? 0) >= ASCII_END) return false;
  }
  const view = words > 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset + start, words) : [];
  for (let at = 0; at < words; at++) {
    if (((view[at] ?? 0) & 0x80808080) !== 0) return false;
  }
  for (let at = start + words * 4; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) >= ASCII_END) return false;
  }
  return true;
}

function withoutZeros(bytes: Bytes, tally: CharacterTally): Bytes {
  if (!bytes.includes(0)) return bytes;
  return bytes.map((byte) => {
    if (byte !== 0) return byte;
    tally.zeros += 1;
    return 32;
  });
}
