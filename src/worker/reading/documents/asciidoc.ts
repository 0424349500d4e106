import type { LineForms } from "./joined-lines";
import type { LineText } from "./paragraphs";

/** Lists, with the mark that goes on with an item. */
const ITEM = /^\s*(\*{1,5}|\.{1,5}|-|\d+\.|<\d*\.?>)\s+(?=\S)/;
const TERM = /^\s*(\S.*?):{2,4}(\s+|$)/;
const HEADING = /^={1,6}\s+(?=\S)/;
const BLOCK_TITLE = /^\.(?=[^\s.])/;

export const ASCIIDOC_LINES: LineForms = {
  begins: new RegExp(`${ITEM.source}|${TERM.source}`),
  alone: new RegExp(`${HEADING.source}|${BLOCK_TITLE.source}|^\\||^\\s+\\S`),
  breaks: /\s\+$/,
};

/** The words of AsciiDoc that comes line by line: without settings, code, comments and marks. */
export class AsciidocText implements LineText {
  /** What ends a block that is no prose. */
  #until: string | null = null;
  /** Whether the lines are those of the header, below the title of the document. */
  #inHeader = false;

  line(line: string): string {
    const plain = line.trimEnd();
    if (this.#until !== null) {
      if (plain === this.#until) this.#until = null;
      return "";
    }
    // Comments, listings, literal text, what is for another program, formulas.
    if (/^(\/{4,}|-{4,}|\.{4,}|\+{4,}|```.*)$/.test(plain)) {
      this.#until = plain.startsWith("```") ? "```" : plain;
      return "";
    }
    if (plain === "" || plain === "+") {
      this.#inHeader = false;
      return "\n";
    }
    if (this.#inHeader || isSetting(plain)) return "";
    this.#inHeader = /^=\s/.test(plain);
    return `${inlineText(plain)}\n`;
  }

  finish(): string {
    return "";
  }
}

/** Attributes, comments, macros of a line, borders of blocks and tables. */
function isSetting(line: string): boolean {
  return (
    /^:!?[\w-]+!?:(\s|$)/.test(line) ||
    /^\/\/(?!\/)/.test(line) ||
    /^\[.*\]$/.test(line) ||
    /^(image|include|video|audio|toc|ifn?def|ifeval|endif|pass|stem|counter2?)::/.test(line) ||
    /^(={4,}|\*{4,}|_{4,}|--|[|,:!]={3,}|'{3}|<{3})$/.test(line)
  );
}

function inlineText(line: string): string {
  return line
    .replace(HEADING, "")
    .replace(BLOCK_TITLE, "")
    .replace(ITEM, "")
    .replace(TERM, "$1 ")
    .replace(/^\[[ x*]\]\s+/, "")
    .replace(/^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+/, "")
    .replace(/\[\[[^\]]*\]\]|\[#[^\]]*\](?=\S)|\{[\w-]+\}/g, " ")
    .replace(/\(\(\(.*?\)\)\)/g, " ")
    .replace(/\(\((.*?)\)\)/g, "$1")
    .replace(/<<[^>,]*,\s*([^>]*)>>/g, "$1")
    .replace(/<<[^>]*>>|\b(?:image|icon|stem|pass):[^[\s]*\[[^\]]*\]/g, " ")
    .replace(/\b(?:link|xref|mailto):[^[\s]*\[([^\],]*)[^\]]*\]/g, "$1")
    .replace(/\b(?:https?|ftp):\/\/[^[\s]*\[([^\],]*)[^\]]*\]/g, "$1")
    .replace(/\b(?:footnote|kbd|btn|menu):[^[\s]*\[([^\]]*)\]/g, " $1")
    .replace(/(\*\*|__|``|##)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(^|[^\w*_`#^~])(?:\[[^\]]*\])?([*_`#^~])(?=\S)(.*?\S)\2(?=[^\w*_`#^~]|$)/g, "$1$3")
    .replace(/^\|\s*/, "")
    .replace(/\s(?:\d*[.<^>]*[aehlmsd]?)\|\s*/g, " ")
    .replace(/\s\+$/, "");
}
