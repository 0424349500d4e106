import type { Point } from "./camera";
import { bounds, isInside } from "./lasso";

// As many words per cell as are quickly searched.
const PER_CELL = 4;

/** Points sorted into the cells of a grid, to find those near a position without looking at all of them. */
export class Grid {
  readonly #xy: Float32Array;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cell: number;
  readonly #left: number;
  readonly #bottom: number;
  /** The points of cell c are `#members` from `#starts[c]` to before `#starts[c + 1]`. */
  readonly #starts: Uint32Array;
  readonly #members: Uint32Array;

  /** @param xy x and y alternately; the array is kept and must not change. */
  constructor(xy: Float32Array) {
    this.#xy = xy;
    const count = xy.length / 2;
    const [left, right] = extent(xy, 0);
    const [bottom, top] = extent(xy, 1);
    const area = Math.max(right - left, 1e-9) * Math.max(top - bottom, 1e-9);
    const cell = Math.sqrt((area * PER_CELL) / Math.max(count, 1));
    // Points on one line would make an endless grid.
    this.#cell = Math.max(cell, (right - left) / 2_000, (top - bottom) / 2_000, 1e-9);
    this.#left = left;
    this.#bottom = bottom;
    this.#columns = Math.floor((right - left) / this.#cell) + 1;
    this.#rows = Math.floor((top - bottom) / this.#cell) + 1;
    this.#starts = new Uint32Array(this.#columns * this.#rows + 1);
    this.#members = new Uint32Array(count);
    this.#sort(count);
  }

  /** The `shown` point nearest to a position, no further than `radius`; −1 if there is none. */
  nearest(at: Point, radius: number, shown: (index: number) => boolean): number {
    let best = -1;
    let bestSquare = radius * radius;
    this.#visit(at.x - radius, at.x + radius, at.y - radius, at.y + radius, (index) => {
      const square = (this.#x(index) - at.x) ** 2 + (this.#y(index) - at.y) ** 2;
      // Of two in the same place, the more frequent.
      if ((square < bestSquare || (square === bestSquare && index < best)) && shown(index)) {
        best = index;
        bestSquare = square;
      }
    });
    return best;
  }

  /** The points within a rectangle, in index order. */
  within(left: number, right: number, bottom: number, top: number): number[] {
    const found: number[] = [];
    this.#visit(left, right, bottom, top, (index) => {
      const [x, y] = [this.#x(index), this.#y(index)];
      if (x >= left && x <= right && y >= bottom && y <= top) found.push(index);
    });
    return found.sort((a, b) => a - b);
  }

  /** The points within an outline, in index order. */
  inside(outline: readonly Point[]): number[] {
    const { left, right, bottom, top } = bounds(outline);
    return this.within(left, right, bottom, top).filter((index) =>
      isInside(outline, { x: this.#x(index), y: this.#y(index) }),
    );
  }

  #visit(left: number, right: number, bottom: number, top: number, see: (index: number) => void) {
    const column = (x: number) => clamp((x - this.#left) / this.#cell, this.#columns);
    const row = (y: number) => clamp((y - this.#bottom) / this.#cell, this.#rows);
    const [firstColumn, lastColumn] = [column(left), column(right)];
    for (let r = row(bottom); r <= row(top); r += 1) {
      const start = this.#starts[r * this.#columns + firstColumn] ?? 0;
      const end = this.#starts[r * this.#columns + lastColumn + 1] ?? 0;
      for (let at = start; at < end; at += 1) see(this.#members[at] ?? 0);
    }
  }

  #sort(count: number) {
    const cellOf = (index: number) =>
      clamp((this.#y(index) - this.#bottom) / this.#cell, this.#rows) * this.#columns +
      clamp((this.#x(index) - this.#left) / this.#cell, this.#columns);
    for (let index = 0; index < count; index += 1) bump(this.#starts, cellOf(index) + 1);
    for (let cell = 1; cell < this.#starts.length; cell += 1) {
      this.#starts[cell] = (this.#starts[cell] ?? 0) + (this.#starts[cell - 1] ?? 0);
    }
    const free = this.#starts.slice();
    for (let index = 0; index < count; index += 1) {
      const cell = cellOf(index);
      this.#members[free[cell] ?? 0] = index;
      bump(free, cell);
    }
  }

  #x(index: number): number {
    return this.#xy[2 * index] ?? 0;
  }

  #y(index: number): number {
    return this.#xy[2 * index + 1] ?? 0;
  }
}

function bump(counts: Uint32Array, at: number) {
  counts[at] = (counts[at] ?? 0) + 1;
}

function clamp(place: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(place)));
}

function extent(xy: Float32Array, offset: 0 | 1): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = offset; at < xy.length; at += 2) {
    const value = xy[at] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}
