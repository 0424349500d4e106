import { type Bytes, joined } from "../../../protocol/bytes";
import { DOS_CODE_PAGES, isKnownEncoding } from "../../../protocol/encodings";
import { decoderOf } from "./decoder";
import { twiceEncoded } from "./twice";
import { wideEncoding } from "./wide";

/** An encoding that was found out. */
export interface Encoding {
  /** A label as `decoderOf` takes it. */
  label: string;
  /** How it is known: by its mark, since the bytes are valid in it, as the document says, or by the frequency of letters. */
  by: "mark" | "content" | "declaration" | "guess";
}

const MARKS: readonly { bytes: readonly number[]; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: "utf-8" },
  { bytes: [0xff, 0xfe], label: "utf-16le" },
  { bytes: [0xfe, 0xff], label: "utf-16be" },
];

/** Samples may end within a character; and Node takes Windows-1252 that comes at once for ISO-8859-1. */
const CUT = { stream: true };
const ESCAPE = 0x1b;
const ESCAPED = String.fromCharCode(ESCAPE);
const JAPANESE = new RegExp(`${ESCAPED}\\$[@B][!-~]+${ESCAPED}\\([BJ]`);

/** Of the characters beyond ASCII, one broken in so many is still UTF-8 with damage. */
const DAMAGE = 10;

/**
 * Tells the encoding of a text from samples of it, the first of which is its beginning. Samples may be cut within a character.
 */
export async function guessEncoding(samples: readonly Bytes[]): Promise<Encoding> {
  const [head = new Uint8Array()] = samples;
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (mark && mark.label !== "utf-8") return { label: mark.label, by: "mark" };
  const wide = mark ? null : wideEncoding(head);
  if (wide) return { label: wide, by: "guess" };
  if (isIso2022(head)) return { label: "iso-2022-jp", by: "content" };
  if (mark || samples.every(isUtf8)) {
    const twice = twiceEncoded(
      samples.map((sample) => new TextDecoder().decode(sample)).join("\n"),
    );
    return twice
      ? { label: twice, by: "guess" }
      : { label: "utf-8", by: mark ? "mark" : "content" };
  }
  const declared = declaredEncoding(head);
  if (declared) return { label: declared, by: "declaration" };
  return { label: await guessed(samples), by: "guess" };
}

/** Whether bytes, cut anywhere, are UTF-8, apart from a little damage. */
function isUtf8(bytes: Bytes): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/�/g)?.length ?? 0;
  // The sample may be cut within a character at either end.
  if (broken <= 2 && /^�{0,3}[^�]*�?$/.test(text)) return hasWholeCharacters(text, broken);
  const whole = text.match(/[^\0-\x7F�]/g)?.length ?? 0;
  return broken * DAMAGE <= whole;
}

/** A short text of ASCII with a single odd byte at its end is no UTF-8 that was cut. */
function hasWholeCharacters(text: string, broken: number): boolean {
  return broken === 0 || /[^\0-\x7F�]/.test(text);
}

/** Escapes that change to Japanese characters and back, between nothing but ASCII. */
function isIso2022(head: Bytes): boolean {
  if (!head.includes(ESCAPE)) return false;
  const text = new TextDecoder("windows-1252").decode(head);
  return JAPANESE.test(text) && !/[^\0-\x7F]/.test(text);
}

/** What the beginning of an XML or HTML document says. */
function declaredEncoding(head: Bytes): string | null {
  const text = new TextDecoder("windows-1252").decode(head.subarray(0, 4096));
  const found =
    /^\s*<\?xml[^>]*encoding=["']([\w-]+)/i.exec(text) ??
    /<meta[^>]*charset=["']?([\w-]+)/i.exec(text);
  const label = found?.[1]?.toLowerCase();
  return label && !label.startsWith("utf-") && isKnownEncoding(label) ? label : null;
}

async function guessed(samples: readonly Bytes[]): Promise<string> {
  const [{ analyse }, { oddness }] = await Promise.all([import("chardet"), import("./oddness")]);
  const letters = joined(samples.map(linesBeyondAscii));
  const found = analyse(letters).flatMap(({ name, confidence }) => {
    const label = labelOf(name);
    return [label, ...(KIN[label] ?? [])].map((each) => ({ label: each, confidence }));
  });
  const others = SINGLE_BYTE.map((label) => ({ label, confidence: LEAST }));
  const candidates = [...found, ...others].filter(
    ({ label }) => isKnownEncoding(label) && label !== "utf-8" && decodes(letters, label),
  );
  const wide = candidates.find(({ label, confidence }) => isWide(label) && confidence >= SURE);
  // In encodings of several bytes, hardly any byte beyond ASCII is between letters of ASCII.
  if (wide && letters.length > 40 && asciiShare(letters) < 0.6) return wide.label;
  const weighed = candidates.map(({ label, confidence }) => ({
    label,
    weight: confidence * (1 - Math.min(1, 4 * oddness(decoderOf(label).decode(letters, CUT)))),
  }));
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.label ?? "windows-1252";
}

/** Encodings that the detector does not know, beside those it takes them for: they differ in a few letters. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  "koi8-r": ["koi8-u"],
  "windows-1251": ["x-mac-cyrillic"],
};
/** Encodings that the detector may miss in a text that is short or of an unusual language. */
const SINGLE_BYTE = [
  "windows-1252",
  "windows-1250",
  "windows-1254",
  "windows-1257",
  "macintosh",
  "ibm866",
  ...DOS_CODE_PAGES,
];
const LEAST = 10;
const SURE = 90;

function asciiShare(bytes: Bytes): number {
  return bytes.reduce((sum, byte) => sum + (byte < 0x80 ? 1 : 0), 0) / Math.max(1, bytes.length);
}

function isWide(label: string): boolean {
  return /^(gb|big5|shift|euc|iso-2022)/.test(label);
}

/** Lines without letters beyond ASCII say nothing, and would outweigh the others. */
function linesBeyondAscii(sample: Bytes): Bytes {
  const lines: Bytes[] = [];
  for (let start = 0; start < sample.length; ) {
    const end = sample.indexOf(10, start);
    const line = sample.subarray(start, end < 0 ? sample.length : end + 1);
    if (line.some((byte) => byte >= 0x80)) lines.push(line);
    start += line.length;
  }
  return joined(lines);
}

/** Whether nothing of it is broken, apart from its ends. */
function decodes(bytes: Bytes, label: string): boolean {
  const text = decoderOf(label).decode(bytes, CUT);
  const broken = text.match(/�/g)?.length ?? 0;
  return broken <= 4 + text.length / 5000;
}

/** The detector's names, as `TextDecoder` takes them; what it calls ISO-8859-1 is Windows-1252 on the web. */
function labelOf(name: string): string {
  const label = name.toLowerCase();
  return label === "ascii" || label === "iso-8859-1"
    ? "windows-1252"
    : label.replace("_", "-").replace("shift-jis", "shift_jis");
}
