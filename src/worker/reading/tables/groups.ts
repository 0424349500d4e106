import type { ItemColumns, TextColumn } from "../../../protocol/types/corpus";
import { listOf, type Rows, textOf } from "./columns";

/** Items that are held at most, until more of their group come. */
const MOST_HELD = 1 << 20;
/** Different items that are known at most. */
const MOST_KNOWN = 1 << 20;

/**
 * Rows with an item each as sentences: the items of all rows that have the same value in a column, in the order of the rows, are one.
 * Rows of a group need not follow each other, but after a million others a group is ended. A row without a value is by itself.
 */
export class RowGroups {
  /** The one that was met last comes last. */
  readonly #open = new Map<string, string[]>();
  readonly #known = new Map<string, string>();
  #held = 0;

  constructor(
    readonly column: string,
    readonly items: readonly string[],
    readonly mostHeld = MOST_HELD,
  ) {}

  /** The sentences that have ended. */
  push({ names, rows }: Rows): string[][] {
    const ended: string[][] = [];
    const at = names.indexOf(this.column);
    const places = this.items.map((name) => names.indexOf(name)).filter((place) => place >= 0);
    for (const row of rows) {
      const items = places.flatMap((place) => listOf(row[place]) ?? [textOf(row[place])]);
      const words = items.map((item) => item.trim()).filter((item) => item !== "");
      const group = at < 0 ? "" : textOf(row[at]).trim();
      if (group === "") ended.push(words);
      else this.#add(this.#own(group), words);
      while (this.#held > this.mostHeld) ended.push(this.#end());
    }
    return ended;
  }

  /** All that is left, in the order in which the groups were met last. */
  finish(): string[][] {
    const rest = [...this.#open.values()];
    this.#open.clear();
    return rest;
  }

  #add(group: string, words: readonly string[]): void {
    const known = this.#open.get(group) ?? [];
    for (const word of words) known.push(this.#own(word));
    this.#held += words.length;
    this.#open.delete(group);
    this.#open.set(group, known);
  }

  #end(): string[] {
    const [[group, words] = ["", []]] = this.#open;
    this.#open.delete(group);
    this.#held -= words.length;
    return words;
  }

  /** The same text each time: a part of the file's text would keep all of the latter in memory. */
  #own(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const own = decoder.decode(encoder.encode(text));
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(own, own);
    return own;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Names of columns whose value says which rows belong together. */
const GROUPS =
  /transaction|basket|order|invoice|receipt|bill(?!board)|session|user|customer|member|visitor|patient|cart\b|playlist|visit|trip|^(tid|sid|uid)$/i;
/** Names of columns with an item each. */
const ITEMS =
  /item|product|article|goods|sku|stock|description|track|song|artist|movie|film|book|page|url|event|action|code|diagnosis|drug|poi|place|tag/i;
/** Texts have more words in a cell. */
const ITEM_WORDS = 8;

/** The columns of a table with one item per row, where it looks so: what rows of a sentence have in common, and the items. */
export function groupsIn(
  columns: readonly TextColumn[],
  { names, rows }: Rows,
): ItemColumns | null {
  if (rows.length < 4 || columns.some(({ words }) => words > ITEM_WORDS)) return null;
  const group = columns.find(({ name, kind }) => {
    const at = names.indexOf(name);
    const values = new Set(rows.map((row) => textOf(row[at])));
    return GROUPS.test(name) && kind !== "date" && 1.25 * values.size <= rows.length;
  });
  if (!group) return null;
  const others = columns.filter(({ name, kind }) => {
    return name !== group.name && (kind === "label" || kind === "text");
  });
  const [only] = others;
  const single = others.length === 1 && only?.kind === "label" ? only : undefined;
  const items = others.find(({ name }) => ITEMS.test(name)) ?? single;
  return items ? { group: group.name, items: items.name } : null;
}
