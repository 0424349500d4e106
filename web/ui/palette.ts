import type { CSSProperties } from "react";

/** The map's colours in one theme, as CSS colours. */
export interface Palette {
  ink: string;
  muted: string;
  line: string;
  edge: string;
  paper: string;
  accent: string;
  groups: readonly string[];
  dark: boolean;
}

type Rgb = readonly [red: number, green: number, blue: number];

// Ten hues of one lightness, which most eyes can tell apart; the legend also names each group.
const GROUPS = {
  light: "#2f6fb5 #b3541e #2f8a4c #8a4bb0 #a8860b #0f8a8f #b53a62 #5b6b2f #5a5fd0 #7d5a44".split(
    " ",
  ),
  dark: "#7fb2f0 #f0a06a #78cf95 #cf9cf0 #e0c050 #5fd3d6 #f58fb0 #b4c878 #a5a8ff #d0a88c".split(
    " ",
  ),
} as const;

/** Number of groups that have a colour of their own. */
export const GROUP_COLOURS = GROUPS.light.length;

/** A group's colour for CSS: `--group-light` and `--group-dark`. */
export function groupColour(group: number): CSSProperties {
  const colours = { "--group-light": GROUPS.light[group], "--group-dark": GROUPS.dark[group] };
  return colours as CSSProperties;
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
    groups: dark ? GROUPS.dark : GROUPS.light,
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
