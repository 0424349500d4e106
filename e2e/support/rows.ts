import type { Locator } from "@playwright/test";

/** A neighbour as it stands in a list: the word and its similarity to two decimals. */
export interface Row {
  word: string;
  similarity: number;
}

/** Reads a list of neighbours, whose items begin with the word and end with the similarity. */
export async function readRows(list: Locator): Promise<Row[]> {
  return list.getByRole("listitem").evaluateAll((items) =>
    items.map((item) => {
      const word = item.querySelector("a, button")?.textContent ?? "";
      const text = item.textContent ?? "";
      if (!text.startsWith(word)) throw new Error(`An item does not begin with its word: ${text}`);
      const similarity = /(−?)(\d+\.\d\d)$/.exec(text.slice(word.length));
      if (!similarity) throw new Error(`An item does not end with a similarity: ${text}`);
      return { word, similarity: Number(`${similarity[1] ? "-" : ""}${similarity[2]}`) };
    }),
  );
}
