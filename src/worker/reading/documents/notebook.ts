import { JoinedLines } from "./joined-lines";
import { MARKDOWN_LINES, MarkdownText } from "./markdown";

/**
 * The words of a notebook's cells of Markdown, without code and what it gave.
 *
 * @throws SyntaxError for what is no JSON.
 */
export function textOfNotebook(json: string): string {
  const notebook: unknown = JSON.parse(json);
  return cellsIn(notebook)
    .filter(({ cell_type: type }) => type === "markdown" || type === "heading")
    .map(({ source }) => markdown(Array.isArray(source) ? source.join("") : String(source ?? "")))
    .join("");
}

interface Cell {
  cell_type?: unknown;
  source?: unknown;
}

/** Those of older notebooks are in sheets. */
function cellsIn(notebook: unknown): Cell[] {
  const { cells, worksheets } = Object(notebook) as { cells?: unknown; worksheets?: unknown };
  if (Array.isArray(cells)) return cells.map((cell) => Object(cell) as Cell);
  return Array.isArray(worksheets) ? worksheets.flatMap(cellsIn) : [];
}

function markdown(source: string): string {
  const reader = new JoinedLines(new MarkdownText(), MARKDOWN_LINES);
  return source
    .split("\n")
    .map((line) => reader.line(line.replace(/\r$/, "")))
    .concat(reader.finish())
    .join("");
}
