/** How the list is ordered. */
export type Order = "frequency" | "name";

/** The words of a list: those of `indices` that contain `text`, in order. */
export function rowsOf(
  words: readonly string[],
  indices: readonly number[],
  { text, order }: { text: string; order: Order },
): number[] {
  const wanted = text.trim().toLowerCase();
  const matches = (index: number) => (words[index] ?? "").toLowerCase().includes(wanted);
  const found = wanted === "" ? [...indices] : indices.filter(matches);
  if (order === "frequency") return found.sort((a, b) => a - b);
  const collator = new Intl.Collator();
  return found.sort((a, b) => collator.compare(words[a] ?? "", words[b] ?? "") || a - b);
}

/** A row of an exported list. */
export interface ExportedWord {
  word: string;
  count: number;
  group: number | null;
  level: number;
  x: number;
  y: number;
}

/** The rows as CSV with a header line, after RFC 4180. */
export function toCsv(rows: readonly ExportedWord[]): string {
  const names = ["word", "count", "group", "level", "x", "y"] as const;
  const cell = (value: string | number | null) => {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(","));
  return [names.join(","), ...lines, ""].join("\r\n");
}
