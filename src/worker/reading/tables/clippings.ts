import { Lines } from "../lines";
import type { Rows } from "./columns";
import { CLIPPING_END, clippingOf } from "./forms";

/** A longer one is none, in characters. */
const LONGEST = 1 << 16;
const NAMES = ["title", "author", "date", "text"] as const;

/** What a reader has marked in books, as Kindle writes it into a file of its own; bookmarks have no text. */
export async function* clippingRows(text: AsyncIterable<string>): AsyncGenerator<Rows> {
  const lines = new Lines(LONGEST);
  let open: string[] = [];
  const rowsOf = (some: readonly string[]): Rows => {
    const rows = some.flatMap((line) => {
      if (!CLIPPING_END.test(line)) {
        open.push(line.replace(/\r$/, ""));
        return [];
      }
      const ended = open;
      open = [];
      return rowOf(ended);
    });
    return { names: NAMES, rows };
  };
  for await (const piece of text) yield rowsOf(lines.push(piece));
  yield rowsOf([...lines.finish(), "=========="]);
}

function rowOf(lines: readonly string[]): string[][] {
  const [head = "", about = "", ...others] = lines.slice(
    lines.findIndex((line) => line.trim() !== ""),
  );
  const text = others.join("\n").trim();
  const known = clippingOf(head, about);
  return known === null || text === "" ? [] : [[...known, text]];
}
