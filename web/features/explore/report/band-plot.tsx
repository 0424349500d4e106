import type { LevelReport } from "../../../../src/index";
import { similarity } from "../../../format";
import { levelStyle } from "../../../ui/level-colour";
import { bandName, byBand, type Measure } from "./bands";
import styles from "./report-view.module.css";

/** A scale from 0 to 1 for each frequency band, with every level at its value. */
export function BandPlot({ report, measure }: { report: LevelReport; measure: Measure }) {
  const values = byBand(report, measure);
  const { levels } = report;
  return (
    <div className={styles.bands} aria-hidden>
      {report.bands.map((band, at) => (
        <div key={band.start} className={styles.band}>
          <span className={styles.fine}>{bandName(band)}</span>
          <div className={styles.scale}>
            {levels.map(({ level }, i) => (
              <span
                key={level}
                className={styles.dot}
                data-level=""
                style={{ ...levelStyle(i, levels.length), left: `${placeOf(values[i]?.[at])}%` }}
                title={`Level ${level}: ${similarity(values[i]?.[at] ?? 0)}`}
              >
                <span className={styles.dotLabel}>{level}</span>
              </span>
            ))}
          </div>
        </div>
      ))}
      <div className={styles.axis}>
        <span>0</span>
        <span>0.5</span>
        <span>1</span>
      </div>
    </div>
  );
}

/** Per cent of the scale; negative values are at its start. */
function placeOf(value: number | undefined): number {
  return 100 * Math.min(1, Math.max(0, value ?? 0));
}
