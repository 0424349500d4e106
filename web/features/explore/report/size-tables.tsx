import type { MeanOverlap, SizeReport } from "../../../../src/index";
import { bytes, milliseconds, similarity } from "../../../format";
import type { SizeChoice, Yardstick } from "../../../store/explore/budget";
import type { Speeds } from "../../../store/explore/speeds";
import { type Column, ColumnTable } from "../../../ui/column-table";
import own from "./size-chooser.module.css";

interface SizesProps {
  report: SizeReport;
  choices: readonly SizeChoice[];
  chosen: SizeChoice | null;
  by: Yardstick;
  /** Of a search at each level; null until it was measured. */
  speeds: Speeds | null;
}

/** Each level in each precision: what it takes, and what it keeps. */
export function SizesTable({ report, choices, chosen, by, speeds }: SizesProps) {
  const levels = [...new Set(choices.map(({ level }) => level))];
  const time = (level: number) => milliseconds(speeds?.get(level) ?? 0);
  return (
    <ColumnTable
      label="Every level in every precision"
      rows={choices}
      keyOf={({ level, precision }) => `${level} ${precision}`}
      levelOf={({ level }) => [levels.indexOf(level), levels.length]}
      isChosen={(choice) => same(choice, chosen)}
      columns={[
        { name: "Level", cell: ({ level }) => level },
        { name: "Precision", cell: ({ precision }) => precision },
        { name: "Size (.npy)", cell: (choice) => bytes(choice.bytes) },
        ...(speeds ? [{ name: "One search", cell: ({ level }: SizeChoice) => time(level) }] : []),
        {
          name: `Of ${report.neighbours} nearest words`,
          cell: ({ overlap, overlapError }) => (
            <Share value={{ mean: overlap, error: overlapError }} />
          ),
        },
        ...BY_TESTS[by],
      ]}
    />
  );
}

const OF_FULL: Column<SizeChoice> = {
  name: "Of the full vectors’",
  cell: ({ share, error }) => <Share value={{ mean: share, error: share === 1 ? 0 : error }} />,
};

/** What a test says of each size. */
const BY_TESTS: Record<Yardstick, readonly Column<SizeChoice>[]> = {
  neighbours: [],
  pairs: [{ name: "Spearman", cell: ({ spearman }) => similarity(spearman ?? 0) }, OF_FULL],
  synonyms: [
    { name: "Right answers", cell: ({ synonyms }) => `${(100 * (synonyms ?? 0)).toFixed(1)} %` },
    OF_FULL,
  ],
};

function same(a: SizeChoice, b: SizeChoice | null): boolean {
  return a.level === b?.level && a.precision === b.precision;
}

/** The levels beside cuts of the same length that they were not trained for. */
export function CutsTable({ report: { cuts, neighbours } }: { report: SizeReport }) {
  return (
    <>
      <p className={own.fine}>
        What is kept of the full vectors’ {neighbours} nearest words by as many numbers: the level
        as it was trained; as many numbers of the same vectors turned at random, which is what
        cutting vectors gives that were trained without levels; and their principal components,
        which have to be computed from all vectors first.
      </p>
      <ColumnTable
        label="Levels and other cuts of the same length"
        rows={cuts}
        keyOf={({ level }) => level}
        levelOf={(row) => [cuts.indexOf(row), cuts.length + 1]}
        columns={[
          { name: "Length", cell: ({ level }) => level },
          { name: "Trained level", cell: ({ prefix }) => <Share value={prefix} /> },
          { name: "Plain vectors, cut", cell: ({ plain }) => <Share value={plain} /> },
          { name: "Principal components", cell: ({ principal }) => <Share value={principal} /> },
        ]}
      />
    </>
  );
}

function Share({ value: { mean, error } }: { value: MeanOverlap }) {
  return (
    <>
      {(100 * mean).toFixed(1)} %
      {error > 0 && <span className={own.fine}> ± {(100 * error).toFixed(1)}</span>}
    </>
  );
}
