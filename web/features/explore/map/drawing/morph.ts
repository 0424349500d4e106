import { Grid } from "./grid";

const DURATION_MS = 450;

/** Where the points are: at one map, or on their way between two successive ones. */
export class Morph {
  #maps: readonly Float32Array[] = [];
  #place = 0;
  #goal: { from: number; to: number; start: number } | null = null;
  #grid: { at: number; grid: Grid } | null = null;

  get place(): number {
    return this.#place;
  }

  get moving(): boolean {
    return this.#goal !== null;
  }

  /** Takes other maps of the same or other words; the points are at the map `place` at once. */
  setMaps(maps: readonly Float32Array[], place: number): void {
    this.#maps = maps;
    this.#place = place;
    this.#goal = null;
    this.#grid = null;
  }

  /** Moves the points at once to a place between 0 and the number of maps − 1. */
  put(place: number): void {
    this.#goal = null;
    this.#place = place;
  }

  /** Sends the points to a map; `advance` moves them there. */
  send(to: number, now: number): void {
    if (to !== this.#place) this.#goal = { from: this.#place, to, start: now };
  }

  advance(now: number): void {
    if (!this.#goal) return;
    const { from, to, start } = this.#goal;
    const fraction = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
    // Slow at both ends, so that the eye can follow.
    const eased = fraction * fraction * (3 - 2 * fraction);
    this.#place = from + (to - from) * eased;
    if (fraction === 1) this.#goal = null;
  }

  /** The two maps around the present place and the fraction of the way between them. */
  between(): { from: number; to: number; fraction: number } {
    const from = Math.floor(this.#place);
    const to = Math.min(from + 1, Math.max(0, this.#maps.length - 1));
    return { from, to, fraction: this.#place - from };
  }

  /** Present positions of all points, x and y alternately. Must not be changed. */
  xy(): Float32Array {
    const { from, to, fraction } = this.between();
    const [a, b] = [this.#maps[from], this.#maps[to]];
    if (!a || !b) return new Float32Array();
    return fraction === 0 ? a : a.map((value, at) => value + ((b[at] ?? 0) - value) * fraction);
  }

  /** A grid of the points at their present positions. */
  grid(): Grid {
    if (this.#grid?.at !== this.#place) this.#grid = { at: this.#place, grid: new Grid(this.xy()) };
    return this.#grid.grid;
  }
}
