import type { LineText } from "./paragraphs";

/** A sentence without an end still goes on in pieces, in words. */
const LONGEST_SENTENCE = 10_000;

/** A word per line, with what is known of it behind tabs, and a blank line behind each sentence: CoNLL-U and its kin. */
export class VerticalText implements LineText {
  #words: string[] = [];

  line(line: string): string {
    if (line.trim() === "") return this.finish();
    const word = wordOf(line);
    if (word !== null) this.#words.push(word);
    return this.#words.length < LONGEST_SENTENCE ? "" : this.finish();
  }

  finish(): string {
    const words = this.#words;
    this.#words = [];
    return words.length === 0 ? "" : `${words.join(" ")}\n`;
  }
}

/** Null for a comment, the mark of a document, and in CoNLL-U for several words at once and words that are not in the text. */
function wordOf(line: string): string | null {
  if (isMark(line)) return null;
  const [first = "", second] = line.split("\t");
  if (second === undefined || !/^\d+([-.]\d+)?$/.test(first)) return first.trim();
  return /[-.]/.test(first) ? null : second.trim();
}

function isMark(line: string): boolean {
  return /^#\s|^-DOCSTART-|^<\/?\w[^<>]*>$/.test(line);
}

const LEAST_SENTENCES = 5;
const LONGEST_MEAN = 100;

/** Whether the beginning of a text is such: its lines have no spaces, or the same number of fields, and blank lines part them. */
export function isVertical(head: string): boolean {
  const lines = head.split(/\r?\n/);
  // The last one may be cut.
  lines.pop();
  const words = lines.filter((line) => line.trim() !== "" && !isMark(line));
  const fields = words[0]?.split("\t").length ?? 0;
  const sentences = lines.filter((line, at) => line.trim() !== "" && lines[at - 1]?.trim() === "");
  if (sentences.length < LEAST_SENTENCES || words.length > LONGEST_MEAN * sentences.length)
    return false;
  if (words.length < 3 * sentences.length) return false;
  const alike = words.filter((line) => {
    const parts = line.split("\t");
    return parts.length === fields && (fields > 1 || !/\s/.test(line.trim()));
  });
  return alike.length >= 0.98 * words.length;
}
