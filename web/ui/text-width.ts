let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();
// Enough for all that is shown at a time; measuring again costs little.
const MOST_KNOWN = 5_000;

/** Width in pixels of a text in a font as CSS names it ("13px sans-serif"). */
export function textWidth(text: string, font: string): number {
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
