import { expect, test } from "vitest";
import { CATEGORY_COLOURS, categoryColour, parseColour } from "./palette";

// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009).
const EYES = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  "without red cones": [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  "without green cones": [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  "without blue cones": [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};
const PAPERS = { light: "#fbfbfa", dark: "#131417" } as const;

const linear = (hex: string) =>
  parseColour(hex).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });

const product = (matrix: readonly number[], vector: readonly number[]) =>
  [0, 3, 6].map((row) =>
    [0, 1, 2].reduce((sum, at) => sum + (matrix[row + at] ?? 0) * (vector[at] ?? 0), 0),
  );

function oklab(rgb: readonly number[]): number[] {
  const [l = 0, m = 0, s = 0] = product(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566,
      0.0883024619, 0.2817188376, 0.6299787005,
    ],
    rgb,
  ).map((each) => Math.cbrt(Math.max(0, each)));
  return product(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099,
      0.0259040371, 0.7827717662, -0.808675766,
    ],
    [l, m, s],
  );
}

const luminance = (hex: string) =>
  product([0.2126, 0.7152, 0.0722, 0, 0, 0, 0, 0, 0], linear(hex))[0] ?? 0;

test.each(["light", "dark"] as const)("%s categories stay apart for all eyes", (theme) => {
  const colours = Array.from({ length: CATEGORY_COLOURS }, (_, at) => categoryColour(at)[theme]);
  for (const [eyes, matrix] of Object.entries(EYES)) {
    const seen = colours.map((colour) =>
      oklab(product(matrix, linear(colour)).map((part) => Math.min(1, Math.max(0, part)))),
    );
    for (const [i, a] of seen.entries())
      for (const [j, b] of seen.slice(0, i).entries()) {
        const apart = Math.hypot(...a.map((part, at) => part - (b[at] ?? 0)));
        expect(apart, `${eyes}: ${colours[i]} and ${colours[j]}`).toBeGreaterThan(0.075);
      }
  }
  for (const colour of colours) {
    const [dim = 0, bright = 0] = [luminance(colour), luminance(PAPERS[theme])].sort(
      (a, b) => a - b,
    );
    expect((bright + 0.05) / (dim + 0.05), colour).toBeGreaterThan(2.9);
  }
});
