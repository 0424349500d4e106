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
