import type { LevelReport } from "../../../../src/index";
import { bytes, count, similarity } from "../../../format";
import { levelStyle } from "../../../ui/level-colour";
import { Scroller } from "../../../ui/scroller";
import { bandName, byBand, type Measure } from "./bands";
import styles from "./report-view.module.css";

/** Everything that was measured at each level, in one table. */
export function LevelTable({ report }: { report: LevelReport }) {
  const { levels, neighbours } = report;
  return (
    <Scroller label="What each level keeps and costs">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Size</th>
            <th scope="col">Shared neighbours</th>
            <th scope="col">Rank correlation</th>
            <th scope="col">Short list</th>
            <th scope="col">Finds</th>
            <th scope="col">Search time</th>
            <th scope="col">Speed</th>
          </tr>
        </thead>
        <tbody translate="no">
          {levels.map(({ level, overlap, overlapError, rankCorrelation, funnel, ...rest }, i) => (
            <tr key={level} data-level="" style={levelStyle(i, levels.length)}>
              <th scope="row" className={styles.level}>
                {level}
              </th>
              <td>{bytes(rest.bytes)}</td>
              <td className={styles.overlap}>
                <span className={styles.track}>
                  <span className={styles.bar} style={{ transform: `scaleX(${overlap})` }} />
                </span>
                {(overlap * neighbours).toFixed(1)} of {neighbours}
                {overlapError > 0 && (
                  <span className={styles.fine}> ± {(overlapError * neighbours).toFixed(1)}</span>
                )}
              </td>
              <td>{similarity(rankCorrelation)}</td>
              <td>{i === levels.length - 1 ? "all" : count(funnel.shortlist)}</td>
              <td>{Math.floor(funnel.recall * 100)} %</td>
              <td>{milliseconds(funnel.milliseconds)}</td>
              <td>{funnel.speedUp.toFixed(1)} ×</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
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
