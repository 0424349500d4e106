import type { ColourBy } from "../../../../store/map/map-settings";
import { mixed, type Palette, parseColour } from "../../../../ui/palette";

/** What the look of the points depends on. */
export interface Look {
  count: number;
  colourBy: ColourBy;
  groups: Uint32Array | null;
  /** 1 for the selected points; null when nothing is selected. */
  selected: Uint8Array | null;
  /** Only the selected points are shown. */
  isolated: boolean;
}

const OPACITY = 205;
const FAINT = 56;

/** Red, green, blue and opacity of every point. */
export function coloursOf(look: Look, palette: Palette): Uint8Array {
  const { count, selected, isolated } = look;
  const colours = new Uint8Array(4 * count);
  const hueOf = hues(look, palette);
  const accent = parseColour(palette.accent);
  for (let index = 0; index < count; index += 1) {
    const chosen = selected ? selected[index] === 1 : true;
    const own = hueOf(index);
    // An isolated selection is all there is, and needs no mark; with groups, the colours say more than a mark.
    const marked = selected && chosen && !isolated && look.colourBy !== "groups";
    colours.set(marked ? accent : own, 4 * index);
    colours[4 * index + 3] = chosen ? OPACITY : isolated ? 0 : FAINT;
  }
  return colours;
}

/** Radii in CSS pixels: the more frequent a word, the larger its point. */
export function radiiOf(count: number): Float32Array {
  const crowd = Math.min(1, Math.max(0.6, 60 / Math.sqrt(count)));
  return Float32Array.from(
    { length: count },
    (_, index) => crowd * (1.7 + 3.2 * weight(index, count)),
  );
}

function hues({ colourBy, groups, count }: Look, palette: Palette) {
  const [ink, paper, muted] = [palette.ink, palette.paper, palette.muted].map(parseColour);
  if (!ink || !paper || !muted) return () => [0, 0, 0] as const;
  if (colourBy === "plain") return () => muted;
  if (colourBy === "groups" && groups) {
    const colours = palette.groups.map(parseColour);
    return (index: number) => colours[groups[index] ?? 0] ?? muted;
  }
  const faintest = mixed(paper, ink, 0.38);
  return (index: number) => mixed(faintest, ink, weight(index, count) ** 0.8);
}

/**
 * 1 for the most frequent word, 0 for the last: by the logarithm of the rank, since word frequencies follow a power
 * law.
 */
function weight(index: number, count: number): number {
  return 1 - Math.log(1 + index) / Math.log(1 + Math.max(count, 1));
}
