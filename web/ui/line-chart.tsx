import { type PointerEvent, useId, useMemo, useRef, useState } from "react";
import { Fold } from "./fold";
import { levelStyle } from "./level-colour";
import styles from "./line-chart.module.css";
import { BOTTOM, GAP, HEIGHT, type Plotted, placeOfTick, plotOf, RIGHT, TOP } from "./line-plot";
import { useWidth } from "./use-size";

interface Props extends Plotted {
  title: string;
  /** What the horizontal axis counts, as the head of a column. */
  nameX: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
  /** Places on the horizontal axis worth a mark, such as the ends of epochs. */
  marks?: readonly number[];
}

/** More marks would be a grey field, and slow. */
const MOST_MARKS = 40;
/** A small line chart with the values under the pointer, and a table for users who cannot see it. */
export function LineChart(props: Props) {
  const { title, xs, lines, formatX, formatY, marks = [] } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const plot = useMemo(() => plotOf(props, width), [props, width]);
  const clip = useId();
  const [at, setAt] = useState<number | null>(null);
  const shown = at === null || at >= xs.length ? xs.length - 1 : at;
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(plot ? nearest(xs, plot.xAt(event.clientX - box.left)) : null);
  };
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <strong>{title}</strong>
        {lines.map(({ label, values, level }) => (
          <span
            key={label}
            className={styles.key}
            data-level={level ? "" : undefined}
            style={level && levelStyle(...level)}
          >
            {label} <b>{valueText(values[shown], formatY)}</b>
          </span>
        ))}
        {at !== null && xs[shown] !== undefined && (
          <span className={styles.fine}>at {formatX(xs[shown])}</span>
        )}
        {plot && plot.beyond.length > 0 && (
          <span className={styles.fine}>{beyondText(plot.beyond, formatY)}</span>
        )}
      </figcaption>
      <div ref={frame} className={styles.frame}>
        {plot && (
          <svg
            width={width}
            height={HEIGHT}
            aria-hidden="true"
            onPointerMove={point}
            onPointerLeave={() => setAt(null)}
          >
            {plot.ticksY.map((tick) => (
              <g key={tick}>
                <line
                  className={styles.grid}
                  x1={plot.left}
                  x2={width - RIGHT}
                  y1={plot.y(tick)}
                  y2={plot.y(tick)}
                />
                <text
                  className={styles.tick}
                  x={plot.left - GAP}
                  y={plot.y(tick) + 4}
                  textAnchor="end"
                >
                  {plot.labelY(tick)}
                </text>
              </g>
            ))}
            {(marks.length > MOST_MARKS ? [] : marks).map((mark) => (
              <line
                key={mark}
                className={styles.mark}
                x1={plot.x(mark)}
                x2={plot.x(mark)}
                y1={TOP}
                y2={HEIGHT - BOTTOM}
              />
            ))}
            {plot.ticksX.map((tick) => (
              <text
                key={tick}
                className={styles.tick}
                {...placeOfTick(plot.x(tick), formatX(tick), width)}
                y={HEIGHT - 4}
              >
                {formatX(tick)}
              </text>
            ))}
            <clipPath id={clip}>
              <rect
                x={plot.left - 1}
                y={TOP - 1}
                width={width}
                height={HEIGHT - TOP - BOTTOM + 2}
              />
            </clipPath>
            {lines.map(({ label, level }, i) => (
              <g
                key={label}
                data-level={level ? "" : undefined}
                style={level && levelStyle(...level)}
              >
                <path className={styles.line} d={plot.paths[i]} clipPath={`url(#${clip})`} />
                <path className={styles.beyond} d={plot.marks[i]} />
              </g>
            ))}
            {at !== null && xs[shown] !== undefined && (
              <line
                className={styles.cross}
                x1={plot.x(xs[shown])}
                x2={plot.x(xs[shown])}
                y1={TOP}
                y2={HEIGHT - BOTTOM}
              />
            )}
          </svg>
        )}
      </div>
      <Table {...props} />
    </figure>
  );
}

/** How many values are not drawn, and how far the furthest of them lie. */
function beyondText(values: readonly number[], format: (y: number) => string): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const furthest = low === high ? format(low) : `${format(low)} to ${format(high)}`;
  return values.length === 1
    ? `one value beyond the axis: ${furthest}`
    : `${values.length} values beyond the axis: ${furthest}`;
}

/** A dozen points of the chart, for screen readers and touch. */
function Table({ title, nameX, xs, lines, formatX, formatY }: Props) {
  const picked = everyNth(xs.length, 12);
  return (
    <Fold label="As a table">
      <table className={styles.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{nameX}</th>
            {lines.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picked.map((i) => (
            <tr key={i}>
              <th scope="row">{formatX(xs[i] ?? 0)}</th>
              {lines.map(({ label, values }) => (
                <td key={label}>{valueText(values[i], formatY)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}

function valueText(value: number | null | undefined, format: (y: number) => string): string {
  return value === null || value === undefined ? "–" : format(value);
}

function everyNth(length: number, most: number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) =>
    Math.round((i * (length - 1)) / Math.max(1, count - 1)),
  );
}

function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  xs.forEach((each, i) => {
    if (Math.abs(each - x) < Math.abs((xs[best] ?? 0) - x)) best = i;
  });
  return best;
}
