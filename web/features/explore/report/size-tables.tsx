import type { MeanOverlap, SizeReport } from "../../../../src/index";
import { bytes, milliseconds, similarity } from "../../../format";
import type { SizeChoice, Yardstick } from "../../../store/explore/budget";
import type { Speeds } from "../../../store/explore/speeds";
import { levelStyle } from "../../../ui/level-colour";
import { Scroller } from "../../../ui/scroller";
import styles from "./report-view.module.css";
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
  return (
    <Scroller label="Every level in every precision">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Precision</th>
            <th scope="col">Size (.npy)</th>
            {speeds && <th scope="col">One search</th>}
            <th scope="col">Of {report.neighbours} nearest words</th>
            {by === "pairs" && <th scope="col">Spearman</th>}
            {by === "synonyms" && <th scope="col">Right answers</th>}
            {by !== "neighbours" && <th scope="col">Of the full vectors’</th>}
          </tr>
        </thead>
        <tbody translate="no">
          {choices.map((choice) => (
            <tr
              key={`${choice.level} ${choice.precision}`}
              className={same(choice, chosen) ? own.chosen : undefined}
              data-level=""
              style={levelStyle(levels.indexOf(choice.level), levels.length)}
            >
              <th scope="row" className={styles.level}>
                {choice.level}
              </th>
              <td>{choice.precision}</td>
              <td>{bytes(choice.bytes)}</td>
              {speeds && <td>{milliseconds(speeds.get(choice.level) ?? 0)}</td>}
              <td>
                <Share value={{ mean: choice.overlap, error: choice.overlapError }} />
              </td>
              {by === "pairs" && <td>{similarity(choice.spearman ?? 0)}</td>}
              {by === "synonyms" && <td>{(100 * (choice.synonyms ?? 0)).toFixed(1)} %</td>}
              {by !== "neighbours" && (
                <td>
                  <Share
                    value={{ mean: choice.share, error: choice.share === 1 ? 0 : choice.error }}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

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
      <Scroller label="Levels and other cuts of the same length">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Length</th>
              <th scope="col">Trained level</th>
              <th scope="col">Plain vectors, cut</th>
              <th scope="col">Principal components</th>
            </tr>
          </thead>
          <tbody translate="no">
            {cuts.map(({ level, prefix, plain, principal }, i) => (
              <tr key={level} data-level="" style={levelStyle(i, cuts.length + 1)}>
                <th scope="row" className={styles.level}>
                  {level}
                </th>
                {[prefix, plain, principal].map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns stay.
                  <td key={at}>
                    <Share value={value} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
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
