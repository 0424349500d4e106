import type { LevelReport } from "../../../../src/index";
import { bytes, count, similarity } from "../../../format";
import { ColumnTable } from "../../../ui/column-table";
import { Scroller } from "../../../ui/scroller";
import { bandName, byBand, type Measure } from "./bands";
import styles from "./report-view.module.css";

type LevelRow = LevelReport["levels"][number];

/** Everything that was measured at each level, in one table. */
export function LevelTable({ report }: { report: LevelReport }) {
  const { levels } = report;
  const last = levels.at(-1);
  return (
    <ColumnTable
      label="What each level keeps and costs"
      rows={levels}
      keyOf={({ level }) => level}
      levelOf={(row) => [levels.indexOf(row), levels.length]}
      columns={[
        { name: "Level", cell: ({ level }) => level },
        { name: "Size", cell: (row) => bytes(row.bytes) },
        {
          name: "Shared neighbours",
          className: styles.overlap,
          cell: (row) => <Overlap row={row} neighbours={report.neighbours} />,
        },
        { name: "Rank correlation", cell: (row) => similarity(row.rankCorrelation) },
        {
          name: "Short list",
          cell: (row) => (row === last ? "all" : count(row.funnel.shortlist)),
        },
        { name: "Finds", cell: ({ funnel }) => `${Math.floor(funnel.recall * 100)} %` },
        { name: "Search time", cell: ({ funnel }) => milliseconds(funnel.milliseconds) },
        { name: "Speed", cell: ({ funnel }) => `${funnel.speedUp.toFixed(1)} ×` },
      ]}
    />
  );
}

function Overlap({ row, neighbours }: { row: LevelRow; neighbours: number }) {
  const { overlap, overlapError } = row;
  return (
    <>
      <span className={styles.track}>
        <span className={styles.bar} style={{ transform: `scaleX(${overlap})` }} />
      </span>
      {(overlap * neighbours).toFixed(1)} of {neighbours}
      {overlapError > 0 && (
        <span className={styles.fine}> ± {(overlapError * neighbours).toFixed(1)}</span>
      )}
    </>
  );
}

/** The values of the plot of the bands. */
export function BandTable({ report, measure }: { report: LevelReport; measure: Measure }) {
  const values = byBand(report, measure);
  return (
    <TableByLevel
      label="The levels by word frequency"
      rowsAre="Words by frequency"
      rows={report.bands.map(bandName)}
      levels={report.levels}
      cell={(at, i) => similarity(values[i]?.[at] ?? 0)}
    />
  );
}

/** The values of the plot of the short lists. */
export function RecallTable({ report }: { report: LevelReport }) {
  const levels = report.levels.slice(0, -1);
  return (
    <TableByLevel
      label="What short lists find"
      rowsAre="Short list"
      rows={report.shortlists.map(count)}
      levels={levels}
      cell={(at, i) => `${((levels[i]?.recalls[at] ?? 0) * 100).toFixed(1)} %`}
    />
  );
}

interface TableByLevelProps {
  label: string;
  /** What the rows' names name. */
  rowsAre: string;
  rows: readonly string[];
  levels: readonly LevelRow[];
  cell: (row: number, level: number) => string;
}

/** A table with a level to a column. */
function TableByLevel({ label, rowsAre, rows, levels, cell }: TableByLevelProps) {
  return (
    <Scroller label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{rowsAre}</th>
            {levels.map(({ level }) => (
              <th key={level} scope="col">
                Level {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody translate="no">
          {rows.map((name, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {levels.map(({ level }, i) => (
                <td key={level}>{cell(row, i)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function milliseconds(value: number): string {
  return `${value < 9.95 ? value.toPrecision(2) : count(value)}\u00a0ms`;
}
