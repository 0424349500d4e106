import { useMemo, useRef } from "react";
import { similarity } from "../../../../format";
import type { SeriesMoves } from "../../../../store/slices/slice-paths";
import { axisFor } from "../../../../ui/axis";
import { useWidth } from "../../../../ui/use-size";
import { type PathPoint, pathOf } from "./path";
import styles from "./slices-section.module.css";

const HEIGHT = 180;
const LEFT = 48;
const RIGHT = 16;
const TOP = 10;
const BOTTOM = 26;
/** Pixels that the name of a slice needs. */
const NAME = 64;

interface Line {
  key: "sinceBefore" | "fromCommon" | "medianSinceBefore";
  label: string;
}

// Each has a shape of its own too: a full line with dots, a full line with squares, a dashed one.
const LINES: readonly Line[] = [
  { key: "sinceBefore", label: "since the slice before" },
  { key: "fromCommon", label: "from the first run" },
  { key: "medianSinceBefore", label: "all words since the slice before (median)" },
];

/** How far a word moved from slice to slice, as lines. The table below has the same numbers. */
export function PathChart({ found, word }: { found: SeriesMoves; word: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const path = useMemo(() => pathOf(found, word), [found, word]);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <strong>How far “{word}” moved</strong>
        {LINES.map(({ key, label }) => (
          <span key={key} className={styles.key} data-line={key}>
            <svg width="24" height="10" aria-hidden="true">
              <line x1="0" x2="24" y1="5" y2="5" />
              <Mark line={key} x={12} y={5} />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
      <div ref={frame} className={styles.frame}>
        {width > 0 && <Drawing path={path} width={width} />}
      </div>
    </figure>
  );
}

function Drawing({ path, width }: { path: readonly PathPoint[]; width: number }) {
  const values = path.flatMap((point) => LINES.flatMap(({ key }) => point[key] ?? []));
  const axis = axisFor([0, Math.max(0.01, ...values)], 4);
  const step = (width - LEFT - RIGHT) / Math.max(1, path.length - 1);
  const x = (at: number) => LEFT + at * step;
  const y = (value: number) => TOP + (1 - value / axis.high) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(1, Math.ceil(NAME / step));
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {similarity(tick)}
          </text>
        </g>
      ))}
      {path.map(({ slice }, at) =>
        at % every === 0 ? (
          <text
            key={slice}
            className={styles.tick}
            x={x(at)}
            y={HEIGHT - 6}
            textAnchor={at === 0 ? "start" : at === path.length - 1 ? "end" : "middle"}
          >
            {slice.length > 14 ? `${slice.slice(0, 13)}…` : slice}
          </text>
        ) : null,
      )}
      {LINES.map(({ key }) => (
        <g key={key} data-line={key}>
          <path
            d={linesThrough(
              path.map((point) => point[key]),
              x,
              y,
            )}
          />
          {path.map((point, at) => {
            const value = point[key];
            return value === null ? null : (
              <Mark key={point.slice} line={key} x={x(at)} y={y(value)} />
            );
          })}
        </g>
      ))}
    </svg>
  );
}

function Mark({ line, x, y }: { line: Line["key"]; x: number; y: number }) {
  if (line === "medianSinceBefore") return null;
  if (line === "fromCommon") return <rect x={x - 3} y={y - 3} width="6" height="6" />;
  return <circle cx={x} cy={y} r="3.5" />;
}

/** Lines between values that follow each other; over those that are missing, none. */
function linesThrough(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, at) => {
      if (value === null) return "";
      const isStart = at === 0 || values[at - 1] === null;
      return `${isStart ? "M" : "L"}${x(at).toFixed(1)},${y(value).toFixed(1)}`;
    })
    .join("");
}
