import { Lines } from "../lines";
import type { Rows } from "./columns";
import { MESSAGE_FIELD } from "./forms";

/** A longer line is none, in characters. */
const LONGEST = 1 << 20;
const NAMES = ["msgid", "msgstr", "msgctxt"] as const;

type Field = (typeof NAMES)[number];

/** Messages and their translations, plural forms as lines of one. */
export async function* gettextRows(text: AsyncIterable<string>): AsyncGenerator<Rows> {
  const lines = new Lines(LONGEST);
  let entry: Partial<Record<Field, string>> = {};
  let last: Field | null = null;
  const take = (): string[][] => {
    const { msgid = "", msgstr = "", msgctxt = "" } = entry;
    entry = {};
    // The first entry, of no message, tells of the file.
    return msgid === "" ? [] : [[msgid, msgstr, msgctxt]];
  };
  const rowsOf = (some: readonly string[]): Rows => {
    const rows = some.flatMap((line) => {
      const [, named, quoted] = MESSAGE_FIELD.exec(line.replace(/\r$/, "")) ?? [];
      if (quoted === undefined) return [];
      const field = (named as Field | undefined) ?? last;
      if (!field) return [];
      const begins = named !== undefined && last === "msgstr" && field !== "msgstr";
      const ended = begins ? take() : [];
      const known = entry[field];
      const between = known !== undefined && named !== undefined ? "\n" : "";
      entry[field] = (known ?? "") + between + unescaped(quoted);
      last = field;
      return ended;
    });
    return { names: NAMES, rows };
  };
  for await (const piece of text) yield rowsOf(lines.push(piece));
  yield rowsOf(lines.finish());
  yield { names: NAMES, rows: take() };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => ({ n: "\n", t: "\t", r: "" })[sign] ?? sign);
}
