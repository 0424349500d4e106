import { type Bytes, joined } from "../../../protocol/bytes";
import type { CharacterTally } from "../reading-tally";
import { COMPOSABLE, INVISIBLE, LIGATURE, UNSPACED, WORD_BREAK } from "./classes";
import { type Decoder, decoderOf } from "./decoder";
import { type PatternReader, withPatterns } from "./patterns";
import { quietly } from "./quiet";
import { withoutMarks } from "./signs";

/** How the characters of a text are read. */
export interface CharacterOptions extends CleanOptions {
  encoding: string;
}

/** What is done to the characters of a text. */
export interface CleanOptions {
  /** Whether words of scripts without spaces are split. */
  segment: boolean;
  /** What finds addresses, ids and the like; null where they are as any other text. */
  patterns: PatternReader | null;
  /** Whether the text is only shown. */
  shown?: boolean;
}

const ASCII_END = 0x80;
const QUOTE = 0x22;
/** A text without any place to part it is split here, in characters. */
const LONGEST_TAIL = 1 << 16;
/** White space that ends a word that was cut is looked for in so many bytes. */
const LONGEST_WORD = 1 << 12;

/** A straight quotation mark within a Hebrew abbreviation stands for the gershayim. */
const HEBREW_QUOTE = /(?<=[\u05D0-\u05EA])"(?=[\u05D0-\u05EA])/g;
const TYPOGRAPHIC_APOSTROPHE = /(?<=[\p{L}\p{N}])\u2019(?=\p{L})/gu;
/** What tells a terminal of colours. */
const ESCAPE = "\u001B";
const ESCAPED = new RegExp(`${ESCAPE}\\[[\\d;]*[A-Za-z]`, "g");
/** Before this letter none of those scripts begins. */
const FIRST_UNSPACED = /[\u0E00-\uFFFF]/;
/** What may go on with a word of another script, beside a run of those. */
const OF_A_WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * The characters of a text as UTF-8: composed (NFC), without invisible ones, typographic apostrophes within words as ', zeros as
 * spaces, and with an invisible space between words of scripts that have none, and between them and letters and digits beside them.
 *
 * Where the text is cut makes no difference. ASCII stays as it is.
 */
export function readCharacters(
  chunks: AsyncIterable<Bytes>,
  options: CharacterOptions,
  tally: CharacterTally,
): AsyncGenerator<Bytes> {
  const decoder = decoderOf(options.encoding);
  return decoder.encoding === "utf-8" && options.patterns === null
    ? utf8Characters(chunks, options, tally)
    : decodedCharacters(chunks, decoder, options, tally);
}

async function* decodedCharacters(
  chunks: AsyncIterable<Bytes>,
  decoder: Decoder,
  options: CharacterOptions,
  tally: CharacterTally,
): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  let tail = "";
  for await (const chunk of chunks) {
    const text = tail + decoder.decode(chunk, { stream: true });
    const end = safeEnd(text);
    tail = text.slice(end);
    if (end > 0) yield encoder.encode(cleaned(text.slice(0, end), options, tally));
  }
  const last = tail + decoder.decode();
  if (last !== "") yield encoder.encode(cleaned(last, options, tally));
}

/** Text that is UTF-8 already is decoded only where something in it needs that. */
async function* utf8Characters(
  chunks: AsyncIterable<Bytes>,
  options: CharacterOptions,
  tally: CharacterTally,
): AsyncGenerator<Bytes> {
  let tail = new Uint8Array();
  for await (const chunk of chunks) {
    // What the last cut has left is completed by itself: to put it before a chunk would copy all of that.
    const completes = tail.length > 0 ? firstSafeEnd(chunk) : 0;
    if (completes > 0)
      yield cleanedBytes(joined([tail, chunk.subarray(0, completes)]), options, tally);
    const rest = chunk.subarray(completes);
    const bytes = completes > 0 ? rest : joined([tail, rest]);
    const end = safeByteEnd(bytes);
    tail = bytes.slice(end);
    if (end > 0) yield cleanedBytes(bytes.subarray(0, end), options, tally);
  }
  if (tail.length > 0) yield cleanedBytes(tail, options, tally);
}

/** As `cleaned`, of a piece of UTF-8 that is cut between characters. */
function cleanedBytes(bytes: Bytes, options: CleanOptions, tally: CharacterTally): Bytes {
  const quiet = quietly(bytes, options.segment, tally);
  if (quiet) return quiet;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return new TextEncoder().encode(cleaned(text, options, tally));
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
  if (clean.includes(ESCAPE)) clean = clean.replace(ESCAPED, "");
  clean = clean.replace(INVISIBLE, "").replace(LIGATURE, (sign) => sign.normalize("NFKC"));
  const { segment, patterns, shown = false } = options;
  const between = (part: string) =>
    segment && FIRST_UNSPACED.test(part) ? segmented(part, tally) : part;
  return patterns ? withPatterns(clean, patterns, between, shown) : between(clean);
}

function segmented(text: string, tally: CharacterTally): string {
  return text.replace(UNSPACED, (run, at: number) => {
    tally.segmented += run.length;
    const before = OF_A_WORD.test(text[at - 1] ?? "") ? WORD_BREAK : "";
    const after = OF_A_WORD.test(text[at + run.length] ?? "") ? WORD_BREAK : "";
    return before + wordsOf(run).join(WORD_BREAK) + after;
  });
}

let segmenter: Intl.Segmenter | null | undefined;

/** Without a segmenter, as in old browsers, each character is a word. */
function wordsOf(run: string): string[] {
  segmenter ??= "Segmenter" in Intl ? new Intl.Segmenter("und", { granularity: "word" }) : null;
  if (segmenter === null) return Array.from(run);
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}

/** Where a text may be cut: behind white space, else within ASCII, which is composed with nothing before it. */
function safeEnd(text: string): number {
  const least = Math.max(0, text.length - LONGEST_TAIL);
  for (let at = text.length - 1; at >= least; at--) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 32) return at + 1;
  }
  for (let at = text.length - 1; at >= least; at--) {
    // What follows may be composed with this letter, so that the cut is before it. A quotation mark may be within a word, and
    // what a sign is that is not ASCII, or whether a word ends with it, is told by the letter behind it.
    const code = text.charCodeAt(at);
    if (code < ASCII_END && code !== QUOTE && text.charCodeAt(at - 1) < ASCII_END) return at;
  }
  if (least === 0) return 0;
  // A pair of surrogates stays whole.
  const code = text.charCodeAt(text.length - 1);
  return code >= 0xd800 && code < 0xdc00 ? text.length - 1 : text.length;
}

/** As `safeEnd`, of UTF-8. */
function safeByteEnd(bytes: Bytes): number {
  const least = Math.max(0, bytes.length - LONGEST_TAIL);
  for (let at = bytes.length - 1; at >= least; at--) {
    const byte = bytes[at] ?? 0;
    if (byte === 10 || byte === 32) return at + 1;
  }
  for (let at = bytes.length - 1; at >= least; at--) {
    const byte = bytes[at] ?? 0;
    if (byte < ASCII_END && byte !== QUOTE && (bytes[at - 1] ?? 0) < ASCII_END) return at;
  }
  if (least === 0) return 0;
  // A character stays whole.
  let start = bytes.length - 1;
  while (start > least && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

/** Behind the first white space of a chunk; 0 if it has none near its beginning. */
function firstSafeEnd(chunk: Bytes): number {
  const most = Math.min(chunk.length, LONGEST_WORD);
  for (let at = 0; at < most; at++) {
    if (chunk[at] === 10 || chunk[at] === 32) return at + 1;
  }
  return 0;
}
