import type { RowFilter } from "../../../src/index";

/** How a value of a row is compared. */
export type Comparison = "atLeast" | "atMost" | "values";

/** A filter as a form has it. */
export interface FilterParts {
  column: string;
  comparison: Comparison;
  value: string;
}

/** The filter that a form says; null if its value is missing or no number. */
export function filterOf(column: string, comparison: Comparison, value: string): RowFilter | null {
  if (comparison === "values") {
    const values = value.split(",").flatMap((each) => each.trim() || []);
    return values.length > 0 ? { column, values } : null;
  }
  const number = Number(value);
  return value.trim() !== "" && Number.isFinite(number) ? { column, [comparison]: number } : null;
}

/** A filter as a form has it; null for none. */
export function partsOf(filter: RowFilter | undefined): FilterParts | null {
  if (!filter) return null;
  const { column, values, atLeast, atMost } = filter;
  if (values) return { column, comparison: "values", value: values.join(", ") };
  const comparison = atLeast == null ? "atMost" : "atLeast";
  return { column, comparison, value: String(atLeast ?? atMost ?? "") };
}

/** What rows a filter leaves, in words. */
export function spokenFilter({ column, values, atLeast, atMost }: RowFilter): string {
  return [
    values && `${column} is ${values.join(" or ")}`,
    atLeast != null && `${column} is at least ${atLeast}`,
    atMost != null && `${column} is at most ${atMost}`,
  ]
    .filter((part) => part)
    .join(" and ");
}
