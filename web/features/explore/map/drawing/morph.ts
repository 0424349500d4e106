import { Grid } from "./grid";

const DURATION_MS = 450;
/** From one map to an altogether other one there is more to follow. */
const ARRIVAL_MS = 900;

/** Where the points are: at one map, or on their way between two successive ones. */
export class Morph {
  #maps: readonly Float32Array[] = [];
  #place = 0;
  #goal: { from: number; to: number; start: number } | null = null;
  /** Where the points come from that are on their way to the present map, and since when. */
  #arrival: { from: Float32Array; start: number; fraction: number } | null = null;
  #grid: { at: number; grid: Grid } | null = null;

  get place(): number {
    return this.#place;
  }

  get moving(): boolean {
    return this.#goal !== null || this.#arrival !== null;
  }

  /** Takes other maps of the same or other words; the points are at the map `place` at once. */
  setMaps(maps: readonly Float32Array[], place: number): void {
    this.#maps = maps;
    this.#place = place;
    this.#goal = null;
    this.#arrival = null;
    this.#grid = null;
  }

  /** Lets the points come to the present map from elsewhere, which counts as the map after the last. */
  arrive(from: Float32Array, now: number): void {
    this.#arrival = { from, start: now, fraction: 0 };
  }

  /** Moves the points at once to a place between 0 and the number of maps − 1. */
  put(place: number): void {
    this.#goal = null;
    this.#arrival = null;
    this.#place = place;
  }

  /** Sends the points to a map; `advance` moves them there. */
  send(to: number, now: number): void {
    this.#arrival = null;
    if (to !== this.#place) this.#goal = { from: this.#place, to, start: now };
  }

  advance(now: number): void {
    if (this.#arrival) {
      const fraction = eased((now - this.#arrival.start) / ARRIVAL_MS);
      this.#arrival = fraction === 1 ? null : { ...this.#arrival, fraction };
    }
    if (!this.#goal) return;
    const { from, to, start } = this.#goal;
    const fraction = eased((now - start) / DURATION_MS);
    this.#place = from + (to - from) * fraction;
    if (fraction === 1) this.#goal = null;
  }

  /** The two maps around the present place and the fraction of the way between them. */
  between(): { from: number; to: number; fraction: number } {
    if (this.#arrival) {
      const to = Math.round(this.#place);
      return { from: this.#maps.length, to, fraction: this.#arrival.fraction };
    }
    const from = Math.floor(this.#place);
    const to = Math.min(from + 1, Math.max(0, this.#maps.length - 1));
    return { from, to, fraction: this.#place - from };
  }

  /** Present positions of all points, x and y alternately. Must not be changed. */
  xy(): Float32Array {
    const { from, to, fraction } = this.between();
    const [a, b] = [this.#arrival?.from ?? this.#maps[from], this.#maps[to]];
    if (!a || !b) return new Float32Array();
    return fraction === 0 ? a : a.map((value, at) => value + ((b[at] ?? 0) - value) * fraction);
  }

  /** Positions of all points once they have arrived. Must not be changed. */
  arrived(): Float32Array {
    return (this.#arrival && this.#maps[Math.round(this.#place)]) || this.xy();
  }

  /** A grid of the points at their present positions. */
  grid(): Grid {
    if (this.#arrival) return new Grid(this.xy());
    if (this.#grid?.at !== this.#place) this.#grid = { at: this.#place, grid: new Grid(this.xy()) };
    return this.#grid.grid;
  }
}

/** Slow at both ends, so that the eye can follow; 0 before the beginning and 1 after the end. */
function eased(time: number): number {
  const fraction = Math.min(1, Math.max(0, time));
  return fraction * fraction * (3 - 2 * fraction);
}
