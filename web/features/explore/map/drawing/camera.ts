/** The visible part of the map: the point in the middle, and pixels per unit of the map. */
export interface Camera {
  x: number;
  y: number;
  scale: number;
}

/** A size in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A position, on the map or on the screen. */
export interface Point {
  x: number;
  y: number;
}

// Fraction of the points at each edge that may lie outside when all are shown: a few strays must not shrink the rest.
const STRAYS = 0.003;
const MARGIN = 0.06;
const FURTHEST = 0.4;
const NEAREST = 400;

/** Where a point of the map is on the screen; the map's y points up. */
export function toScreen(camera: Camera, size: Size, point: Point): Point {
  return {
    x: (point.x - camera.x) * camera.scale + size.width / 2,
    y: (camera.y - point.y) * camera.scale + size.height / 2,
  };
}

/** The point of the map at a position on the screen. */
export function toMap(camera: Camera, size: Size, at: Point): Point {
  return {
    x: (at.x - size.width / 2) / camera.scale + camera.x,
    y: camera.y - (at.y - size.height / 2) / camera.scale,
  };
}

/** Moved by this many pixels: what was under the pointer stays there. */
export function panned(camera: Camera, by: Point): Camera {
  return {
    ...camera,
    x: camera.x - by.x / camera.scale,
    y: camera.y + by.y / camera.scale,
  };
}

/** Zoomed by a factor about a position on the screen, within limits relative to `home`. */
export function zoomed(
  camera: Camera,
  size: Size,
  at: Point,
  factor: number,
  home: Camera,
): Camera {
  const wanted = camera.scale * factor;
  const scale = Math.min(NEAREST * home.scale, Math.max(FURTHEST * home.scale, wanted));
  const fixed = toMap(camera, size, at);
  return {
    scale,
    x: fixed.x - (at.x - size.width / 2) / scale,
    y: fixed.y + (at.y - size.height / 2) / scale,
  };
}

/**
 * The camera that shows these points, all but a few strays. `xy` holds x and y alternately, `indices` selects the
 * points.
 */
export function fitting(xy: Float32Array, indices: Iterable<number>, size: Size): Camera {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const index of indices) {
    xs.push(xy[2 * index] ?? 0);
    ys.push(xy[2 * index + 1] ?? 0);
  }
  const [left, right] = span(xs);
  const [bottom, top] = span(ys);
  const room = 1 - 2 * MARGIN;
  const scale = Math.min(
    (room * size.width) / Math.max(right - left, 1e-6),
    (room * size.height) / Math.max(top - bottom, 1e-6),
  );
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale };
}

function span(values: number[]): [number, number] {
  if (values.length === 0) return [-1, 1];
  const sorted = Float64Array.from(values).sort();
  const cut = Math.floor(STRAYS * sorted.length);
  const low = sorted[cut] ?? 0;
  const high = sorted[sorted.length - 1 - cut] ?? 0;
  return high > low ? [low, high] : [low - 1, low + 1];
}
