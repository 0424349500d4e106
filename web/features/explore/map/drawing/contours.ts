import { contourDensity } from "d3-contour";
import type { Point } from "./camera";
import { bounds } from "./lasso";
/** Lines of equal density on the map, from the widest to the innermost. */
export interface Contour {
  /** 0 to 1: how dense it is within, by the densest. */
  density: number;
  /** Closed lines, x and y alternately in units of the map. */
  rings: readonly Float32Array[];
}

// The density is the same whether all are counted or a part.
const MOST_POINTS = 20_000;
/** The longer side of the grid on which density is computed. */
const GRID = 480;
const BANDWIDTH = 9;
const LINES = 8;

/**
 * The density of points as contour lines.
 *
 * @param xy Positions, x and y alternately.
 * @param shown Which points count.
 */
export function contoursOf(xy: Float32Array, shown: (index: number) => boolean): Contour[] {
  const points = sampled(xy, shown);
  if (points.length < 3) return [];
  const { left, right, bottom, top } = bounds(points);
  const side = Math.max(right - left, top - bottom);
  if (!(side > 0)) return [];
  // Room around the points, so that no line is cut off.
  const margin = 4 * BANDWIDTH;
  const scale = (GRID - 2 * margin) / side;
  const made = contourDensity<Point>()
    .x(({ x }) => (x - left) * scale + margin)
    .y(({ y }) => (y - bottom) * scale + margin)
    .size([(right - left) * scale + 2 * margin, (top - bottom) * scale + 2 * margin])
    .bandwidth(BANDWIDTH)
    .thresholds(LINES)(points);
  const densest = made.at(-1)?.value ?? 1;
  return made.map(({ value, coordinates }) => ({
    density: value / densest,
    rings: coordinates
      .flat()
      .map((ring) =>
        Float32Array.from(
          ring.flatMap(([x = 0, y = 0]) => [
            (x - margin) / scale + left,
            (y - margin) / scale + bottom,
          ]),
        ),
      ),
  }));
}

function sampled(xy: Float32Array, shown: (index: number) => boolean): Point[] {
  const count = xy.length / 2;
  const step = Math.max(1, Math.ceil(count / MOST_POINTS));
  const points: Point[] = [];
  for (let index = 0; index < count; index += step) {
    const [x, y] = [xy[2 * index] ?? Number.NaN, xy[2 * index + 1] ?? Number.NaN];
    if (shown(index) && Number.isFinite(x) && Number.isFinite(y)) points.push({ x, y });
  }
  return points;
}
