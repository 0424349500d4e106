import type { Palette } from "../../../../ui/palette";
import { type Camera, type Point, type Size, toScreen } from "./camera";
import type { Contour } from "./contours";
import { LABEL_OFFSET, type Label } from "./labels";

/** A line from the looked-up word to a neighbour. */
export interface Link {
  from: Point;
  to: Point;
  /** 0 to 1: the nearer the stronger. */
  strength: number;
}

/** Names of the directions that the axes point in. */
export interface AxisNames {
  x: readonly [string, string];
  y: readonly [string, string] | null;
}

/** What is drawn over the points. All positions are in CSS pixels. */
export interface OverlayFrame {
  size: Size;
  ratio: number;
  palette: Palette;
  linkColour: string;
  labels: readonly Label[];
  wordOf: (index: number) => string;
  links: readonly Link[];
  /** Where words are that have no point. */
  rings: readonly Point[];
  /** The word that is looked up and the highlighted one, with their positions. */
  centre: Label | null;
  highlighted: Label | null;
  outline: readonly Point[];
  axes: { names: AxisNames; origin: Point } | null;
  contours: ContourLines | null;
}

/** Lines of equal density, drawn as the camera sees them. */
export interface ContourLines {
  lines: readonly Contour[];
  camera: Camera;
  /** 0 to 1: they fade as the map is zoomed into. */
  strength: number;
}

export const LABEL_FONT = '12px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';
const STRONG_FONT = LABEL_FONT.replace("12px", "600 14px");
// A word can be 10 kB long; a label cannot.
const LONGEST = 28;

/** A word as a label shows it. */
export function labelText(word: string): string {
  const letters = Array.from(word.slice(0, 4 * LONGEST));
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : word;
}

/** Draws links, labels, marks, axes and the outline of a selection being drawn. */
export function drawOverlay(context: CanvasRenderingContext2D, frame: OverlayFrame): void {
  const { size, ratio } = frame;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.lineJoin = "round";
  context.textBaseline = "middle";
  drawContours(context, frame);
  drawAxes(context, frame);
  drawLinks(context, frame);
  drawRings(context, frame);
  drawLabels(context, frame);
  for (const mark of [frame.centre, frame.highlighted]) if (mark) drawMark(context, frame, mark);
  drawOutline(context, frame);
}

function drawContours(
  context: CanvasRenderingContext2D,
  { contours, size, palette }: OverlayFrame,
) {
  if (!contours) return;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  for (const { density, rings } of contours.lines) {
    context.globalAlpha = contours.strength * (0.12 + 0.2 * density);
    context.beginPath();
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at += 2) {
        const map = { x: ring[at] ?? 0, y: ring[at + 1] ?? 0 };
        const { x, y } = toScreen(contours.camera, size, map);
        if (at === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawLinks(context: CanvasRenderingContext2D, { links, linkColour }: OverlayFrame) {
  context.strokeStyle = linkColour;
  for (const { from, to, strength } of links) {
    context.globalAlpha = 0.35 + 0.5 * strength;
    context.lineWidth = 1 + 1.5 * strength;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawRings(
  context: CanvasRenderingContext2D,
  { rings, palette, linkColour }: OverlayFrame,
) {
  context.fillStyle = palette.paper;
  context.strokeStyle = linkColour;
  context.lineWidth = 1.5;
  for (const { x, y } of rings) {
    context.beginPath();
    context.arc(x, y, 3.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function drawLabels(context: CanvasRenderingContext2D, { labels, palette, wordOf }: OverlayFrame) {
  context.font = LABEL_FONT;
  // A rim in the colour of the background keeps words readable over points and lines.
  context.strokeStyle = palette.paper;
  context.lineWidth = 3;
  context.fillStyle = palette.ink;
  for (const { index, x, y, width } of labels) {
    text(context, labelText(wordOf(index)), width ? x - width - 2 * LABEL_OFFSET : x, y);
  }
}

function drawMark(
  context: CanvasRenderingContext2D,
  { palette, wordOf, size }: OverlayFrame,
  { index, x, y }: Label,
) {
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.stroke();
  context.font = STRONG_FONT;
  const word = labelText(wordOf(index));
  const width = context.measureText(word).width + 8;
  // The marked word must be readable even at the right edge.
  const left =
    x + LABEL_OFFSET + 4 + width > size.width ? x - width - LABEL_OFFSET - 4 : x + LABEL_OFFSET + 2;
  context.fillStyle = palette.paper;
  context.globalAlpha = 0.85;
  context.fillRect(left, y - 11, width, 22);
  context.globalAlpha = 1;
  context.fillStyle = palette.accent;
  context.fillText(word, left + 4, y);
}

function drawOutline(context: CanvasRenderingContext2D, { outline, palette }: OverlayFrame) {
  const [first, ...rest] = outline;
  if (!first) return;
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const { x, y } of rest) context.lineTo(x, y);
  context.closePath();
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.12;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}

function drawAxes(context: CanvasRenderingContext2D, { axes, palette, size }: OverlayFrame) {
  if (!axes) return;
  const { names, origin } = axes;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(origin.x, 0);
  context.lineTo(origin.x, size.height);
  if (names.y) {
    context.moveTo(0, origin.y);
    context.lineTo(size.width, origin.y);
  }
  context.stroke();
  context.font = STRONG_FONT;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.paper;
  context.lineWidth = 4;
  const bottom = size.height - 16;
  const toRight = `${labelText(names.x[1])} →`;
  text(context, `← ${labelText(names.x[0])}`, 12 - LABEL_OFFSET, bottom);
  const width = context.measureText(toRight).width;
  text(context, toRight, size.width - width - 12 - LABEL_OFFSET, bottom);
  if (!names.y) return;
  text(context, `↑ ${labelText(names.y[1])}`, 12 - LABEL_OFFSET, 18);
  text(context, `↓ ${labelText(names.y[0])}`, 12 - LABEL_OFFSET, bottom - 24);
}

function text(context: CanvasRenderingContext2D, words: string, x: number, y: number) {
  context.strokeText(words, x + LABEL_OFFSET, y);
  context.fillText(words, x + LABEL_OFFSET, y);
}
