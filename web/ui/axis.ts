/** A round step for an axis of this span, with about `most` steps at most. */
export function roundStep(span: number, most: number): number {
  const raw = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((each) => each * power >= raw * 0.999) ?? 10;
  return factor * power;
}

/** Round ends around values, and the ticks between them. */
export function axisFor(values: readonly number[], most: number) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = roundStep(Math.max(high - low, Math.abs(high) * 0.05, 1e-6), most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  // 12 × 0.05 is a little more than 0.6 in binary.
  const at = (i: number) => Number((i * step).toPrecision(12));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => at(first + i));
  return { low: at(first), high: at(last), step, ticks };
}

/** Decimals that tell the ticks of an axis apart. */
export function digitsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

/** Fewer values do not say what is usual among them. */
const LEAST_VALUES = 12;
/** Of all values, so many at either end may be unusual. */
const TAIL = 0.1;

/** What most values lie within. */
export interface UsualRange {
  low: number;
  high: number;
  /** Values that lie below and above. */
  beyond: readonly number[];
}

/**
 * The range of values without those that lie further from the middle eight tenths than these are wide, which would leave them little of an
 * axis.
 */
export function usualRange(values: readonly number[]): UsualRange {
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  const [least = 0, most = 0] = [sorted[0], sorted[last]];
  if (sorted.length < LEAST_VALUES) return { low: least, high: most, beyond: [] };
  const tail = Math.floor(TAIL * last);
  const [from = 0, to = 0] = [sorted[tail], sorted[last - tail]];
  const isUsual = (value: number) => value >= 2 * from - to && value <= 2 * to - from;
  const usual = sorted.filter(isUsual);
  const [low = least, high = most] = [usual[0], usual.at(-1)];
  return { low, high, beyond: values.filter((value) => !isUsual(value)) };
}
