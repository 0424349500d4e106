import type { Neighbour } from "../../../../../src/index";
import type { MovedWord } from "../../../../store/slices/moves";
import { sliceName } from "../../../../store/slices/series";
import type { SeriesMoves } from "../../../../store/slices/slice-paths";
import type { Table } from "../../../../ui/table";

/** What became of a word in one slice. */
export interface PathPoint {
  slice: string;
  /** Occurrences; 0 if it has no vector there. */
  count: number;
  /** Null where there is none. */
  sinceBefore: number | null;
  fromCommon: number | null;
  /** Of all words of the slice. */
  medianSinceBefore: number | null;
  medianFromCommon: number | null;
}

/** The way of a word through the slices; [] for one that the common run does not have. */
export function pathOf({ series, moves }: SeriesMoves, word: string): PathPoint[] {
  const index = moves.indexOf.get(word);
  if (index === undefined) return [];
  return moves.slices.map(({ counts, sinceBefore, fromCommon, medians }, at) => {
    const run = series.slices[at];
    return {
      slice: run ? sliceName(run) : "",
      count: counts[index] ?? 0,
      sinceBefore: known(sinceBefore[index]),
      fromCommon: known(fromCommon[index]),
      medianSinceBefore: known(medians.sinceBefore),
      medianFromCommon: known(medians.fromCommon),
    };
  });
}

/** A path as one takes it along, after `all` occurrences; neighbours are those of the common run and then of each slice. */
export function pathTable(
  all: number,
  path: readonly PathPoint[],
  neighbours: readonly (readonly Neighbour[] | null)[],
): Table {
  const most = Math.max(0, ...neighbours.map((each) => each?.length ?? 0));
  const ranks = Array.from({ length: most }, (_, at) => at);
  const near = (at: number) => ranks.flatMap((rank) => neighbours[at]?.[rank] ?? [null, null]);
  return {
    columns: [
      ...["slice", "occurrences", "moved since the slice before", "moved from the first run"],
      ...["median since the slice before", "median from the first run"],
      ...ranks.flatMap((at) => [`neighbour ${at + 1}`, `similarity ${at + 1}`]),
    ],
    rows: [
      ["all", all, null, null, null, null, ...near(0)],
      ...path.map((each, at) => [
        ...[each.slice, each.count, each.sinceBefore, each.fromCommon],
        ...[each.medianSinceBefore, each.medianFromCommon, ...near(at + 1)],
      ]),
    ],
  };
}

/** Moved words as one takes them along. */
export function movedTable(words: readonly MovedWord[], { series }: SeriesMoves): Table {
  return {
    columns: ["word", "moved", "longest step", "in slice", "occurrences", "least in a slice"],
    rows: words.map(({ word, moved, step, stepTo, count, leastCount }) => {
      const run = series.slices[stepTo];
      return [word, moved, step, run ? sliceName(run) : null, count, leastCount];
    }),
  };
}

const known = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;
