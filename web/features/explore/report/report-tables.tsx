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
    <Scroller label="The levels by word frequency">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Words by frequency</th>
            {report.levels.map(({ level }) => (
              <th key={level} scope="col">
                Level {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody translate="no">
          {report.bands.map((band, at) => (
            <tr key={band.start}>
              <th scope="row">{bandName(band)}</th>
              {report.levels.map(({ level }, i) => (
                <td key={level}>{similarity(values[i]?.[at] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

/** The values of the plot of the short lists. */
export function RecallTable({ report }: { report: LevelReport }) {
  return (
    <Scroller label="What short lists find">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Short list</th>
            {report.levels.slice(0, -1).map(({ level }) => (
              <th key={level} scope="col">
                Level {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody translate="no">
          {report.shortlists.map((length, at) => (
            <tr key={length}>
              <th scope="row">{count(length)}</th>
              {report.levels.slice(0, -1).map(({ level, recalls }) => (
                <td key={level}>{((recalls[at] ?? 0) * 100).toFixed(1)} %</td>
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
