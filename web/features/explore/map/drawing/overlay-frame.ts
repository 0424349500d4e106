import type { Palette } from "../../../../ui/palette";
import { type Camera, type Point, type Size, toScreen } from "./camera";
import { chooseLabels, LABEL_HEIGHT, type Label } from "./labels";
import type { ContourLines, Link, OverlayFrame } from "./overlay";
import type { SceneMap, SceneSearch } from "./scene-types";

/** What to draw over the points. */
export interface OverlayParts {
  ratio: number;
  camera: Camera;
  size: Size;
  palette: Palette;
  map: SceneMap;
  search: SceneSearch;
  /** Index of the highlighted word, −1 for none. */
  highlighted: number;
  outline: readonly Point[];
  /** Positions of all points on the screen, x and y alternately; NaN for hidden points. */
  places: Float32Array;
  widthOf: (index: number) => number;
  contours: ContourLines | null;
  /** 1 when all of the map is in view. */
  zoom: number;
  /** Which words have a value, where few have one: these are named before all others. */
  valued: ((index: number) => boolean) | null;
  /** 1 for the words that are being searched for; null when nothing is. Of all others only the word's neighbours are named. */
  found: Uint8Array | null;
}

const MOST_LABELS = 160;
/** Zoomed in so many times, words that tell little are named where there is room. */
const CLOSE = 4;

/** Chooses labels, and computes the positions of links, marks and axes on the screen. */
export function overlayFrame(parts: OverlayParts): OverlayFrame {
  const { ratio, camera, size, palette, map, search, highlighted, outline, places, widthOf } =
    parts;
  const { centre, neighbours, colours } = search;
  const count = map.words.length;
  const from = labelOf(places, centre);
  const near = [centre, ...neighbours.map(([index]) => index)].filter((index) => index >= 0);
  const named = parts.valued && !parts.found ? valuedFirst(count, parts.valued, map.telling) : [];
  const others = parts.found ?? map.telling;
  const labels = chooseLabels({
    size,
    places,
    phase: modulo(camera.y * camera.scale, LABEL_HEIGHT),
    widthOf,
    first: [...near, ...named],
    ...(others && { others }),
    all: parts.zoom >= CLOSE && !parts.found,
    most: MOST_LABELS,
  });
  const links = neighbours.map(([index, strength]): Link | null => {
    const to = labelOf(places, index);
    return from && to ? { from, to, strength: Math.max(0, strength) } : null;
  });
  return {
    size,
    ratio,
    palette,
    linkColour: palette.dark ? colours.dark : colours.light,
    labels: labels.filter(({ index }) => index !== centre && index !== highlighted),
    wordOf: (index) => map.words[index] ?? search.extras[index - count]?.word ?? "",
    rings: search.extras.flatMap((_, i) => labelOf(places, count + i) ?? []),
    links: links.filter((link) => link !== null),
    centre: from,
    highlighted: highlighted === centre ? null : labelOf(places, highlighted),
    outline,
    contours: parts.contours,
    axes: map.axes && { names: map.axes, origin: toScreen(camera, size, { x: 0, y: 0 }) },
  };
}

function labelOf(places: Float32Array, index: number): Label | null {
  const [x, y] = [places[2 * index] ?? Number.NaN, places[2 * index + 1] ?? Number.NaN];
  return Number.isNaN(x) ? null : { index, x, y };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

// As many as a frame has time to try.
const MOST_NAMED = 2_000;

/** Those with a value, of which those come first that tell something. */
function valuedFirst(
  count: number,
  valued: (index: number) => boolean,
  telling?: Uint8Array,
): number[] {
  const tells = (index: number) => (telling?.[index] ?? 1) === 1;
  const first = firstWhere(count, (index) => valued(index) && tells(index));
  return first.concat(firstWhere(count, (index) => valued(index) && !tells(index)));
}

function firstWhere(count: number, fits: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < count && found.length < MOST_NAMED; index += 1)
    if (fits(index)) found.push(index);
  return found;
}
