import type { LineText } from "./paragraphs";

/** How the lines of a kind of mark-up belong together. */
export interface LineForms {
  /** Lines that begin a block of their own, such as an item of a list. */
  begins: RegExp;
  /** Lines that are a block of their own, such as a heading. */
  alone: RegExp;
  /** Lines behind which a new one begins in the middle of a paragraph. */
  breaks: RegExp;
}

/** A paragraph without an end still goes on in pieces, in characters. */
const LONGEST = 1 << 16;

/** A reader of mark-up in which a line end is a space: the lines of a paragraph are one. */
export class JoinedLines implements LineText {
  #paragraph = "";

  constructor(
    readonly reader: LineText,
    readonly forms: LineForms,
  ) {}

  line(line: string): string {
    const text = this.reader.line(line).trim();
    if (text === "" || this.#paragraph.length > LONGEST) return this.#ended() + lineOf(text);
    if (this.forms.alone.test(line)) return this.#ended() + lineOf(text);
    const before = this.forms.begins.test(line) ? this.#ended() : "";
    this.#paragraph += this.#paragraph === "" ? text : ` ${text}`;
    return before + (this.forms.breaks.test(line) ? this.#ended() : "");
  }

  finish(): string {
    return this.#ended() + this.reader.finish();
  }

  #ended(): string {
    const paragraph = this.#paragraph;
    this.#paragraph = "";
    return lineOf(paragraph);
  }
}

function lineOf(text: string): string {
  return text === "" ? "" : `${text}\n`;
}
