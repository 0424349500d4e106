import { plainLatex } from "../documents/latex-signs";
import { Lines } from "../lines";
import type { Rows } from "./columns";
import { bibliographyForm, FIELD, TAGGED } from "./forms";
import { rowsOf } from "./read-table";

/** An entry of a list of references: its fields by name. */
type Entry = Record<string, string>;

/** A longer entry is none: a brace is missing. */
const LONGEST_ENTRY = 1 << 20;

/** The entries of a list of references that comes in pieces cut anywhere. */
interface Entries {
  /** Those that have ended. */
  push(text: string): Entry[];
  finish(): Entry[];
}

/**
 * The entries of a list of references as rows.
 *
 * @param head The beginning of the text.
 */
export async function* bibliographyRows(
  text: AsyncIterable<string>,
  head: string,
): AsyncGenerator<Rows> {
  const entries: Entries =
    bibliographyForm(head) === "tagged" ? new TaggedEntries() : new BibtexEntries();
  for await (const piece of text) yield rowsOf(entries.push(piece));
  yield rowsOf(entries.finish());
}

class BibtexEntries implements Entries {
  #text = "";

  push(text: string): Entry[] {
    this.#text += text;
    const entries: Entry[] = [];
    for (;;) {
      const start = /@([A-Za-z]+)\s*([{(])/.exec(this.#text);
      if (!start) {
        // What is between entries is a comment; the last one may be the beginning of an entry.
        const at = this.#text.lastIndexOf("@");
        this.#text = at < 0 ? "" : this.#text.slice(at).slice(0, LONGEST_ENTRY);
        return entries;
      }
      const body = start.index + start[0].length;
      const end = closing(this.#text, body, start[2] === "(" ? ")" : "}");
      if (end < 0 && this.#text.length - body < LONGEST_ENTRY) {
        this.#text = this.#text.slice(start.index);
        return entries;
      }
      if (end >= 0) entries.push(...entryOf(start[1] ?? "", this.#text.slice(body, end)));
      this.#text = this.#text.slice(end < 0 ? body : end + 1);
    }
  }

  finish(): Entry[] {
    return [];
  }
}

/** Where a group that has begun is closed; -1 if it is not. */
function closing(text: string, start: number, close: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (depth === 0 && sign === close) return at;
    else if (sign === "{") depth++;
    else if (sign === "}") depth--;
  }
  return -1;
}

function entryOf(type: string, body: string): Entry[] {
  if (/^(comment|string|preamble)$/i.test(type)) return [];
  const comma = body.indexOf(",");
  if (comma < 0) return [];
  const entry: Entry = { type: type.toLowerCase(), key: body.slice(0, comma).trim() };
  for (let at = comma + 1; at < body.length; ) {
    const name = /^[\s,]*([A-Za-z][\w:+-]*)\s*=\s*/.exec(body.slice(at));
    if (!name) break;
    const value = valueAt(body, at + name[0].length);
    entry[(name[1] ?? "").toLowerCase()] = plainLatex(value.text);
    at = value.end;
  }
  return [entry];
}

/** `{…}`, `"…"`, a number or a name, or several joined by #. */
function valueAt(body: string, start: number): { text: string; end: number } {
  let text = "";
  let at = start;
  for (;;) {
    const close = { "{": "}", '"': '"' }[body[at] ?? ""];
    if (close) {
      const end = closing(body, at + 1, close);
      text += body.slice(at + 1, end < 0 ? body.length : end);
      at = end < 0 ? body.length : end + 1;
    } else {
      const word = /^[^\s,#]*/.exec(body.slice(at))?.[0] ?? "";
      text += word;
      at += word.length;
    }
    const joint = /^\s*#\s*/.exec(body.slice(at));
    if (!joint) return { text, end: at };
    at += joint[0].length;
  }
}

/** What RIS and PubMed call fields, as BibTeX has them. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ TY: "type", PT: "type", TI: "title", T1: "title", AB: "abstract", N2: "abstract" },
  ...{ AU: "author", A1: "author", FAU: "author", PY: "year", Y1: "year", DP: "year" },
  ...{
    KW: "keywords",
    OT: "keywords",
    MH: "keywords",
    JO: "journal",
    JF: "journal",
    T2: "journal",
  },
  ...{ JT: "journal", LA: "language", PMID: "key", ID: "key", DO: "doi", UR: "url" },
};

/** As Web of Science has fields: without a hyphen, and what goes on is indented. */
const PLAIN_FIELD = /^(FN|VR|PT|AU|AF|TI|SO|LA|DT|DE|ID|AB|C1|PY|DI|UT|ER|EF)(?: (.*)|\s*)$/;

class TaggedEntries implements Entries {
  readonly #lines = new Lines(LONGEST_ENTRY);
  #entry: Entry = {};
  /** The field that a line without a tag goes on with. */
  #last: string | null = null;

  push(text: string): Entry[] {
    return this.#lines.push(text).flatMap((line) => this.#line(line.replace(/\r$/, "")));
  }

  finish(): Entry[] {
    return [...this.#lines.finish().flatMap((line) => this.#line(line)), ...this.#take()];
  }

  #line(line: string): Entry[] {
    const [, tag, value = ""] = FIELD.exec(line) ?? PLAIN_FIELD.exec(line) ?? [];
    if (tag === undefined) {
      if (line.trim() !== "" && this.#last) this.#add(this.#last, line.trim(), " ");
      return [];
    }
    if (tag === "ER") return this.#take();
    const ended = TAGGED.test(line) ? this.#take() : [];
    this.#last = NAMES[tag] ?? null;
    if (this.#last) this.#add(this.#last, value.trim(), "; ");
    return ended;
  }

  #add(name: string, value: string, between: string): void {
    const known = this.#entry[name];
    // A year may be a day: "2023/12/31/".
    const plain = name === "year" ? (/\d{4}/.exec(value)?.[0] ?? value) : value;
    if (known === undefined) this.#entry[name] = plain;
    else if (plain !== known) this.#entry[name] = `${known}${between}${plain}`;
    if ((this.#entry[name]?.length ?? 0) > LONGEST_ENTRY) this.#last = null;
  }

  #take(): Entry[] {
    const entry = this.#entry;
    [this.#entry, this.#last] = [{}, null];
    return Object.keys(entry).length === 0 ? [] : [entry];
  }
}
