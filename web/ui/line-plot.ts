import { axisFor, digitsOf, usualRange } from "./axis";

/** One line of a chart. */
export interface Line {
  label: string;
  /** One value per x; null where there is none. */
  values: readonly (number | null)[];
  /** Which level it belongs to, for its colour; without it the line is grey. */
  level?: readonly [index: number, total: number];
}

/** What is drawn of a line chart. */
export interface Plotted {
  /** Positions on the horizontal axis, ascending. */
  xs: readonly number[];
  lines: readonly Line[];
  /** Which of the xs don't go on from the one before: lines are broken there. */
  breaks?: readonly number[];
  /** Format of the numbers on the vertical axis; by default, as many decimals as tell them apart. */
  formatTick?: (y: number) => string;
  /** Whether the vertical axis begins at zero. */
  fromZero?: boolean;
  /** Whether single values far from the others are left beyond the vertical axis, marked at its ends, so that the others are seen. */
  usual?: boolean;
}

/** Of the whole chart, in pixels. */
export const HEIGHT = 150;
/** Around the plot, in pixels; on the left there is as much as the numbers of the vertical axis need. */
export const RIGHT = 12;
export const TOP = 8;
export const BOTTOM = 22;
/** Between the numbers of the vertical axis and the plot. */
export const GAP = 8;
const LEAST_LEFT = 48;
/** Width of a character of a number. */
const CHARACTER = 7;
/** Around the point that the pen is at. */
const CIRCLE = "m-2,0a2,2 0 1,0 4,0a2,2 0 1,0 -4,0";

/** Where everything is in a chart of so many pixels, and SVG paths of its lines; null if there is nothing to draw. */
export function plotOf(plotted: Plotted, width: number) {
  const { xs, lines, breaks = [], formatTick, fromZero = false, usual = false } = plotted;
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
export function placeOfTick(x: number, text: string, width: number) {
  const isCut = x + (text.length * CHARACTER) / 2 > width;
  return { x: isCut ? width : x, textAnchor: isCut ? "end" : "middle" } as const;
}

/** A small triangle at the upper or the lower edge of the plot. */
function arrow(x: number, isAbove: boolean): string {
  const [edge, away] = isAbove ? [TOP, 6] : [HEIGHT - BOTTOM, -6];
  return `M${x.toFixed(1)},${edge}l4,${away}h-8z`;
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

function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
