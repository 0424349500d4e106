import { type PointerEvent, useId, useMemo, useRef, useState } from "react";
import { axisFor, digitsOf, usualRange } from "./axis";
import { Fold } from "./fold";
import { levelStyle } from "./level-colour";
import styles from "./line-chart.module.css";
import { useWidth } from "./use-size";

/** One line of a chart. */
export interface Line {
  label: string;
  /** One value per x; null where there is none. */
  values: readonly (number | null)[];
  /** Which level it belongs to, for its colour; without it the line is grey. */
  level?: readonly [index: number, total: number];
}

interface Props {
  title: string;
  /** Positions on the horizontal axis, ascending. */
  xs: readonly number[];
  lines: readonly Line[];
  /** Which of the xs don't go on from the one before: lines are broken there. */
  breaks?: readonly number[];
  formatX: (x: number) => string;
  formatY: (y: number) => string;
  /** Format of the numbers on the vertical axis; by default, as many decimals as tell them apart. */
  formatTick?: (y: number) => string;
  /** Whether the vertical axis begins at zero. */
  fromZero?: boolean;
  /** Whether single values far from the others are left beyond the vertical axis, marked at its ends, so that the others are seen. */
  usual?: boolean;
  /** Places on the horizontal axis worth a mark, such as the ends of epochs. */
  marks?: readonly number[];
}

/** More marks would be a grey field, and slow. */
const MOST_MARKS = 40;
const HEIGHT = 150;
/** Of the space on the left: what a character of a number takes, and what is between the number and the plot. */
const CHARACTER = 7;
const GAP = 8;
const LEAST_LEFT = 48;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 22;
/** Around the point that the pen is at. */
const CIRCLE = "m-2,0a2,2 0 1,0 4,0a2,2 0 1,0 -4,0";

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

function plotOf(props: Props, width: number) {
  const { xs, lines, breaks = [], formatTick, fromZero = false, usual = false } = props;
  const last = xs.at(-1);
  const first = xs[0];
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  if (width === 0 || first === undefined || last === undefined || values.length === 0) return null;
  const range = usual
    ? usualRange(values)
    : { low: fromZero ? 0 : min(values), high: max(values), beyond: [] };
  const axis = axisFor([range.low, range.high], 4);
  // An axis has round ends, which may be beyond what is usual.
  const isBeyond = (value: number) => value < axis.low || value > axis.high;
  const span = Math.max(last - first, 1e-9);
  const digits = digitsOf(axis.step);
  const labelY = formatTick ?? ((tick: number) => tick.toFixed(digits).replace("-", "−"));
  const longest = Math.max(...axis.ticks.map((tick) => labelY(tick).length));
  const left = Math.max(LEAST_LEFT, longest * CHARACTER + GAP);
  const inner = Math.max(1, width - left - RIGHT);
  const x = (value: number) => left + ((value - first) / span) * inner;
  const y = (value: number) =>
    TOP + (1 - (value - axis.low) / (axis.high - axis.low)) * (HEIGHT - TOP - BOTTOM);
  const across = axisFor([first, last], Math.max(3, Math.floor(width / 120)));
  return {
    left,
    x,
    y,
    xAt: (pixel: number) => first + ((pixel - left) / inner) * span,
    ticksY: axis.ticks,
    ticksX: across.ticks.filter((tick) => tick >= first && tick <= last),
    labelY,
    beyond: range.beyond.filter(isBeyond),
    marks: lines.map(({ values }) =>
      values
        .map((value, i) =>
          value === null || !isBeyond(value) ? "" : arrow(x(xs[i] ?? 0), value > axis.high),
        )
        .join(""),
    ),
    paths: lines.map(({ values }) => {
      const places = xs.map((at, i) => {
        const value = values[i];
        return value === null || value === undefined ? null : ([x(at), y(value)] as const);
      });
      return pathOf(places, new Set(breaks));
    }),
  };
}

/** Below its place on the axis, or as far to the right as it fits. */
function placeOfTick(x: number, text: string, width: number) {
  const isCut = x + (text.length * CHARACTER) / 2 > width;
  return { x: isCut ? width : x, textAnchor: isCut ? "end" : "middle" } as const;
}

/** A small triangle at the upper or the lower edge of the plot. */
function arrow(x: number, isAbove: boolean): string {
  const [edge, away] = isAbove ? [TOP, 6] : [HEIGHT - BOTTOM, -6];
  return `M${x.toFixed(1)},${edge}l4,${away}h-8z`;
}

/** How many values are not drawn, and how far the furthest of them lie. */
function beyondText(values: readonly number[], format: (y: number) => string): string {
  const [low, high] = [min(values), max(values)];
  const furthest = low === high ? format(low) : `${format(low)} to ${format(high)}`;
  return values.length === 1
    ? `one value beyond the axis: ${furthest}`
    : `${values.length} values beyond the axis: ${furthest}`;
}

/** A line through places, broken where there is none and at `breaks`. A place alone is a small circle. */
function pathOf(
  places: readonly (readonly [x: number, y: number] | null)[],
  breaks: ReadonlySet<number>,
): string {
  let isDown = false;
  return places
    .map((place, i) => {
      if (!place) {
        isDown = false;
        return "";
      }
      const [x, y] = place.map((each) => each.toFixed(1));
      if (isDown && !breaks.has(i)) return `L${x},${y}`;
      isDown = true;
      const isAlone = !places[i + 1] || breaks.has(i + 1);
      return isAlone ? `M${x},${y}${CIRCLE}` : `M${x},${y}`;
    })
    .join("");
}

/** A dozen points of the chart, for screen readers and touch. */
function Table({ title, xs, lines, formatX, formatY }: Props) {
  const picked = everyNth(xs.length, 12);
  return (
    <Fold label="As a table">
      <table className={styles.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Words trained</th>
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

function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
