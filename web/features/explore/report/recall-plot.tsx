import type { LevelReport } from "../../../../src/index";
import { count } from "../../../format";
import { levelStyle } from "../../../ui/level-colour";
import styles from "./report-view.module.css";

const WIDTH = 480;
const HEIGHT = 220;
const MARGIN = { left: 44, right: 44, top: 12, bottom: 28 };
const FRACTIONS = [0, 0.25, 0.5, 0.75, 1];

/** Recall by length of the short list, one line per level. The table beside it has the same numbers. */
export function RecallPlot({ report }: { report: LevelReport }) {
  const { shortlists, levels } = report;
  const x = scaleOf(shortlists);
  const prefixes = levels.slice(0, -1);
  // Clear of the axis, and where the lines are still apart.
  const labelled = Math.min(1, shortlists.length - 1);
  return (
    <svg className={styles.recall} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      {FRACTIONS.map((fraction) => (
        <g key={fraction}>
          <line
            className={styles.grid}
            x1={MARGIN.left}
            x2={WIDTH - MARGIN.right}
            y1={y(fraction)}
            y2={y(fraction)}
          />
          <text x={MARGIN.left - 8} y={y(fraction)} textAnchor="end" dominantBaseline="middle">
            {fraction * 100} %
          </text>
        </g>
      ))}
      {shortlists.map((length) => (
        <text key={length} x={x(length)} y={HEIGHT - 8} textAnchor="middle">
          {count(length)}
        </text>
      ))}
      {prefixes.map(({ level, recalls }, i) => (
        <g key={level} data-level="" style={levelStyle(i, levels.length)}>
          <polyline
            className={styles.curve}
            points={recalls.map((recall, at) => `${x(shortlists[at] ?? 1)},${y(recall)}`).join(" ")}
          />
          {recalls.map((recall, at) => (
            <circle
              key={shortlists[at]}
              className={styles.point}
              cx={x(shortlists[at] ?? 1)}
              cy={y(recall)}
              r="3"
            />
          ))}
          <text
            className={styles.curveLabel}
            x={x(shortlists[labelled] ?? 1)}
            y={y(recalls[labelled] ?? 0) - 8}
            textAnchor="middle"
          >
            {level}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Lengths grow by factors, so their axis is logarithmic. */
function scaleOf(lengths: readonly number[]): (length: number) => number {
  const [first, last] = [Math.log(lengths[0] ?? 1), Math.log(lengths.at(-1) ?? 2)];
  const room = WIDTH - MARGIN.left - MARGIN.right;
  return (length) =>
    MARGIN.left + (room * (Math.log(length) - first)) / Math.max(last - first, 1e-9);
}

function y(fraction: number): number {
  return MARGIN.top + (1 - fraction) * (HEIGHT - MARGIN.top - MARGIN.bottom);
}
