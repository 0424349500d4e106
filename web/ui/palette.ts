import type { CSSProperties } from "react";

/** The map's colours in one theme, as CSS colours. */
export interface Palette {
  ink: string;
  muted: string;
  line: string;
  edge: string;
  paper: string;
  accent: string;
  categories: readonly string[];
  dark: boolean;
}

/** A colour in each theme, as #rrggbb. */
export interface ThemeColour {
  light: string;
  dark: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

// Ten colours that stay apart for eyes without red, green or blue cones too, by lightness where hues don't, each with a
// contrast of 3:1 or more against its theme's background. The legend also names each.
const CATEGORIES = {
  light: "#2a5cda #f9601f #1da758 #a12ca1 #044e6b #a52c18 #b471fa #143102 #1d0796 #450646".split(
    " ",
  ),
  dark: "#2a5cda #fb5b40 #64c897 #974096 #7bffed #b13e06 #c7c3fc #d4f73e #f3b01d #ee6bd3".split(
    " ",
  ),
} as const;

/** Number of categories that have a colour of their own. */
export const CATEGORY_COLOURS = CATEGORIES.light.length;

/** The colour of a category in each theme. */
export function categoryColour(at: number): ThemeColour {
  return { light: CATEGORIES.light[at] ?? "", dark: CATEGORIES.dark[at] ?? "" };
}

/** A colour for CSS: `--point-light` and `--point-dark`. */
export function pointColour({ light, dark }: ThemeColour): CSSProperties {
  return { "--point-light": light, "--point-dark": dark } as CSSProperties;
}

/** Reads the theme that applies to an element. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const probe = (name: string) => resolved(style.getPropertyValue(name), element);
  const paper = probe("--paper");
  const dark = brightness(parseColour(paper)) < 128;
  return {
    ink: probe("--ink"),
    muted: probe("--muted"),
    line: probe("--line"),
    edge: probe("--edge"),
    paper,
    accent: probe("--accent"),
    dark,
    categories: dark ? CATEGORIES.dark : CATEGORIES.light,
  };
}

/** A colour written as rgb(…) or #rrggbb. */
export function parseColour(colour: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim());
  const parts = hex
    ? hex.slice(1).map((each) => Number.parseInt(each, 16))
    : (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

/** A colour between two; fraction 0 is the first. */
export function mixed(from: Rgb, to: Rgb, fraction: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * fraction);
  return [at(0), at(1), at(2)];
}

/** Custom properties keep `light-dark()` as it was written: only a real property resolves it. */
function resolved(value: string, element: Element): string {
  const probe = document.createElement("span");
  probe.style.color = value;
  // Else every colour would be that of text where the system forces its own.
  probe.style.forcedColorAdjust = "none";
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function brightness([red, green, blue]: Rgb): number {
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}
