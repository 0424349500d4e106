import { mixedHex, type Oklch } from "./oklch";
import type { ThemeColour } from "./palette";

// From sand to a deep red, and from brown to a light yellow: the more, the further from the background.
const SCALES: Record<keyof ThemeColour, readonly [least: Oklch, most: Oklch]> = {
  light: [
    [0.83, 0.1, 85],
    [0.36, 0.14, 22],
  ],
  dark: [
    [0.4, 0.09, 30],
    [0.93, 0.12, 100],
  ],
};

/** The colour of a number at a place from 0, the least, to 1, the most, in each theme. */
export function scaleColour(place: number): ThemeColour {
  return { light: mixedHex(SCALES.light, place), dark: mixedHex(SCALES.dark, place) };
}
