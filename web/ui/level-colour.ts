import type { CSSProperties } from "react";

/** A colour for each theme, as #rrggbb. */
export interface LevelColour {
  light: string;
  dark: string;
}

type Oklch = readonly [lightness: number, chroma: number, hue: number];

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
  return { light: mixed(RAMPS.light, place), dark: mixed(RAMPS.dark, place) };
}

/** The same as inline style; with the attribute `data-level`, `var(--level)` is then the theme's colour. */
export function levelStyle(index: number, total: number): CSSProperties {
  const { light, dark } = levelColours(index, total);
  return { "--level-light": light, "--level-dark": dark } as CSSProperties;
}

function mixed([first, last]: readonly [Oklch, Oklch], place: number): string {
  const at = (i: 0 | 1 | 2) => first[i] + (last[i] - first[i]) * place;
  return hex([at(0), at(1), at(2)]);
}

// Björn Ottosson's OKLab, "A perceptual color space for image processing" (2020).
function hex([lightness, chroma, hue]: Oklch): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map(channel).join("")}`;
}

function channel(linear: number): string {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}
