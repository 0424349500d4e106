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

// Fraction of the points that may lie outside when all are shown: strays and small islands must not shrink the rest.
const STRAYS = 0.01;
// They are left out in so many steps, each at the edge where that gains most.
const STEPS = 20;
const MARGIN = 0.06;
/** Pixels at the lower edge that the map's tools stand on. */
const FOOT = 44;
const FURTHEST = 0.4;
const NEAREST = 400;

/** Where a point of the map is on the screen; the map's y points up. */
export function toScreen(camera: Camera, size: Size, point: Point): Point {
  return {
    x: (point.x - camera.x) * camera.scale + size.width / 2,
    y: (camera.y - point.y) * camera.scale + size.height / 2,
  };
}

/**
 * Where all points are on the screen.
 *
 * @param xy x and y of the points alternately, as the result has them.
 * @param isShown Whether a point is shown, by its index; x is NaN for one that is not.
 */
export function allToScreen(
  { x, y, scale }: Camera,
  { width, height }: Size,
  xy: Float32Array,
  isShown: (index: number) => boolean,
): Float32Array {
  const places = new Float32Array(xy.length);
  for (let at = 0; at < xy.length; at += 2) {
    places[at] = isShown(at / 2) ? ((xy[at] ?? 0) - x) * scale + width / 2 : Number.NaN;
    places[at + 1] = (y - (xy[at + 1] ?? 0)) * scale + height / 2;
  }
  return places;
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
  const across = new Extent(xs, size.width);
  const up = new Extent(ys, Math.max(size.height - FOOT, size.height / 2));
  let left = Math.floor(STRAYS * xs.length);
  const step = Math.max(1, Math.floor(left / STEPS));
  for (; left >= step; left -= step) {
    // Only the axis that sets the scale gains by being shorter.
    const longer = across.perPixel() > up.perPixel() ? across : up;
    longer.trim(step, left);
  }
  const scale = (1 - 2 * MARGIN) / Math.max(across.perPixel(), up.perPixel());
  const below = (size.height - up.pixels) / 2;
  return { x: across.middle(), y: up.middle() - below / scale, scale };
}

/** What the values of one axis take up, and what is left of it without those at its ends. */
class Extent {
  readonly #sorted: Float64Array;
  #low = 0;
  #high: number;

  constructor(
    values: readonly number[],
    readonly pixels: number,
  ) {
    this.#sorted = Float64Array.from(values).sort();
    this.#high = values.length - 1;
  }

  #span(low: number, high: number): [number, number] {
    const [from, to] = [this.#sorted[low] ?? 0, this.#sorted[high] ?? 0];
    return to > from ? [from, to] : [from - 1, from + 1];
  }

  perPixel(): number {
    const [from, to] = this.#span(this.#low, this.#high);
    return Math.max(to - from, 1e-6) / this.pixels;
  }

  middle(): number {
    const [from, to] = this.#span(this.#low, this.#high);
    return (from + to) / 2;
  }

  /** Leaves out `count` values at the end where leaving out `most` of them would gain more: an island goes whole or not at all. */
  trim(count: number, most: number): void {
    const [low, high] = [this.#sorted[this.#low] ?? 0, this.#sorted[this.#high] ?? 0];
    const gainsBelow = (this.#sorted[this.#low + most] ?? 0) - low;
    const gainsAbove = high - (this.#sorted[this.#high - most] ?? 0);
    if (gainsBelow > gainsAbove) this.#low += count;
    else this.#high -= count;
  }
}
