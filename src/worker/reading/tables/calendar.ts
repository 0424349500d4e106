import { Lines } from "../lines";
import type { Rows } from "./columns";

/** A longer line is none, in characters. */
const LONGEST = 1 << 20;

/** Fields that are kept, as columns; the others are for programs. */
const COLUMNS: Readonly<Record<string, number>> = {
  ...{ SUMMARY: 0, DESCRIPTION: 1, DTSTART: 2, LOCATION: 3, ORGANIZER: 4, CATEGORIES: 5 },
};
const NAMES = ["summary", "description", "date", "location", "author", "categories"] as const;

/** The events, tasks and notes of a calendar (iCalendar, RFC 5545). */
export async function* calendarRows(text: AsyncIterable<string>): AsyncGenerator<Rows> {
  const lines = new Lines(LONGEST);
  let row: string[] | null = null;
  let open = "";
  const line = (whole: string): string[][] => {
    const [, name = "", value = ""] =
      /^([\w-]+)(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:(.*)$/.exec(whole) ?? [];
    const isEntry = /^V(EVENT|TODO|JOURNAL)$/i.test(value);
    if (name === "BEGIN" && isEntry) row = NAMES.map(() => "");
    const column = COLUMNS[name];
    if (row && column !== undefined && row[column] === "") row[column] = shown(name, value);
    if (name !== "END" || !isEntry || !row) return [];
    const ended = row;
    row = null;
    return [ended];
  };
  // A line that begins with a space goes on with the one before.
  const rowsOf = (some: readonly string[]): Rows => {
    const rows = some.flatMap((each) => {
      const part = each.replace(/\r$/, "");
      if (/^[ \t]/.test(part) && open.length < LONGEST) {
        open += part.slice(1);
        return [];
      }
      const whole = open;
      open = part;
      return line(whole);
    });
    return { names: NAMES, rows };
  };
  for await (const piece of text) yield rowsOf(lines.push(piece));
  yield rowsOf([...lines.finish(), ""]);
}

function shown(name: string, value: string): string {
  const text = value.replace(/\\(.)/g, (_, sign: string) => (/n/i.test(sign) ? "\n" : sign));
  if (name === "ORGANIZER") return text.replace(/^mailto:/i, "");
  return name === "DTSTART"
    ? text.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d).*)?$/, dated)
    : text;
}

function dated(
  _: string,
  year: string,
  month: string,
  day: string,
  hour = "",
  minute = "",
): string {
  return `${year}-${month}-${day}${hour && ` ${hour}:${minute}`}`;
}
