/** The largest number of 16 bits. Larger ones become it: an infinite value would cost the whole row. */
const LARGEST = 0x7bff;

/** Numbers in half precision, IEEE 754 binary16, rounded to the nearest, ties to even. */
export function toHalf(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, (each, at) => {
    const sign = (each >>> 16) & 0x8000;
    const size = each & 0x7fffffff;
    return sign | (size < LEAST_NORMAL ? subnormal(Math.abs(values[at] ?? 0)) : normal(size));
  });
}

/** Bits of 2⁻¹⁴ as f32. */
const LEAST_NORMAL = 0x38800000;
/** Difference of the two exponents' offsets, 127 − 15, at its place in an f32. */
const OFFSET = 112 << 23;

/** 13 of the 23 bits of the fraction go. A fraction that rounds up to 1 carries into the exponent, as it should. */
function normal(size: number): number {
  const isOdd = (size >>> 13) & 1;
  return Math.min(LARGEST, (size - OFFSET + 0xfff + isOdd) >>> 13);
}

/** In units of 2⁻²⁴. */
function subnormal(size: number): number {
  const units = size * 2 ** 24;
  const rounded = Math.round(units);
  return rounded - units === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
