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

/** A view of a word with those nearest to it; outliers may lie outside. */
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
  const distances = neighbours.map((each) => {
    const [left, top] = at(each);
    return Math.max(Math.abs(left - x), Math.abs(top - y));
  });
  const reach = distances.toSorted((a, b) => a - b)[Math.floor(0.75 * distances.length)] ?? 0;
  return { x, y, reach: Math.min(FURTHEST / 2, 1.4 * reach + 0.01 * FURTHEST) };
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
  const colours = palette.groups.map((group) => {
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
  const labels = new Labels(context, size, picture);
  labels.add(word, centre, true);
  for (const each of neighbours) labels.add(each, place(model.indexOf(each)), false);
}

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

/** Words beside their dots, where there is room. */
class Labels {
  private readonly boxes: [left: number, top: number, right: number, bottom: number][] = [];

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly size: Size,
    private readonly picture: Picture,
  ) {}

  add(text: string, [x, y]: readonly [number, number], main: boolean) {
    const { context, size, picture } = this;
    const { palette, font } = picture;
    context.fillStyle = main ? palette.accent : palette.ink;
    dot(context, x, y, main ? 5 : 3.5);
    context.font = `${main ? 600 : 400} ${main ? 15 : 13}px ${font}`;
    const width = context.measureText(text).width;
    const sides = [x + 8, x - 8 - width];
    const left = sides.find((side) => this.fits(side, y, width)) ?? null;
    if (left === null || y < 0 || y > size.height) return;
    this.boxes.push([left - 2, y - 9, left + width + 2, y + 9]);
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = palette.paper;
    context.textBaseline = "middle";
    context.strokeText(text, left, y);
    context.fillStyle = main ? palette.accent : palette.ink;
    context.fillText(text, left, y);
  }

  private fits(left: number, y: number, width: number): boolean {
    if (left < 0 || left + width > this.size.width) return false;
    return this.boxes.every(
      ([l, t, r, b]) => left > r || left + width < l || y - 9 > b || y + 9 < t,
    );
  }
}
