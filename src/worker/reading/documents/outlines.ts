import type { LineForms } from "./joined-lines";
import type { LineText } from "./paragraphs";

export const ORG_LINES: LineForms = {
  begins: /^\s*([-+]|\d+[.)])\s+\S/,
  alone: /^\*+\s|^\s*\||^#\+/,
  breaks: /\\\\\s*$/,
};

export const REST_LINES: LineForms = {
  begins: /^\s*([-*+•]|\d+\.|#\.)\s+\S|^\s*:[\w -]+:\s|^\s*\.\.\s/,
  alone: /^\s*\|\s|^\s*\+[-=+]+\+/,
  breaks: /::\s*$/,
};

/** The words of Org mode that comes line by line: without settings, drawers, code and marks. */
export class OrgText implements LineText {
  #until: RegExp | null = null;

  line(line: string): string {
    if (this.#until) {
      if (this.#until.test(line)) this.#until = null;
      return "";
    }
    const block = /^\s*#\+begin_(src|example|export|comment)\b/i.exec(line)?.[1];
    const formula = /^\s*\\begin\{(\w+)\*?\}/.exec(line)?.[1];
    if (formula) this.#until = new RegExp(`^\\s*\\\\end\\{${formula}`);
    else if (block) this.#until = new RegExp(`^\\s*#\\+end_${block}`, "i");
    else if (/^\s*:[A-Z][\w-]*:\s*$/.test(line)) this.#until = /^\s*:END:/i;
    else if (/^#\+(title|subtitle|caption):/i.test(line)) return `${plainOrg(line)}\n`;
    else if (!isSetting(line)) return `${plainOrg(line)}\n`;
    return "";
  }

  finish(): string {
    return "";
  }
}

function isSetting(line: string): boolean {
  return (
    /^\s*#(\+\w+|\s|$)/.test(line) ||
    /^\s*(SCHEDULED|DEADLINE|CLOSED|CLOCK):/.test(line) ||
    /^\s*\|[-+|]+\s*$/.test(line)
  );
}

function plainOrg(line: string): string {
  return line
    .replace(/^#\+\w+:\s*/, "")
    .replace(/^\*+\s+((TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(\[#[A-Z]\]\s+)?/, "")
    .replace(/\s+:[\p{L}\p{N}_@:]+:\s*$/u, "")
    .replace(/^\s*([-+]|\d+[.)])\s+(\[[ X-]\]\s+)?/, "")
    .replace(/\[\[[^\]]*\]\[([^\]]*)\]\]/g, "$1")
    .replace(/\[\[([^\]]*)\]\]/g, "$1")
    .replace(/\[fn:[^\]]*\]|[<[]\d{4}-\d\d-\d\d[^>\]]*[>\]]/g, " ")
    .replace(/(^|[\s("'])([*/_=~+])(?=\S)(.*?\S)\2(?=[\s.,;:!?)'"-]|$)/g, "$1$3")
    .replace(/\|/g, " ");
}

/** Directives whose indented text is no prose. */
const SILENT_DIRECTIVES =
  /^(code|code-block|sourcecode|highlight|math|image|figure|raw|toctree|contents|include|literalinclude|auto\w+|csv-table|graphviz|parsed-literal|doctest|testcode|testoutput|productionlist|index|meta|only|currentmodule|module)$/;

/** The words of reStructuredText that comes line by line: without directives, code, roles and marks. */
export class RestructuredText implements LineText {
  /** Lines that are indented deeper than this are left out. */
  #silent: number | null = null;

  line(line: string): string {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === "") return "\n";
    if (this.#silent !== null && indent > this.#silent) return "";
    this.#silent = null;
    if (/^\s*([=\-~^"'`#*+<>:._])\1{2,}\s*$|^\s*[=\s-]{4,}$/.test(line)) return "";
    const directive = /^\s*\.\.\s+(?:\|[^|]*\|\s+)?([\w-]+)::\s*(.*)$/.exec(line);
    if (directive) return this.#directive(directive, indent);
    if (/^\s*\.\.(\s|$)/.test(line)) {
      this.#silent = indent;
      return "";
    }
    if (/::\s*$/.test(line)) this.#silent = indent;
    return `${plainRest(line)}\n`;
  }

  finish(): string {
    return "";
  }

  #directive([, name = "", argument = ""]: RegExpExecArray, indent: number): string {
    if (SILENT_DIRECTIVES.test(name)) {
      this.#silent = indent;
      return "";
    }
    return argument === "" ? "" : `${plainRest(argument)}\n`;
  }
}

function plainRest(line: string): string {
  return line
    .replace(/^\s*:[\w \-*`]+:\s*/, "")
    .replace(/^\s*([-*+•]|\d+\.|#\.)\s+/, "")
    .replace(/:[\w:+.-]+:`~?([^`<]*?)\s*(<[^`>]*>)?`/g, "$1")
    .replace(/`([^`<]*?)\s*<[^`>]*>`__?/g, "$1")
    .replace(/``([^`]*)``/g, "$1")
    .replace(/`([^`]*)`__?/g, "$1")
    .replace(/(\*\*?)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/\[[\w#*]+\]_/g, " ")
    .replace(/(\w)_(?=\W|$)/g, "$1")
    .replace(/\|(\S[^|]*)\|/g, "$1")
    .replace(/::\s*$/, ":");
}
