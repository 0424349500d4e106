import type { Size } from "./camera";

/** A word at its position on the screen, in CSS pixels. */
export interface Label {
  index: number;
  x: number;
  y: number;
  /** Of a label that is on the left of its point, since the edge would cut it off: how wide it is. */
  width?: number;
}

/** What the choice of labels depends on. */
export interface LabelTask {
  size: Size;
  /** Positions of all points on the screen, x and y alternately; NaN for hidden points. */
  places: Float32Array;
  /** Offset of the lines of labels, in pixels modulo a label's height: it moves with the map. */
  phase: number;
  /** Width of a word's label, in pixels. */
  widthOf: (index: number) => number;
  /** Words that come first, in this order. */
  first: readonly number[];
  /** The rest follow by index, most frequent first: those with a 1 here; without it, all. */
  others?: Uint8Array;
  /** Whether those with a 0 come after them: there is room for all where few words are in view. */
  all?: boolean;
  most: number;
}

export const LABEL_HEIGHT = 16;
/** Distance of a label's left end from its point. */
export const LABEL_OFFSET = 6;
const GAP = 4;
// Labels beyond the edges take room too, so that moving the map does not change which ones are shown inside.
const BEYOND = 160;
// More candidates would not be missed, and a frame has little time.
const MOST_TRIED = 4_000;

/**
 * Chooses labels that do not touch one another: the most frequent words first, each if its room is free.
 *
 * The room to the right of a point depends on the zoom alone, so that the choice stays the same while the map is moved; only at
 * the right edge, labels go to the left of their points.
 */
export function chooseLabels(task: LabelTask): Label[] {
  const { size, places, first, most } = task;
  const room = new Room(size, task.phase);
  const chosen: Label[] = [];
  const taken = new Set<number>();
  let tried = 0;
  const tryOne = (index: number) => {
    const [x, y] = [places[2 * index] ?? Number.NaN, places[2 * index + 1] ?? Number.NaN];
    if (!isNear(size, x, y) || taken.has(index)) return;
    tried += 1;
    const width = task.widthOf(index);
    const isInside = x >= 0 && x <= size.width && y >= 0 && y <= size.height;
    const isCut = isInside && x + LABEL_OFFSET + width > size.width;
    if (!room.take(isCut ? x - width - 2 * LABEL_OFFSET : x, y, width)) return;
    taken.add(index);
    if (isInside) chosen.push(isCut ? { index, x, y, width } : { index, x, y });
  };
  for (const index of first) tryOne(index);
  const count = places.length / 2;
  const tryEach = (mark: number) => {
    for (let index = 0; index < count && chosen.length < most && tried < MOST_TRIED; index += 1) {
      if ((task.others?.[index] ?? 1) === mark) tryOne(index);
    }
  };
  tryEach(1);
  if (task.all) tryEach(0);
  return chosen;
}

function isNear({ width, height }: Size, x: number, y: number): boolean {
  return x >= -BEYOND && x <= width + BEYOND && y >= -BEYOND && y <= height + BEYOND;
}

/** Which parts of the screen are taken, in lines as high as a label. */
class Room {
  readonly #lines: [start: number, end: number][][];

  constructor(
    { height }: Size,
    readonly phase: number,
  ) {
    const lines = Math.ceil((height + 2 * BEYOND) / LABEL_HEIGHT) + 3;
    this.#lines = Array.from({ length: lines }, () => []);
  }

  /** Takes the room of a label at a point, if it is free. */
  take(x: number, y: number, width: number): boolean {
    const start = x - GAP;
    const end = x + LABEL_OFFSET + width + GAP;
    // A label reaches into two lines.
    const line = Math.floor((y + BEYOND - this.phase) / LABEL_HEIGHT) + 1;
    const both = [this.#lines[line], this.#lines[line + 1]];
    const busy = both.some((taken) => taken?.some(([from, to]) => start < to && end > from));
    if (busy) return false;
    for (const taken of both) taken?.push([start, end]);
    return true;
  }
}
