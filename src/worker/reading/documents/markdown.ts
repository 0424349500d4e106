import type { LineForms } from "./joined-lines";
import { textOfHtml } from "./markup";

export const MARKDOWN_LINES: LineForms = {
  begins: /^\s*([-*+]|\d+[.)])\s+\S|^\[\^[^\]]+\]:|^\s*:\s+\S/,
  alone: /^\s{0,3}#{1,6}\s|^\s*\||\|\s*$/,
  breaks: / {2}$|\\$/,
};

/** The words of Markdown that comes line by line. */
export class MarkdownText {
  #fence: string | null = null;
  #first = true;
  /** What ends the settings above the text. */
  #front: string | null = null;
  #inComment = false;

  line(line: string): string {
    if (this.#isFrontMatter(line)) return "";
    const fence = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (this.#fence !== null) {
      if (fence?.startsWith(this.#fence)) this.#fence = null;
      return "";
    }
    if (fence) {
      this.#fence = fence;
      return "";
    }
    const text = this.#outside(line);
    // A rule of a table or between parts, the border of a block; a definition of a link.
    if (/^[\s|:=*_-]{3,}$|^\s*:{3,}/.test(text) || /^\s*\[[^\]^][^\]]*\]:\s*\S+/.test(text))
      return "\n";
    return `${plain(text)}\n`;
  }

  finish(): string {
    return "";
  }

  /** What of a line is in no comment. */
  #outside(line: string): string {
    const start = this.#inComment ? 0 : line.indexOf("<!--");
    if (start < 0) return line;
    const end = line.indexOf("-->", start);
    this.#inComment = end < 0;
    const before = line.slice(0, start);
    return end < 0 ? before : `${before} ${this.#outside(line.slice(end + "-->".length))}`;
  }

  #isFrontMatter(line: string): boolean {
    const rule = /^(---|\+\+\+)\s*$/.exec(line)?.[1];
    if (this.#first && rule) this.#front = rule;
    else if (
      this.#front !== null &&
      (rule === this.#front || (this.#front === "---" && /^\.\.\.\s*$/.test(line)))
    ) {
      this.#front = null;
      return true;
    }
    this.#first = false;
    return this.#front !== null;
  }
}

function plain(line: string): string {
  const text = withoutMarks(line);
  return /&#?\w+;/.test(text) ? textOfHtml(text.replace(/</g, "&lt;")) : text;
}

function withoutMarks(line: string): string {
  return line
    .replace(/^\s{0,3}(#{1,6}\s+|>\s?|[-*+]\s+(\[[ xX]\]\s+)?|\d+[.)]\s+)+/, "")
    .replace(/\{\{[<%].*?[%>]\}\}|<\/?[A-Za-z][^>]*>/g, (mark) =>
      /^<https?:/.test(mark) ? mark : " ",
    )
    .replace(/^\[\^[^\]]+\]:\s*/, "")
    .replace(/\[\^[^\]]+\]|\s\{[#.][^{}]*\}/g, " ")
    .replace(/!?\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]/g, "$1")
    .replace(/^\[!\w+\][+-]?\s*/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]+)\]\[[^\]]*\]/g, "$1$2")
    .replace(/<(https?:[^>]+)>/g, "$1")
    .replace(/`([^`]*)`/g, "$1")
    .replace(/(\*\*|__|~~|==)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(^|[^\w*])[*_](?=\S)(.*?\S)[*_](?=[^\w*]|$)/g, "$1$2")
    .replace(/\s#+\s*$/, "")
    .replace(/\|/g, " ")
    .replace(/\\$/, "")
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, "$1");
}
