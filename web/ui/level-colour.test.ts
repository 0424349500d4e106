import { describe, expect, test } from "vitest";
import { type LevelColour, levelColours } from "./level-colour";

// The backgrounds of thin bars, from tokens.css.
const PAPER: LevelColour = { light: "#fbfbfa", dark: "#131417" };
const THEMES = ["light", "dark"] as const;
const TOTALS = Array.from({ length: 12 }, (_, i) => i + 1);

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(THEMES)("in the %s theme", (theme) => {
  const ramp = (total: number) =>
    TOTALS.slice(0, total).map((_, i) => levelColours(i, total)[theme]);

  test.each(TOTALS)("%d levels stand out from the page", (total) => {
    for (const colour of ramp(total)) {
      expect(contrast(colour, PAPER[theme])).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(TOTALS)("%d levels go from light to deep", (total) => {
    const lightness = ramp(total).map(luminance);
    expect(lightness).toEqual([...new Set(lightness)].sort((a, b) => b - a));
  });

  test("three levels can be told apart by their lightness alone", () => {
    const [small = "", middle = "", full = ""] = ramp(3);
    expect(contrast(small, middle)).toBeGreaterThan(1.5);
    expect(contrast(middle, full)).toBeGreaterThan(1.5);
  });
});

test("a single level is the full vector", () => {
  expect(levelColours(0, 1)).toEqual(levelColours(2, 3));
});
