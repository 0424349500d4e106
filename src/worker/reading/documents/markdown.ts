/** The words of Markdown that comes line by line. */
export class MarkdownText {
  #fence: string | null = null;
  #first = true;
  #front = false;

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
    // A rule of a table or between parts; a definition of a link.
    if (/^[\s|:=*_-]{3,}$/.test(line) || /^\s*\[[^\]]+\]:\s*\S+/.test(line)) return "\n";
    return `${plain(line)}\n`;
  }

  finish(): string {
    return "";
  }

  #isFrontMatter(line: string): boolean {
    const isRule = /^---\s*$/.test(line);
    if (this.#first && isRule) this.#front = true;
    else if (this.#front && isRule) {
      this.#front = false;
      return true;
    }
    this.#first = false;
    return this.#front;
  }
}

function plain(line: string): string {
  return line
    .replace(/^\s{0,3}(#{1,6}\s+|>\s?|[-*+]\s+(\[[ xX]\]\s+)?|\d+[.)]\s+)+/, "")
    .replace(/<!--.*?-->|<\/?[A-Za-z][^>]*>/g, " ")
    .replace(/!?\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]/g, "$1")
    .replace(/^\[!\w+\][+-]?\s*/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]+)\]\[[^\]]*\]/g, "$1$2")
    .replace(/<(https?:[^>]+)>/g, "$1")
    .replace(/`([^`]*)`/g, "$1")
    .replace(/(\*\*|__|~~)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(^|[^\w*])[*_](?=\S)(.*?\S)[*_](?=[^\w*]|$)/g, "$1$2")
    .replace(/\s#+\s*$/, "")
    .replace(/\|/g, " ")
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, "$1");
}
