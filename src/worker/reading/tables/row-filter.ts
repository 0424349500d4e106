import type { RowFilter } from "../../../protocol/types/corpus";
import { type Cell, type Rows, textOf } from "./columns";

/**
 * The rows that match all filters. Where there are some, a row without the column of one matches none.
 *
 * @param onLeftOut Told of how many rows were left out, part by part.
 */
export async function* matchingRows(
  parts: AsyncIterable<Rows>,
  filters: readonly RowFilter[],
  onLeftOut: (rows: number) => void,
): AsyncGenerator<Rows> {
  const tests = filters.map((filter) => ({ column: filter.column, matches: testOf(filter) }));
  for await (const { names, rows } of parts) {
    const placed = tests.map(({ column, matches }) => ({ at: names.indexOf(column), matches }));
    const some = rows.filter((row) => placed.every(({ at, matches }) => matches(row[at])));
    onLeftOut(rows.length - some.length);
    yield { names, rows: some };
  }
}

function testOf({ values, atLeast, atMost }: RowFilter): (cell: Cell) => boolean {
  const wanted = values && new Set(values.map((value) => value.trim()));
  const isBounded = atLeast != null || atMost != null;
  const [least, most] = [atLeast ?? Number.NEGATIVE_INFINITY, atMost ?? Number.POSITIVE_INFINITY];
  return (cell) => {
    const text = textOf(cell).trim();
    if (wanted && !wanted.has(text)) return false;
    if (!isBounded) return true;
    const number = numberOf(text);
    return number !== null && number >= least && number <= most;
  };
}

/** A number as it is, of a date the year; null for anything else. */
function numberOf(text: string): number | null {
  if (text === "") return null;
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  const year = DATED.exec(text)?.[0];
  return year === undefined ? null : Number(year);
}

const DATED = /(?<!\d)\d{4}(?!\d)/;
