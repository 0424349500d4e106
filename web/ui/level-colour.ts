import type { CSSProperties } from "react";
import { mixedHex, type Oklch } from "./oklch";

/** A colour for each theme, as #rrggbb. */
export interface LevelColour {
  light: string;
  dark: string;
}

// Lightness falls all along the ramp, which is what colour-blind eyes go by; the hue only helps the others.
// Each end keeps a contrast of 3:1 or more against its theme's background, so that a thin bar stays visible.
const RAMPS: Record<keyof LevelColour, readonly [first: Oklch, last: Oklch]> = {
  light: [
    [0.64, 0.11, 190],
    [0.34, 0.16, 280],
  ],
  dark: [
    [0.9, 0.09, 185],
    [0.56, 0.19, 285],
  ],
};

/**
 * Colours of level `index` of `total` (1 or more) on the one ramp from light, the smallest level, to deep, the full
 * vector. A single level is deep.
 */
export function levelColours(index: number, total: number): LevelColour {
  const place = total > 1 ? index / (total - 1) : 1;
  return { light: mixedHex(RAMPS.light, place), dark: mixedHex(RAMPS.dark, place) };
}

/** The same as inline style; with the attribute `data-level`, `var(--level)` is then the theme's colour. */
export function levelStyle(index: number, total: number): CSSProperties {
  const { light, dark } = levelColours(index, total);
  return { "--level-light": light, "--level-dark": dark } as CSSProperties;
}
