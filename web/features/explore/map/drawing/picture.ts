import { type Size, toScreen } from "./camera";
import { LABEL_OFFSET } from "./labels";
import { drawOverlay, LABEL_FONT, labelText, type OverlayFrame } from "./overlay";

/** What a picture of the map is made from. */
export interface Picture {
  size: Size;
  frame: OverlayFrame;
  /** Positions on the screen, x and y alternately; NaN for hidden points. */
  places: Float32Array;
  radii: Float32Array;
  /** Red, green, blue and opacity of every point. */
  colours: Uint8Array;
}

// Twice the pixels of the screen: enough for a printed page.
const PNG_RATIO = 2;
/** Height of the line below the map that says what it is. */
const CAPTION = 28;
const CAPTION_X = 12;
const CAPTION_Y = 18;

/** The map as a PNG on the theme's background with a caption below it, twice as large as on the screen. */
export async function toPng(picture: Picture, caption: string): Promise<Blob> {
  const { size, frame } = picture;
  const whole = { width: size.width, height: size.height + CAPTION };
  const [paper, over] = [layer(whole), layer(size)];
  paper.context.fillStyle = frame.palette.paper;
  paper.context.fillRect(0, 0, paper.canvas.width, paper.canvas.height);
  drawPoints(paper.context, picture);
  drawOverlay(over.context, { ...frame, ratio: PNG_RATIO });
  paper.context.setTransform(1, 0, 0, 1, 0, 0);
  paper.context.drawImage(over.canvas, 0, 0);
  paper.context.setTransform(PNG_RATIO, 0, 0, PNG_RATIO, 0, 0);
  paper.context.font = LABEL_FONT;
  paper.context.fillStyle = frame.palette.muted;
  paper.context.fillText(caption, CAPTION_X, size.height + CAPTION_Y, size.width - 2 * CAPTION_X);
  return new Promise((resolve, reject) => {
    paper.canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else
        reject(
          new Error("The browser could not make a picture of the map: it may be out of memory."),
        );
    }, "image/png");
  });
}

/** The map as an SVG with a caption below it: points and words that other programs can take apart. */
export function toSvg({ size, frame, places, radii, colours }: Picture, caption: string): Blob {
  const { palette, labels, links, linkColour, wordOf } = frame;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height + CAPTION}" width="${size.width}" height="${size.height + CAPTION}">`,
    `<rect width="100%" height="100%" fill="${palette.paper}"/>`,
  ];
  visiblePoints(size, places, (index, x, y) => {
    const [red, green, blue, opacity] = colours.subarray(4 * index, 4 * index + 4);
    const look = `fill="rgb(${red},${green},${blue})" fill-opacity="${((opacity ?? 0) / 255).toFixed(2)}"`;
    parts.push(
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radii[index] ?? 1)}" ${look}/>`,
    );
  });
  parts.push(...contourPaths(frame));
  for (const { from, to, strength } of links) {
    const line = `x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}"`;
    parts.push(
      `<line ${line} stroke="${linkColour}" stroke-opacity="${round(0.35 + 0.5 * strength)}"/>`,
    );
  }
  // Attributes: where a page's policy forbids inline styles, a picture with one is shown without it.
  const [points = "", ...family] = LABEL_FONT.split(" ");
  const font = `font-size="${points}" font-family="${escaped(family.join(" "))}"`;
  parts.push(`<g ${font} dominant-baseline="middle">`);
  const marked = [frame.centre, frame.highlighted].filter((label) => label !== null);
  for (const label of [...labels, ...marked]) {
    const fill = marked.includes(label) ? palette.accent : palette.ink;
    const left = label.width ? label.x - label.width - LABEL_OFFSET : label.x + LABEL_OFFSET;
    const place = `x="${round(left)}" y="${round(label.y)}"`;
    parts.push(`<text ${place} fill="${fill}">${escaped(labelText(wordOf(label.index)))}</text>`);
  }
  const below = `x="${CAPTION_X}" y="${round(size.height + CAPTION_Y)}"`;
  parts.push(`<text ${below} fill="${palette.muted}">${escaped(caption)}</text>`, "</g></svg>");
  return new Blob([parts.join("\n")], { type: "image/svg+xml" });
}

function contourPaths({ contours, size, palette }: OverlayFrame): string[] {
  if (!contours) return [];
  const { lines, camera, strength } = contours;
  return lines.map(({ density, rings }) => {
    const closed = rings.map((ring) => {
      const corners = Array.from({ length: ring.length / 2 }, (_, i) =>
        toScreen(camera, size, { x: ring[2 * i] ?? 0, y: ring[2 * i + 1] ?? 0 }),
      );
      return `M${corners.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z`;
    });
    const opacity = (strength * (0.12 + 0.2 * density)).toFixed(2);
    return `<path d="${closed.join("")}" fill="none" stroke="${palette.ink}" stroke-opacity="${opacity}"/>`;
  });
}

function drawPoints(context: CanvasRenderingContext2D, picture: Picture) {
  const { size, frame, places, radii, colours } = picture;
  context.setTransform(PNG_RATIO, 0, 0, PNG_RATIO, 0, 0);
  context.fillStyle = frame.palette.paper;
  context.fillRect(0, 0, size.width, size.height);
  visiblePoints(size, places, (index, x, y) => {
    const [red, green, blue, opacity] = colours.subarray(4 * index, 4 * index + 4);
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${(opacity ?? 0) / 255})`;
    context.beginPath();
    context.arc(x, y, radii[index] ?? 1, 0, 2 * Math.PI);
    context.fill();
  });
}

function visiblePoints(
  { width, height }: Size,
  places: Float32Array,
  see: (index: number, x: number, y: number) => void,
) {
  for (let at = 0; at < places.length; at += 2) {
    const [x, y] = [places[at] ?? Number.NaN, places[at + 1] ?? Number.NaN];
    if (x >= -10 && x <= width + 10 && y >= -10 && y <= height + 10) see(at / 2, x, y);
  }
}

function layer({ width, height }: Size) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * PNG_RATIO);
  canvas.height = Math.round(height * PNG_RATIO);
  const context = canvas.getContext("2d");
  if (!context)
    throw new Error("The browser could not make a picture of the map: it may be out of memory.");
  return { canvas, context };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

// What XML does not allow: control characters and halves of surrogate pairs.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// Words are data: they may contain markup.
function escaped(text: string): string {
  const clean = text.replace(FORBIDDEN, "\ufffd");
  return clean.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
