import { Parser } from "htmlparser2";
import type { LineText } from "./paragraphs";

/** A template or table that never ends is text after so many lines. */
const LONGEST_SILENCE = 500;

/** The prose of wikitext that comes line by line: without templates, tables, references, files and marks. */
export class WikiText implements LineText {
  /** How many templates, tables, references and comments are open. */
  #open = 0;
  #silent = 0;

  line(line: string): string {
    const text = this.#outside(line);
    this.#silent = this.#open > 0 ? this.#silent + 1 : 0;
    if (this.#silent > LONGEST_SILENCE) this.#open = 0;
    const plain = plainWiki(text);
    return plain.trim() === "" ? "" : `${plain}\n`;
  }

  finish(): string {
    [this.#open, this.#silent] = [0, 0];
    return "";
  }

  /** What of a line is in none of them. */
  #outside(line: string): string {
    let text = "";
    let from = 0;
    for (const mark of line.matchAll(MARKS)) {
      if (this.#open === 0) text += line.slice(from, mark.index);
      const closes = /^(\}\}|\|\}|<\/|-->)/.test(mark[0]);
      if (closes) this.#open = Math.max(0, this.#open - 1);
      else if (!mark[0].endsWith("/>")) this.#open += 1;
      from = mark.index + mark[0].length;
    }
    return this.#open === 0 ? text + line.slice(from) : text;
  }
}

const MARKS =
  /\{\{|\}\}|^\s*\{\||^\s*\|\}|<!--|-->|<\/?(?:ref|math|gallery|timeline|syntaxhighlight|source|nowiki|code|pre|chem|score)\b[^<>]*>/gi;

function plainWiki(line: string): string {
  return line
    .replace(
      /\[\[(?:File|Image|Category|Datei|Bild|Kategorie|Fichier|Catégorie|Archivo|Categoría)\s*:(?:[^[\]]|\[\[[^[\]]*\]\])*\]\]/gi,
      " ",
    )
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, "$1")
    .replace(/\[https?:\S+\s+([^\]]*)\]|\[https?:[^\]]*\]/g, "$1")
    .replace(/'{2,}/g, "")
    .replace(/^\s*(=+)\s*(.*?)\s*\1\s*$/, "$2")
    .replace(/^[*#:;]+\s*/, "")
    .replace(/__[A-Z]+__|<[^<>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&");
}

/** The titles and texts of a dump of MediaWiki, such as Wikipedia's, that comes in pieces cut anywhere; redirections are left out. */
export class WikiDump {
  readonly #parser: Parser;
  #within: "title" | "text" | null = null;
  #title = "";
  #text = "";
  #out = "";

  constructor() {
    this.#parser = new Parser(
      {
        onopentagname: (name) => {
          this.#within = name === "title" || name === "text" ? name : null;
        },
        ontext: (text) => {
          if (this.#within === "title") this.#title += text;
          else if (this.#within === "text") this.#text += text;
        },
        onclosetag: (name) => {
          this.#within = null;
          if (name === "page") this.#page();
        },
      },
      { xmlMode: true, decodeEntities: true },
    );
  }

  /** The pages that have ended. */
  push(xml: string): string {
    this.#parser.write(xml);
    return this.#take();
  }

  finish(): string {
    this.#parser.end();
    return this.#take();
  }

  #page(): void {
    const [title, text] = [this.#title.trim(), this.#text];
    [this.#title, this.#text] = ["", ""];
    // What is no article has its name space before its title: "Template:Sea".
    if (/^\s*#\w+\s*\[\[/.test(text) || /^(\p{L}+ )?\p{L}+:\S/u.test(title)) return;
    const reader = new WikiText();
    this.#out += `${title}\n${text
      .split("\n")
      .map((line) => reader.line(line))
      .join("")}`;
  }

  #take(): string {
    const out = this.#out;
    this.#out = "";
    return out;
  }
}
