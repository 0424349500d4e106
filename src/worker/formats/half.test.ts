import { expect, test } from "vitest";
import { toHalf } from "./half";

/** What 16 bits say, by the definition of the format. */
function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >>> 10) & 31, bits & 1023];
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** The first places where two arrays differ. */
const differences = (a: Uint16Array, b: Uint16Array) =>
  [...a.keys()].filter((at) => a[at] !== b[at]).slice(0, 3);

test("each number of 16 bits comes back as it was, and what lies between goes to the nearest, ties to even", () => {
  const all = Uint16Array.from({ length: 0x7bff }, (_, bits) => bits);
  const roundings = [
    [0, 0],
    [0.25, 0],
    [0.5, null],
    [0.75, 1],
  ] as const;
  for (const [part, up] of roundings) {
    const between = (bits: number) =>
      halfValue(bits) + part * (halfValue(bits + 1) - halfValue(bits));
    const rounded = all.map((bits) => bits + (up ?? bits % 2));
    expect(differences(toHalf(Float32Array.from(all, between)), rounded)).toEqual([]);
    const negative = toHalf(Float32Array.from(all, (bits) => -between(bits)));
    expect(
      differences(
        negative,
        rounded.map((bits) => bits | 0x8000),
      ),
    ).toEqual([]);
  }
});

test("what is too large becomes the largest there is", () => {
  expect([...toHalf(Float32Array.of(65_504, 65_536, 1e30, -1e30))]).toEqual([
    0x7bff, 0x7bff, 0x7bff, 0xfbff,
  ]);
});
