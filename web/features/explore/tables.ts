import type {
  ConcordanceLine,
  FoundWords,
  LevelNeighbours,
  ModelComparison,
  SimilarityMatrix,
} from "../../../src/index";
import type { Table } from "../../ui/table";

/** Columns of neighbours, each under its own name, side by side as they are shown. */
export function neighbourTable(
  columns: readonly (Pick<LevelNeighbours, "neighbours"> & { name: string })[],
): Table {
  const longest = Math.max(0, ...columns.map(({ neighbours }) => neighbours.length));
  return {
    columns: ["rank", ...columns.flatMap(({ name }) => [name, `similarity, ${name}`])],
    rows: Array.from({ length: longest }, (_, at) => [
      at + 1,
      ...columns.flatMap(({ neighbours }) => neighbours[at] ?? [null, null]),
    ]),
  };
}

/** Words of the vocabulary; `rank` is the place by frequency, and words that were never counted have no count. */
export function wordTable(words: FoundWords["words"]): Table {
  const isCounted = words.some(({ count }) => count > 0);
  return {
    columns: ["rank", "word", ...(isCounted ? ["count"] : [])],
    rows: words.map(({ index, word, count }) => [index + 1, word, ...(isCounted ? [count] : [])]),
  };
}

/** How many of its nearest a word keeps in another model. */
export function differenceTable({ words, neighbours }: ModelComparison): Table {
  return {
    columns: ["word", "shared neighbours", "of", "jaccard"],
    rows: words.map(({ word, overlap, jaccard }) => [
      word,
      Math.round(overlap * neighbours),
      neighbours,
      jaccard,
    ]),
  };
}

/** Lines of the text, each cut around the word in the middle; `fileNames` are those of the files that they lie in. */
export function contextTable(
  lines: readonly ConcordanceLine[],
  fileNames: readonly string[],
): Table {
  return {
    columns: ["file", "line", "left", "word", "right"],
    rows: lines.map(({ file, line, left, word, right, cutLeft, cutRight }) => [
      fileNames[file] ?? "",
      line,
      `${cutLeft ? "…" : ""}${left}`,
      word,
      `${right}${cutRight ? "…" : ""}`,
    ]),
  };
}

/** The similarity of every pair of words. */
export function matrixTable(words: readonly string[], { matrix }: SimilarityMatrix): Table {
  return {
    columns: ["", ...words],
    rows: words.map((word, at) => [
      word,
      ...matrix.subarray(at * words.length, (at + 1) * words.length),
    ]),
  };
}
