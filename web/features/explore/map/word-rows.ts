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
