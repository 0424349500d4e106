import {
  type Categories,
  MISSING,
  type Numbers,
  type PointColours,
  placeOf,
} from "../../../../store/map/point-colours";
import { scaleColour } from "../../../../ui/colour-scale";
import { mixed, type Palette, parseColour } from "../../../../ui/palette";

/** What the look of the points depends on. */
export interface Look {
  count: number;
  colours: PointColours;
  /** 1 for the selected points; null when nothing is selected. */
  selected: Uint8Array | null;
  /** 1 for those that are being searched for; null when nothing is. */
  found: Uint8Array | null;
  /** Only the selected points are shown. */
  isolated: boolean;
}

/** That of a map without words. */
export const NO_LOOK: Look = {
  ...{ count: 0, colours: { kind: "plain" }, selected: null, found: null, isolated: false },
};

const OPACITY = 205;
const FAINT = 56;
/** Of points without a value among those that have one. */
const UNVALUED = 90;
/** So much larger are the points that have a value where most have none, in CSS pixels. */
const RARE = 2.5;

/** Red, green, blue and opacity of every point. */
export function coloursOf(look: Look, palette: Palette): Uint8Array {
  const { count, selected, found, isolated } = look;
  const colours = new Uint8Array(4 * count);
  const hueOf = hues(look, palette);
  const hasValue = valued(look.colours);
  const tells = look.colours.kind === "categories" || look.colours.kind === "numbers";
  const accent = parseColour(palette.accent);
  // An isolated selection is all there is, and needs no mark; where colours tell something, they say more than a mark.
  const picked = found ?? (isolated ? null : selected);
  for (let index = 0; index < count; index += 1) {
    const shown = !isolated || selected?.[index] === 1;
    const chosen = picked ? picked[index] === 1 : true;
    const marked = picked && chosen && !tells;
    colours.set(marked ? accent : hueOf(index), 4 * index);
    colours[4 * index + 3] = shown ? opacityOf(chosen, hasValue(index)) : 0;
  }
  return colours;
}

function opacityOf(chosen: boolean, hasValue: boolean): number {
  if (!chosen) return FAINT;
  return hasValue ? OPACITY : UNVALUED;
}

/**
 * Radii in CSS pixels: the more frequent a word, the larger its point; where few have a value or are searched for, theirs are
 * larger.
 *
 * @param count Of the points; a look may still be that of other ones.
 */
export function radiiOf(count: number, { colours, found }: Look): Float32Array {
  const crowd = Math.min(1, Math.max(0.6, 60 / Math.sqrt(count)));
  const isRare = isMostlyMissing(colours);
  const hasValue = valued(colours);
  return Float32Array.from({ length: count }, (_, index) => {
    const stands = found ? found[index] === 1 : isRare && hasValue(index);
    return crowd * (1.7 + 3.2 * weight(index, count)) + (stands ? RARE : 0);
  });
}

/** Whether fewer than half of the words have a value. */
export function isMostlyMissing(colours: PointColours): boolean {
  return "missing" in colours && 2 * colours.missing > colours.of.length;
}

/** Which words have a value; all where the colours are of another kind. */
export function valued(colours: PointColours): (index: number) => boolean {
  if (colours.kind === "categories") return (index) => colours.of[index] !== MISSING;
  if (colours.kind === "numbers") return (index) => !Number.isNaN(colours.of[index]);
  return () => true;
}

type Rgb = readonly [number, number, number];

function hues({ colours, count }: Look, palette: Palette): (index: number) => Rgb {
  const [ink, paper, muted] = [palette.ink, palette.paper, palette.muted].map(parseColour);
  if (!ink || !paper || !muted) return () => [0, 0, 0];
  if (colours.kind === "plain") return () => muted;
  const missing = mixed(paper, ink, 0.2);
  if (colours.kind === "categories") return categoryHues(colours, { palette, muted, missing });
  if (colours.kind === "numbers") return numberHues(colours, { palette, missing });
  const faintest = mixed(paper, ink, 0.38);
  return (index) => mixed(faintest, ink, weight(index, count) ** 0.8);
}

function categoryHues(
  { of, categories }: Categories,
  { palette, muted, missing }: { palette: Palette; muted: Rgb; missing: Rgb },
) {
  const theme = palette.dark ? "dark" : "light";
  const colours = categories.map(({ colour }) => (colour ? parseColour(colour[theme]) : muted));
  return (index: number) => {
    const category = of[index] ?? MISSING;
    return category === MISSING ? missing : (colours[category] ?? muted);
  };
}

/** More colours than an eye tells apart. */
const STEPS = 64;

function numberHues(numbers: Numbers, { palette, missing }: { palette: Palette; missing: Rgb }) {
  const theme = palette.dark ? "dark" : "light";
  const scale = Array.from({ length: STEPS + 1 }, (_, step) =>
    parseColour(scaleColour(step / STEPS)[theme]),
  );
  return (index: number) => {
    const value = numbers.of[index] ?? Number.NaN;
    return scale[Math.round(STEPS * placeOf(numbers, value))] ?? missing;
  };
}

/**
 * 1 for the most frequent word, 0 for the last: by the logarithm of the rank, since word frequencies follow a power
 * law.
 */
function weight(index: number, count: number): number {
  return 1 - Math.log(1 + index) / Math.log(1 + Math.max(count, 1));
}
