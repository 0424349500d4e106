import type { Correlation } from "../../../../src/index";

/** Shown where there is no number. */
export const NONE = "–";

/** A coefficient to three decimals, as such tests are reported, with a true minus sign. */
export function coefficient({ coefficient: value }: Correlation): string {
  return Number.isNaN(value) ? NONE : value.toFixed(3).replace("-", "−");
}

/** A p-value to three decimals; tiny ones are shown as less than 0.001. */
export function pValue({ pValue: value }: Correlation): string {
  if (Number.isNaN(value)) return NONE;
  return value < 0.001 ? "< 0.001" : value.toFixed(3);
}

/** A fraction of 0 to 1 in per cent, to one decimal. */
export function fractionText(value: number): string {
  return percentText(100 * value);
}

/** Per cent to one decimal. */
export function percentText(value: number): string {
  return `${value.toFixed(1)}\u00a0%`;
}

/** Standard normal quantile of a two-sided interval of 95 %. */
const Z = 1.959964;

/** Where a correlation lies with 95 % certainty, by Fisher's z; of ranks, with the variance of Bonett and Wright (2000). */
export function correlationInterval(
  { coefficient: r }: Correlation,
  pairs: number,
  ranks: boolean,
) {
  if (Number.isNaN(r) || pairs < 5) return null;
  const spread = Z * Math.sqrt((ranks ? 1 + (r * r) / 2 : 1) / (pairs - 3));
  const z = Math.atanh(Math.min(0.999999, Math.max(-0.999999, r)));
  return [Math.tanh(z - spread), Math.tanh(z + spread)] as const;
}

/** Where a fraction of right answers lies with 95 % certainty, by Wilson (1927). */
export function fractionInterval(right: number, asked: number) {
  if (asked === 0) return null;
  const [share, square] = [right / asked, Z * Z];
  const middle = (share + square / (2 * asked)) / (1 + square / asked);
  const spread =
    (Z / (1 + square / asked)) *
    Math.sqrt((share * (1 - share)) / asked + square / (4 * asked ** 2));
  return [Math.max(0, middle - spread), Math.min(1, middle + spread)] as const;
}

/** An interval, its ends as `text` writes them. */
export function intervalText(
  ends: readonly [number, number] | null,
  text: (value: number) => string,
): string {
  return ends === null ? NONE : `${text(ends[0])} to ${text(ends[1])}`;
}
