import { Parser } from "htmlparser2";
import type { LineText } from "./paragraphs";

/** Elements that are not text, in HTML and in XML. */
const SILENT_HTML = setOf(
  "script style head noscript template svg math iframe object nav select button textarea rp rt",
);
const SILENT_XML = setOf(
  `teiheader metadata script style guid pubdate lastbuilddate generator binary del fw rt w:instrtext w:deltext w:movefrom mc:fallback
   office:annotation office:meta office:settings office:scripts office:font-face-decls office:styles office:automatic-styles
   office:master-styles text:tracked-changes text:sequence-decls text:note-citation`,
);
/** Elements of XML that are not text beside another reading of the same words. */
const SILENT_CHOICE = setOf("orig sic abbr");
/** Elements that end a line. */
const BLOCKS = setOf(
  `p div br li ul ol dl dt dd td th tr table h1 h2 h3 h4 h5 h6 section article aside header footer main blockquote pre hr figure
   figcaption caption address form fieldset legend details summary dialog option title body html head w:p w:tr w:br text:p text:h
   text:line-break text:list-item table:table-row`,
);
/** Elements of XML without a prefix that are parts of a line; others end one. */
const INLINE = setOf(
  `a abbr acronym add b bdo bibl bold c choice cite citetitle code command corr date del em emph emphasis expan ext-link filename
   firstterm font foreign g gap geogname glossterm hi i italic lb link literal mark measure milestone monospace name num orgname orig
   pb pc persname phrase placename q quote ref reg rolename roman rs sans-serif sc seg sic small soCalled span strike strong styled-content
   sub supplied surplus term time u ulink unclear underline w`,
);
const SPACES = setOf("text:s text:tab w:tab pb sup w tok token word xref string sp hyp textline");
/** Elements whose text stands beside what they are in: it is a line of its own, behind that. */
const NOTES = setOf("note text:note-body footnote fn");
/** Elements of feeds that are texts; others tell of dates, authors and settings. */
const FEED_TEXTS = setOf(
  "title subtitle description summary content content:encoded excerpt:encoded wp:comment_content",
);
/** Who says something and when, what is answered to and what the program says, in the web pages that Telegram exports. */
const CHAT_DETAILS = /(^|\s)(from_name|date details|reply_to details|message service)(\s|$)/;
/** What is longer is no note, in characters. */
const LONGEST_NOTE = 1 << 16;
const HYPHENS_BEFORE_END = /[-\u2010\u00AC]$/;

/** Turns mark-up that comes in pieces cut anywhere into its text, one block per line. */
export class MarkupText {
  #out = "";
  #silent = 0;
  /** The element with the details of a message, and how many of its name are open in it. */
  #details: { name: string; open: number } | null = null;
  readonly #parser: Parser;
  readonly #xml: boolean;
  /** Whether it is RSS, Atom, or an export of WordPress or Evernote, whose texts are HTML within; null before the first tag. */
  #isFeed: boolean | null = null;
  #isEndNote: boolean | null = null;
  /** How many elements are open that keep their lines, offer several readings, are texts of a feed, or are raised, as the numbers of notes are. */
  #preformatted = 0;
  #choices = 0;
  #feedTexts = 0;
  #raised = 0;
  /** What was before the notes that are open, and notes that wait for the end of their line. */
  readonly #aside: string[] = [];
  #notes = "";
  /** Whether text goes on with a word that a line break has parted. */
  #joins = false;

  constructor(xml: boolean) {
    this.#xml = xml;
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#open(name.toLowerCase(), attributes),
        onclosetag: (name) => this.#close(name.toLowerCase()),
        ontext: (text) => this.#text(text),
      },
      { xmlMode: xml, decodeEntities: true, lowerCaseTags: !xml, recognizeSelfClosing: xml },
    );
  }

  /** The lines that have ended so far. */
  push(markup: string): string {
    this.#parser.write(markup);
    return this.#take(false);
  }

  finish(): string {
    this.#parser.end();
    return this.#take(true);
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.#xml) this.#openDetails(name, attributes.class);
    // What stands before the first element of XML declares names.
    if (this.#xml && this.#isFeed === null) this.#out = "";
    this.#isFeed ??= this.#xml && /^(rss|feed|rdf:rdf|en-export)$/.test(name);
    // EndNote has its texts within styles.
    this.#isEndNote ??= this.#xml && name === "xml";
    if (name === "lb" && this.#xml) this.#lineBreak(attributes.break);
    else this.#boundary(name, 1);
    // Words of a scanned page, as libraries keep them (ALTO).
    if (name === "string" && attributes.CONTENT !== undefined) this.#scanned(attributes);
    if (name === "w:nobreakhyphen") this.#text("-");
    // Lists of outliners and feed readers (OPML).
    if (this.#xml && name === "outline")
      this.#text(`${attributes.text ?? ""}\n${attributes._note ?? ""}\n`, true);
  }

  #openDetails(name: string, kinds = ""): void {
    if (this.#details) {
      if (name === this.#details.name) this.#details.open += 1;
    } else if (CHAT_DETAILS.test(kinds)) {
      this.#details = { name, open: 1 };
      this.#silent += 1;
    }
  }

  #close(name: string): void {
    if (name === this.#details?.name && --this.#details.open === 0) {
      this.#details = null;
      this.#silent -= 1;
    }
    if (!(name === "lb" && this.#xml)) this.#boundary(name, -1);
  }

  /** A line of the print ends, perhaps within a word. */
  #lineBreak(breaks: string | undefined): void {
    if (this.#silent > 0) return;
    const line = this.#out.trimEnd();
    const parted = HYPHENS_BEFORE_END.test(line);
    if (breaks === "no") {
      this.#out = parted ? line.slice(0, -1) : line;
      this.#joins = true;
    } else if (!parted) this.#out += " ";
  }

  #scanned({ CONTENT = "", SUBS_TYPE, SUBS_CONTENT }: Readonly<Record<string, string>>): void {
    if (SUBS_TYPE !== "HypPart2") this.#text(` ${SUBS_CONTENT ?? CONTENT} `);
  }

  #boundary(name: string, step: 1 | -1): void {
    if (this.#isSilent(name)) this.#silent = Math.max(0, this.#silent + step);
    if (name === "pre") this.#preformatted = Math.max(0, this.#preformatted + step);
    if (FEED_TEXTS.has(name)) this.#feedTexts = Math.max(0, this.#feedTexts + step);
    if (name === "choice") this.#choices = Math.max(0, this.#choices + step);
    if (NOTES.has(name)) this.#note(step);
    else if (this.#isBlock(name)) this.#endLine();
    else if (name === "sup") this.#raised += step;
    else if (SPACES.has(name)) this.#out += " ";
  }

  #isSilent(name: string): boolean {
    if (!this.#xml) return SILENT_HTML.has(name);
    if (this.#isFeed && name === "link") return true;
    if (this.#choices > 0 && SILENT_CHOICE.has(name)) return true;
    return SILENT_XML.has(name) && !(this.#isEndNote && name === "style");
  }

  #isBlock(name: string): boolean {
    if (BLOCKS.has(name)) return true;
    return this.#xml && !name.includes(":") && !INLINE.has(name) && !SPACES.has(name);
  }

  /** What a note is in goes on behind it. */
  #note(step: 1 | -1): void {
    if (step > 0) {
      this.#aside.push(this.#out);
      this.#out = "";
      return;
    }
    const before = this.#aside.pop();
    if (before === undefined) return;
    this.#notes += `${this.#out}\n`;
    this.#out = before;
    if (before === "" || before.endsWith("\n")) this.#endLine();
  }

  #endLine(): void {
    this.#out += "\n";
    if (this.#notes === "" || this.#aside.length > 0) return;
    this.#out += this.#notes;
    this.#notes = "";
  }

  #text(text: string, keepsLines = false): void {
    if (this.#silent > 0 || (this.#isFeed && this.#feedTexts === 0)) return;
    // In mark-up, line ends are spaces.
    const spaced = this.#raised > 0 && /^[\d*†‡,]+$/.test(text) ? ` ${text} ` : text;
    const line = this.#preformatted > 0 || keepsLines ? spaced : spaced.replace(/[\r\n\t]+/g, " ");
    this.#out += this.#joins ? line.trimStart() : line;
    if (line.trim() !== "") this.#joins = false;
  }

  #take(all: boolean): string {
    if (this.#aside.length > 0 && !all && this.#out.length < LONGEST_NOTE) return "";
    if (this.#aside.length > 0 || all) {
      this.#out = [...this.#aside.splice(0), this.#out, this.#notes].join("\n");
      this.#notes = "";
    }
    const end = all ? this.#out.length : this.#out.lastIndexOf("\n") + 1;
    const lines = this.#out.slice(0, end);
    this.#out = this.#out.slice(end);
    const text = this.#isFeed
      ? lines.replace(/[^\n]*[<&][^\n]*/g, textOfHtml)
      : this.#xml && /&#?\w+;/.test(lines)
        ? withEntities(lines)
        : lines;
    return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[ \n]*/g, "\n");
  }
}

/**
 * Characters that are named as in HTML, which XML does not know, and some programs write twice over: `&amp;#39;`. What stands between
 * angles is text here.
 */
function withEntities(text: string): string {
  return text
    .split("\n")
    .map((line) => (/&#?\w+;/.test(line) ? textOfHtml(line.replace(/</g, "&lt;")) : line))
    .join("\n");
}

function setOf(names: string): Set<string> {
  return new Set(names.toLowerCase().split(/\s+/));
}

/** Plain text that comes line by line, in which characters are written as in HTML: `&amp;`, `&eacute;`. */
export class EntityText implements LineText {
  line(line: string): string {
    return `${withEntities(line)}\n`;
  }

  finish(): string {
    return "";
  }
}

/** The text of a piece of HTML that is whole, as one line. */
export function textOfHtml(html: string): string {
  const text = new MarkupText(false);
  return (text.push(html) + text.finish()).replace(/\s*\n\s*/g, "\n").trim();
}
