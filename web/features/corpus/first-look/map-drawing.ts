import type { SampleModel } from "../../../store/first-look/sample-model";
import { mixed, type Palette, parseColour } from "../../../ui/palette";

/** The part of the map that is shown: its centre, and half of what fits the shorter side. */
export interface View {
  x: number;
  y: number;
  reach: number;
}

/** Positions of the words, x and y after each other, between two levels' maps. */
export function positionsAt(model: SampleModel, dimensions: number): Float32Array {
  const { levels, maps } = model;
  const after = Math.max(
    1,
    levels.findIndex((level) => level >= dimensions),
  );
  const [from, to] = [maps[after - 1] ?? maps[0], maps[after] ?? maps[0]];
  const [low = 0, high = 1] = [levels[after - 1], levels[after]];
  const part = Math.min(1, Math.max(0, (dimensions - low) / (high - low)));
  return Float32Array.from({ length: 2 * model.size }, (_, at) => {
    const start = from?.[at] ?? 0;
    return start + ((to?.[at] ?? start) - start) * part;
  });
}

const FURTHEST = 4095;

/** A view of a word with most of those nearest to it; outliers may lie outside. */
export function viewOf(
  model: SampleModel,
  positions: Float32Array,
  word: string,
  neighbours: readonly string[],
): View {
  const at = (each: string): [number, number] => {
    const row = model.indexOf(each);
    return [positions[2 * row] ?? 0, positions[2 * row + 1] ?? 0];
  };
  const [x, y] = at(word);
  const near = neighbours
    .map(at)
    .toSorted((a, b) => Math.hypot(a[0] - x, a[1] - y) - Math.hypot(b[0] - x, b[1] - y))
    .slice(0, Math.ceil(0.75 * neighbours.length));
  const across = middle([x, ...near.map(([left]) => left)]);
  const down = middle([y, ...near.map(([, top]) => top)]);
  const reach = 1.4 * Math.max(across.half, down.half) + 0.01 * FURTHEST;
  return { x: across.at, y: down.at, reach: Math.min(FURTHEST / 2, reach) };
}

function middle(values: readonly number[]): { at: number; half: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { at: (low + high) / 2, half: (high - low) / 2 };
}

export interface Picture {
  model: SampleModel;
  positions: Float32Array;
  view: View;
  word: string;
  neighbours: readonly string[];
  palette: Palette;
  font: string;
}

/** Draws all words as dots, and the word with its neighbours by name. Sizes are in CSS pixels. */
export function draw(context: CanvasRenderingContext2D, size: Size, picture: Picture): void {
  const { model, palette, word, neighbours } = picture;
  context.clearRect(0, 0, size.width, size.height);
  const place = placing(picture, size);
  const ground = parseColour(palette.paper);
  const colours = palette.categories.map((group) => {
    const [r, g, b] = mixed(ground, parseColour(group), 0.55);
    return `rgb(${r}, ${g}, ${b})`;
  });
  for (let row = model.size - 1; row >= 0; row -= 1) {
    const [x, y] = place(row);
    if (x < -4 || y < -4 || x > size.width + 4 || y > size.height + 4) continue;
    context.fillStyle = colours[(model.groups[row] ?? 0) % colours.length] ?? palette.muted;
    dot(context, x, y, row < 1_000 ? 2.5 : 1.75);
  }
  const centre = place(model.indexOf(word));
  context.strokeStyle = palette.edge;
  context.lineWidth = 1;
  for (const each of neighbours) {
    context.beginPath();
    context.moveTo(...centre);
    context.lineTo(...place(model.indexOf(each)));
    context.stroke();
  }
  const named = [word, ...neighbours].map((each) => ({ each, at: place(model.indexOf(each)) }));
  named.forEach(({ at: [x, y] }, i) => {
    context.fillStyle = i === 0 ? palette.accent : palette.ink;
    dot(context, x, y, i === 0 ? MAIN_RADIUS : RADIUS);
  });
  const labels = new Labels(
    context,
    size,
    picture,
    named.map(({ at }) => at),
  );
  named.forEach(({ each, at }, i) => {
    labels.add(each, at, i === 0);
  });
}

const MAIN_RADIUS = 5;
const RADIUS = 3.5;

interface Size {
  width: number;
  height: number;
}

/** From a word's row to its place on the screen. */
function placing({ positions, view }: Picture, { width, height }: Size) {
  const scale = Math.min(width, height) / 2 / view.reach;
  return (row: number): [number, number] => [
    width / 2 + ((positions[2 * row] ?? 0) - view.x) * scale,
    height / 2 + ((positions[2 * row + 1] ?? 0) - view.y) * scale,
  ];
}

/** The word whose dot is nearest to a place on the screen; "" if none is within reach of a finger. */
export function wordAt(picture: Picture, size: Size, x: number, y: number): string {
  const place = placing(picture, size);
  let [found, nearest] = ["", 20];
  picture.model.words.forEach((word, row) => {
    const [left, top] = place(row);
    const distance = Math.hypot(left - x, top - y);
    if (distance < nearest) [found, nearest] = [word, distance];
  });
  return found;
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Half the height of a label's line, in pixels. */
const HALF_LINE = 9;
/** Places of a label around its dot, the best first: how far to the side, and how far down in lines. */
const SIDES: readonly (readonly [side: -1 | 0 | 1, down: number])[] = [
  ...([
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
  ] as const),
  ...([
    [1, -1],
    [-1, -1],
    [1, 1],
    [-1, 1],
  ] as const),
];

/** Words beside their dots, where there is room: no label covers another, nor the dot of another word. */
class Labels {
  private readonly boxes: Box[] = [];

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly size: Size,
    private readonly picture: Picture,
    private readonly dots: readonly (readonly [number, number])[],
  ) {}

  add(text: string, at: readonly [number, number], main: boolean) {
    const { context, picture } = this;
    const { palette, font } = picture;
    context.font = `${main ? 600 : 400} ${main ? 15 : 13}px ${font}`;
    const box = this.roomFor(context.measureText(text).width, at);
    if (!box) return;
    this.boxes.push(box);
    const [left, top] = box;
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = palette.paper;
    context.textBaseline = "middle";
    context.strokeText(text, left, top + HALF_LINE);
    context.fillStyle = main ? palette.accent : palette.ink;
    context.fillText(text, left, top + HALF_LINE);
  }

  private roomFor(width: number, [x, y]: readonly [number, number]): Box | undefined {
    return SIDES.map(([side, down]): Box => {
      const left = side === 0 ? x - width / 2 : side > 0 ? x + 8 : x - 8 - width;
      const top = y - HALF_LINE + down * (HALF_LINE + RADIUS + 4);
      return [left, top, left + width, top + 2 * HALF_LINE];
    }).find((box) => this.isFree(box));
  }

  private isFree([left, top, right, bottom]: Box): boolean {
    const { width, height } = this.size;
    if (left < 2 || top < 0 || right > width - 2 || bottom > height) return false;
    const covers = ([x, y]: readonly [number, number]) =>
      x + RADIUS > left && x - RADIUS < right && y + RADIUS > top + 3 && y - RADIUS < bottom - 3;
    if (this.dots.some(covers)) return false;
    return this.boxes.every(
      ([l, t, r, b]) => left > r + 4 || right < l - 4 || top > b - 2 || bottom < t + 2,
    );
  }
}
