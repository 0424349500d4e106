/** A colour by lightness 0 to 1, chroma and hue in degrees: equal steps look equal. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** A colour between two, as #rrggbb; place 0 is the first. */
export function mixedHex([first, last]: readonly [Oklch, Oklch], place: number): string {
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
