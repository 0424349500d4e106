import { Parser } from "htmlparser2";
import type { LineText } from "./paragraphs";

/** Elements that are no text, in HTML and in XML. */
const SILENT_HTML = setOf(
  "script style head noscript template svg math iframe object nav select button textarea",
);
const SILENT_XML = setOf(
  `teiheader metadata script style guid pubdate lastbuilddate generator w:instrtext w:deltext office:annotation text:tracked-changes
   text:sequence-decls binary`,
);
/** Elements that end a line. */
const BLOCKS = setOf(
  `p div br li ul ol dl dt dd td th tr table h1 h2 h3 h4 h5 h6 section article aside header footer main blockquote pre hr figure
   figcaption caption address form fieldset option title body html head w:p w:tr w:br text:p text:h text:line-break
   text:list-item table:table-row`,
);
/** Elements of XML without a prefix that are parts of a line; others end one. */
const INLINE = setOf(
  `a abbr add b bibl c choice cite code corr date del em emph expan font foreign g gap hi i lb mark measure name num orig orgname
   pb pc persname placename q quote ref reg rs seg sic small soCalled span strong sub sup term time title u unclear w`,
);
const SPACES = setOf("text:s text:tab w:tab lb pb w tok token word");

/** Turns mark-up that comes in pieces cut anywhere into its text, one block per line. */
export class MarkupText {
  #out = "";
  #silent = 0;
  readonly #parser: Parser;
  readonly #xml: boolean;
  /** Whether it is RSS or Atom, whose texts are HTML within; null before the first tag. */
  #isFeed: boolean | null = null;
  #isEndNote: boolean | null = null;

  constructor(xml: boolean) {
    this.#xml = xml;
    this.#parser = new Parser(
      {
        onopentagname: (name) => this.#boundary(name.toLowerCase(), 1),
        onclosetag: (name) => this.#boundary(name.toLowerCase(), -1),
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

  #boundary(name: string, step: 1 | -1): void {
    const silent = this.#xml ? SILENT_XML : SILENT_HTML;
    this.#isFeed ??= this.#xml && /^(rss|feed|rdf:rdf)$/.test(name);
    // EndNote has its texts within styles.
    this.#isEndNote ??= this.#xml && name === "xml";
    const isSilent = silent.has(name) && !(this.#isEndNote && name === "style");
    if (isSilent || (this.#isFeed && name === "link"))
      this.#silent = Math.max(0, this.#silent + step);
    if (this.#isBlock(name)) this.#out += "\n";
    else if (SPACES.has(name)) this.#out += " ";
  }

  #isBlock(name: string): boolean {
    return (
      BLOCKS.has(name) ||
      (this.#xml && !name.includes(":") && !INLINE.has(name) && !SPACES.has(name))
    );
  }

  #text(text: string): void {
    // In mark-up, line ends are spaces.
    if (this.#silent === 0) this.#out += text.replace(/[\r\n\t]+/g, " ");
  }

  #take(all: boolean): string {
    const end = all ? this.#out.length : this.#out.lastIndexOf("\n") + 1;
    const lines = this.#out.slice(0, end);
    this.#out = this.#out.slice(end);
    const text = this.#isFeed ? lines.replace(/[^\n]*[<&][^\n]*/g, textOfHtml) : lines;
    return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[ \n]*/g, "\n");
  }
}

function setOf(names: string): Set<string> {
  return new Set(names.toLowerCase().split(/\s+/));
}

/** Plain text that comes line by line, in which characters are written as in HTML: `&amp;`, `&eacute;`. */
export class EntityText implements LineText {
  line(line: string): string {
    // What stands between angles is text here.
    const escaped = line.replace(/</g, "&lt;");
    return `${/&#?\w+;/.test(line) ? textOfHtml(escaped) : line}\n`;
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
