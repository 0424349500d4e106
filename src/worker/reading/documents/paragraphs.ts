import { WordHashes } from "./word-hashes";

/** A reader of text that comes line by line. */
export interface LineText {
  /** What is known to be text after this line, whole lines only. */
  line(line: string): string;
  /** What is left. */
  finish(): string;
}

/** A text without any end of a paragraph still goes on in pieces, in characters. */
const LONGEST_PARAGRAPH = 1 << 16;
const LONGEST_WORD = 64;
/** What divides a word at the end of a line. */
const HYPHENS = "-\u2010\u00AC";
/** Words that are remembered for undoing hyphens. */
const MOST_WORDS = 300_000;
const FEWEST_LINES = 20;
/** Lines that are broken to a width: so many are so long that the next word would not have fitted. */
const FULL = 0.8;

/**
 * The width that the lines of a text are broken to; null for a text whose lines are not. Where they are, nearly every line is so
 * long that the first word of the next one would not have fitted, and sentences end within lines.
 *
 * @param fit How much of the width counts as full; less than 1 where letters are of different widths.
 */
export function wrapWidth(head: string, fit = 1): number | null {
  const lines = head.split(/\r?\n/).map((line) => line.trimEnd());
  // The last one may be cut.
  lines.pop();
  const pairs = lines.flatMap((line, at) => {
    const below = lines[at + 1] ?? "";
    const next = below.trimStart();
    // A paragraph may begin with an indent rather than behind a blank line.
    const begins = indentOf(below) >= 2 && indentOf(below) > indentOf(line);
    return line.trim() !== "" && next !== "" && !begins ? [{ line, next }] : [];
  });
  if (pairs.length < FEWEST_LINES) return null;
  const lengths = pairs.map(({ line }) => line.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.97)] ?? 0;
  if (width < 30 || width > 120) return null;
  const full = pairs.filter(
    ({ line, next }) => line.length + 1 + firstWord(next).length > fit * width,
  );
  const going = pairs.filter(({ line }) => /[\p{L}\p{N},;-]$/u.test(line));
  const inside = pairs.filter(({ line }) => /[.!?。！？]["”’»)]*\s+\S/u.test(line));
  const wrapped =
    full.length >= FULL * pairs.length &&
    going.length * 2 > pairs.length &&
    inside.length * 20 > pairs.length;
  return wrapped ? width : null;
}

/** Joins the lines of each paragraph; a blank line ends it, or a short line where the text has no blank lines. */
export class Paragraphs implements LineText {
  #paragraph = "";
  readonly #words = new WordHashes(MOST_WORDS);

  /**
   * @param head The beginning of the text, for words that are divided before they are met.
   * @param width The width of the lines, where paragraphs have no blank lines between them.
   */
  constructor(
    head: string,
    readonly width: number | null,
  ) {
    this.#remember(head);
  }

  line(line: string): string {
    const text = line.trim();
    if (text === "") return this.finish();
    const indented = this.width !== null && /^\s{2,}\S/.test(line);
    const before = indented || this.#paragraph.length > LONGEST_PARAGRAPH ? this.finish() : "";
    this.#paragraph = this.#joined(text);
    this.#remember(text);
    const isLast =
      this.width !== null && text.length < 0.6 * this.width && /[.!?:”"»)]$/.test(text);
    return before + (isLast ? this.finish() : "");
  }

  finish(): string {
    const paragraph = this.#paragraph;
    this.#paragraph = "";
    return paragraph === "" ? "" : `${paragraph}\n`;
  }

  /** A word that was divided is put together if the text has it elsewhere. */
  #joined(text: string): string {
    if (this.#paragraph === "") return text;
    if (!HYPHENS.includes(this.#paragraph.at(-1) ?? "")) return `${this.#paragraph} ${text}`;
    const begin = /(\p{L}+)[-\u2010\u00AC]$/u.exec(this.#paragraph.slice(-LONGEST_WORD))?.[1];
    const end = /^\p{L}+/u.exec(text)?.[0];
    if (begin === undefined || end === undefined) return `${this.#paragraph} ${text}`;
    const whole = this.#words.has(begin + end);
    return (whole ? this.#paragraph.slice(0, -1) : this.#paragraph) + text;
  }

  #remember(text: string): void {
    this.#words.addAll(text);
  }
}

/** Splits text into sentences, each a line of its own. */
export function sentencesOf(text: string): string {
  if (!("Segmenter" in Intl)) return text.replace(/([.!?]["”’)]?)\s+(?=\p{Lu})/gu, "$1\n");
  const segmenter = new Intl.Segmenter("und", { granularity: "sentence" });
  const lines = text.split("\n").flatMap((line) => {
    return Array.from(segmenter.segment(line), ({ segment }) => segment.trim()).filter(Boolean);
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** The text between the licences that Project Gutenberg puts around it. */
export class WithoutFrame implements LineText {
  #state: "before" | "text" | "after" = "before";

  line(line: string): string {
    const mark = FRAME.exec(line)?.[1]?.toUpperCase();
    if (mark === "START") {
      this.#state = "text";
      return "";
    }
    if (mark === "END" && this.#state === "text") this.#state = "after";
    return this.#state === "text" ? `${line}\n` : "";
  }

  finish(): string {
    return "";
  }
}

const FRAME = /^\s*\*{3}\s*(START|END) OF (?:THE|THIS) PROJECT GUTENBERG/i;

/** Whether a text begins with that frame. */
export function hasFrame(head: string): boolean {
  return /^\s*\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG/im.test(head);
}

/**
 * Whether the beginning of a text that is no mark-up has characters written as in HTML, more than by accident: where they are,
 * hardly any `&` and `<` stands for itself.
 */
export function hasEntities(head: string): boolean {
  const found = countOf(head, ENTITY);
  const enough = found >= FEWEST_ENTITIES && found * ENTITY_DISTANCE >= head.length;
  return enough && countOf(head, PLAIN_SIGN) < found;
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

const ENTITY =
  /&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+|[a-z](?:acute|grave|uml|circ|cedil|tilde|ring)|szlig);/gi;
const PLAIN_SIGN = /&(?!#?\w+;)|<(?=\/?\w)/g;
const FEWEST_ENTITIES = 3;
/** Characters for each, at most. */
const ENTITY_DISTANCE = 10_000;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function firstWord(line: string): string {
  return /^\S+/.exec(line)?.[0] ?? "";
}
