import type { LevelNeighbours, Neighbour } from "../../../../src/index";
import { axisFor, digitsOf } from "../../../ui/axis";
import { loneWords } from "../../../words/level-links";
import { lanesOf } from "./label-lanes";

// In pixels, as the style sheet has them.
/** Height of a row of labels. */
export const LANE = 22;
/** Space between an axis and the labels above it. */
export const LIFT = 8;
/** Space below an axis, for its numbers. */
export const FOOT = 30;
/** Space above the labels, for the title. */
const HEAD = 28;
const LANES = 10;
const WIDEST = 150;
const PAD = 14;

/** A neighbour on its axis. */
export interface Spot {
  word: string;
  similarity: number;
  x: number;
  /** Lane of its label; null when there was no room. */
  lane: number | null;
  lone: boolean;
}

/** A level's axis, laid out in pixels. */
export interface Strip {
  level: number;
  /** From the top of all strips to this one's axis. */
  axisY: number;
  height: number;
  spots: Spot[];
  ticks: { x: number; label: string }[];
}

/** Lays the axes of all levels out below one another. */
export function layOut(columns: readonly LevelNeighbours[], width: number): Strip[] {
  const font = `13px ${getComputedStyle(document.body).fontFamily}`;
  const lone = loneWords(columns);
  const widthOf = (word: string) => Math.min(WIDEST, textWidth(word.slice(0, 60), font) + 8);
  let top = 0;
  return columns.map(({ level, neighbours }) => {
    const widths = neighbours.map(([word]) => widthOf(word));
    const { scale, ticks } = axisIn(neighbours, width - Math.max(0, ...widths));
    const xs = neighbours.map(([, value]) => scale(value));
    const flags = xs.map((x, i) => ({ x, width: widths[i] ?? 0 }));
    const lanes = lanesOf(flags, LANES, 4);
    const used = 1 + Math.max(0, ...lanes.map((lane) => lane ?? 0));
    const height = HEAD + used * LANE + LIFT + FOOT;
    const axisY = top + height - FOOT;
    top += height;
    const spots = neighbours.map(([word, similarity], i) => ({
      word,
      similarity,
      x: xs[i] ?? 0,
      lane: lanes[i] ?? null,
      lone: lone.has(word),
    }));
    return { level, height, axisY, ticks, spots };
  });
}

/**
 * A level's own scale: what counts is how its neighbours compare with each other, since cosines fall as vectors grow
 * longer.
 */
function axisIn(neighbours: readonly Neighbour[], width: number) {
  const values = neighbours.length > 0 ? neighbours.map(([, value]) => value) : [0, 1];
  const { low, high, step, ticks } = axisFor(values, Math.max(2, Math.floor(width / 110)));
  const scale = (value: number) => PAD + ((value - low) / (high - low)) * (width - 2 * PAD);
  const label = (tick: number) => tick.toFixed(Math.max(1, digitsOf(step)));
  return { scale, ticks: ticks.map((tick) => ({ x: scale(tick), label: label(tick) })) };
}

let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();
// Enough for everything shown at a time; measuring again costs little.
const MOST_KNOWN = 5_000;

/** Width in pixels of a text in a CSS font ("13px sans-serif"). */
function textWidth(text: string, font: string): number {
  const key = `${font}\n${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * 8;
  context.font = font;
  const { width } = context.measureText(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, width);
  return width;
}
