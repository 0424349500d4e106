import { letterOf, SIGNS, SYMBOLS } from "./latex-signs";
import type { LineText } from "./paragraphs";

/** Environments that hold no prose: formulas, code, drawings, tables of figures, lists of references. */
const SILENT =
  /^(equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|dmath|subequations|verbatim|Verbatim|lstlisting|minted|comment|tikzpicture|pgfpicture|picture|tabular|tabularx|tabulary|longtable|array|algorithm|algorithmic|thebibliography|filecontents|CCSXML)\*?$/;

/** Commands whose groups are no prose, and how many of them there are. */
const DROPPED = countsOf(
  `1 label ref eqref pageref autoref cref Cref vref nameref cite citep citet citealt citealp citeauthor citeyear citeyearpar parencite textcite
   autocite footcite nocite bibliography bibliographystyle addbibresource printbibliography usepackage RequirePackage documentclass
   input include includeonly includegraphics graphicspath pagestyle thispagestyle vspace hspace url index glsadd tag hypersetup
   setcounter stepcounter refstepcounter usetikzlibrary lstinputlisting color pagecolor date vskip hyphenation cline cmidrule ensuremath
   2 href@ setlength addtolength newtheorem definecolor textcolor@ addcontentsline@ newcommand renewcommand providecommand
   DeclareMathOperator newenvironment@ renewenvironment@ resizebox@ rule raisebox@`,
);

/** Commands whose group is a line of its own. */
const HEADINGS =
  /^(part|chapter|section|subsection|subsubsection|paragraph|subparagraph|title|subtitle|caption|author|frametitle|framesubtitle)$/;
/** Those, and what else begins a line. */
const LINES = new RegExp(
  `${HEADINGS.source}|^(item|par|newpage|clearpage|maketitle|bigskip|medskip|smallskip)$`,
);
/** Words that are aside: a space parts them from what is before. */
const ASIDE = /^(footnote|footnotetext|thanks|marginpar|todo|linebreak|newline|hfill|quad|qquad)$/;

/** What closes a formula that was opened so. */
const MATH: Readonly<Record<string, string>> = { $: "$", $$: "$$", "\\(": "\\)", "\\[": "\\]" };

/** Where a reader of LaTeX is, from one line to the next. */
type Place =
  | { in: "text" }
  | { in: "preamble" }
  | { in: "math"; end: string }
  | { in: "environment"; name: string };

/**
 * The prose of LaTeX that comes line by line: without commands, formulas, comments and what is before the document begins. The
 * lines of a paragraph are joined; headings, captions and items are lines of their own.
 */
export class LatexText implements LineText {
  #place: Place;
  #paragraph = "";
  /** Groups that are still to be left out behind a command, and whether an optional one may come. */
  #pending = { groups: 0, options: false };
  /** How deep a group that is left out goes, and what closes it. */
  #skipped: { depth: number; close: "}" | "]" } | null = null;
  /** Groups that are open in a heading, which is a line of its own; null outside of one. */
  #heading: number | null = null;
  #out = "";

  /** @param hasPreamble Whether the text of the document begins somewhere behind its first line. */
  constructor(hasPreamble: boolean) {
    this.#place = { in: hasPreamble ? "preamble" : "text" };
  }

  line(line: string): string {
    if (this.#place.in === "text" && this.#skipped === null && line.trim() === "") this.#end();
    this.#read(line);
    return this.#take();
  }

  finish(): string {
    this.#end();
    return this.#take();
  }

  #take(): string {
    const out = this.#out;
    this.#out = "";
    return out;
  }

  /** Ends the line that is put together. */
  #end(): void {
    const text = this.#paragraph.replace(/\s+/g, " ").trim();
    this.#paragraph = "";
    if (text !== "") this.#out += `${text.normalize("NFC")}\n`;
  }

  #read(line: string): void {
    for (let at = 0; at < line.length; ) {
      if (this.#place.in !== "text") at = this.#outside(line, at, this.#place);
      else if (this.#skipped) at = this.#skip(line, at, this.#skipped);
      else if (line[at] === "%") break;
      else at = this.#inText(line, at);
    }
    // A line end is a space, but for a comment, which swallows it.
    if (this.#place.in === "text" && !/(^|[^\\])%/.test(line)) this.#paragraph += " ";
    if (this.#paragraph.length > LONGEST) this.#end();
  }

  /** Within what is no prose: to its end, or to the end of the line. */
  #outside(line: string, at: number, place: Exclude<Place, { in: "text" }>): number {
    const mark = endOf(place);
    let end = line.indexOf(mark, at);
    // A dollar sign that is escaped closes nothing.
    while (mark.startsWith("$") && end > 0 && line[end - 1] === "\\")
      end = line.indexOf(mark, end + 1);
    if (end < 0) return line.length;
    this.#place = { in: "text" };
    if (place.in === "math") this.#paragraph += " ";
    return end + mark.length;
  }

  /** Within a group that is left out. */
  #skip(line: string, at: number, skipped: { depth: number; close: "}" | "]" }): number {
    const sign = line[at];
    if (sign === "\\") return at + 2;
    if (sign === "%") return line.length;
    if (sign === "{") skipped.depth++;
    if (sign === "}" && (skipped.close === "}" || skipped.depth > 0)) skipped.depth--;
    const isClosed =
      skipped.close === "}" ? skipped.depth === 0 : sign === "]" && skipped.depth === 0;
    if (isClosed) this.#skipped = null;
    return at + 1;
  }

  #inText(line: string, at: number): number {
    const sign = line[at] ?? "";
    if (this.#pending.options || this.#pending.groups > 0) {
      const taken = this.#argument(sign);
      if (taken) return at + 1;
    }
    if (sign === "\\") return this.#command(line, at);
    if (sign === "$") return this.#formula(line.startsWith("$$", at) ? "$$" : "$", at);
    const known = SIGNS.find(([mark]) => line.startsWith(mark, at));
    this.#paragraph += known ? known[1] : sign;
    if (this.#heading !== null) this.#group(sign, this.#heading);
    return at + (known ? known[0].length : 1);
  }

  /** A heading ends with its group. */
  #group(sign: string, open: number): void {
    if (sign === "{") this.#heading = open + 1;
    else if (sign === "}" && open > 1) this.#heading = open - 1;
    else if (sign === "}") {
      this.#heading = null;
      this.#end();
    }
  }

  /** What may stand behind a command; false for what ends its arguments. */
  #argument(sign: string): boolean {
    const { groups, options } = this.#pending;
    if (/\s/.test(sign)) {
      this.#paragraph += this.#paragraph.endsWith(" ") || groups > 0 ? "" : " ";
      return true;
    }
    if (sign === "[" && options) this.#skipped = { depth: 0, close: "]" };
    else if (sign === "*") return true;
    else if (sign === "{" && groups > 0) {
      this.#skipped = { depth: 1, close: "}" };
      this.#pending.groups--;
    } else {
      this.#pending = { groups: 0, options: false };
      return false;
    }
    return true;
  }

  #formula(mark: string, at: number): number {
    this.#place = { in: "math", end: MATH[mark] ?? mark };
    this.#paragraph += " ";
    return at + mark.length;
  }

  #command(line: string, at: number): number {
    const mark = line.slice(at, at + 2);
    if (mark === "\\(" || mark === "\\[") return this.#formula(mark, at);
    const environment = /^\\(begin|end)\s*\{([^{}]*)\}/.exec(line.slice(at));
    if (environment) return this.#boundary(environment, at);
    const letter = letterOf(line, at);
    if (letter) {
      this.#paragraph += letter.text;
      return letter.end;
    }
    const name = /^[A-Za-z@]+/.exec(line.slice(at + 1))?.[0];
    if (name === undefined) return this.#sign(line[at + 1] ?? "", at);
    if (name === "verb") return this.#verbatim(line, at);
    const symbol = SYMBOLS[name];
    const end = at + 1 + name.length;
    if (symbol !== undefined) {
      this.#paragraph += symbol;
      // A space behind a command only ends its name.
      return line[end] === " " ? end + 1 : end;
    }
    if (LINES.test(name)) this.#end();
    if (HEADINGS.test(name)) this.#heading = 0;
    else if (ASIDE.test(name)) this.#paragraph += " ";
    if (/^(e|x|g)?def$|^let$/.test(name)) return this.#definition(line, end);
    this.#pending = { groups: DROPPED.get(name) ?? 0, options: true };
    // On which slides: \item<1->.
    return end + (/^<[\d,+.|-]+>/.exec(line.slice(end))?.[0].length ?? 0);
  }

  /** `\def\name#1{…}` */
  #definition(line: string, end: number): number {
    this.#pending = { groups: 1, options: false };
    const name = /^\s*\\[A-Za-z@]+[^{]*/.exec(line.slice(end))?.[0] ?? "";
    return end + name.length;
  }

  /** `\verb|…|`, with any sign in place of the bars. */
  #verbatim(line: string, at: number): number {
    const start = at + "\\verb".length + (line[at + 5] === "*" ? 1 : 0);
    const end = line.indexOf(line[start] ?? "|", start + 1);
    this.#paragraph += " ";
    return end < 0 ? line.length : end + 1;
  }

  /** A command of one sign: `\&`, `\\`, `\-`. */
  #sign(sign: string, at: number): number {
    if (sign === "\\" || sign === "") this.#paragraph += " ";
    else if (/[%&$#_{}]/.test(sign)) this.#paragraph += sign;
    else if (!/[-/@]/.test(sign)) this.#paragraph += " ";
    this.#pending = { groups: 0, options: sign === "\\" };
    return at + 2;
  }

  #boundary([mark, kind, name = ""]: RegExpExecArray, at: number): number {
    this.#end();
    if (kind === "begin" && SILENT.test(name)) this.#place = { in: "environment", name };
    const groups = /^(minipage|multicols|wrapfigure|adjustbox)\*?$/.test(name) ? 1 : 0;
    this.#pending = kind === "begin" ? { groups, options: true } : { groups: 0, options: false };
    return at + mark.length;
  }
}

/** A paragraph without an end still goes on in pieces, in characters. */
const LONGEST = 1 << 16;

function endOf(place: Exclude<Place, { in: "text" }>): string {
  if (place.in === "math") return place.end;
  return place.in === "preamble" ? "\\begin{document}" : `\\end{${place.name}}`;
}

/** Numbers of groups by command; of one with @ behind its name, all but the last are left out. */
function countsOf(list: string): Map<string, number> {
  const counts = new Map<string, number>();
  let groups = 0;
  for (const word of list.split(/\s+/)) {
    if (/^\d$/.test(word)) groups = Number(word);
    else counts.set(word.replace("@", ""), word.endsWith("@") ? groups - 1 : groups);
  }
  return counts;
}
