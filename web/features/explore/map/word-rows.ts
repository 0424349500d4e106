/** How the list is ordered. */
export type Order = "frequency" | "name";

/** Which words contain a text, in any case; null if it is empty. */
export function containing(words: readonly string[], text: string): Uint8Array | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return null;
  return Uint8Array.from(words, (word) => (word.toLowerCase().includes(wanted) ? 1 : 0));
}

/** The words of a list: those of `indices` that match, all if there is nothing to match, in order. */
export function rowsOf(
  words: readonly string[],
  indices: readonly number[],
  { matches, order }: { matches: Uint8Array | null; order: Order },
): number[] {
  const found = matches ? indices.filter((index) => matches[index] === 1) : [...indices];
  if (order === "frequency") return found.sort((a, b) => a - b);
  const collator = new Intl.Collator();
  return found.sort((a, b) => collator.compare(words[a] ?? "", words[b] ?? "") || a - b);
}
