import { median } from "./median";

/** A value is compared with those of about its rank: from one to one and a half times it, and no fewer than so many. */
const SPAN = { factor: 1.5, least: 40 };
/** Where values differ by less, in parts of them, they say nothing: vectors may all have been scaled to one length. */
const LEAST_DEVIATION = 0.005;
/** Values further out say no more. */
const FURTHEST = 3;

/** Where ranks begin and end that are compared with each other. */
export function spansOf(count: number): [start: number, end: number][] {
  const spans: [number, number][] = [];
  for (let start = 0; start < count; ) {
    const wanted = Math.max(start + SPAN.least, Math.ceil(start * SPAN.factor));
    // A rest that is too small to compare among itself belongs to those before it.
    const end = count - wanted < SPAN.least ? count : wanted;
    spans.push([start, end]);
    start = end;
  }
  return spans;
}

/**
 * Robust z-scores of values among those of words that are about as frequent: the distance from their median in median absolute
 * deviations, from −3 to 3; 0 where they do not differ.
 *
 * @param values Those of the most frequent words first.
 */
export function robustScores(values: ArrayLike<number>): Float64Array {
  const scores = new Float64Array(values.length);
  for (const [start, end] of spansOf(values.length)) {
    const some = Array.from({ length: end - start }, (_, at) => values[start + at] ?? 0);
    const usual = median(some);
    const deviation = median(some.map((value) => Math.abs(value - usual)));
    if (!(deviation > LEAST_DEVIATION * Math.abs(usual))) continue;
    for (const [at, value] of some.entries()) {
      const far = (value - usual) / deviation;
      scores[start + at] = Math.max(-FURTHEST, Math.min(FURTHEST, far));
    }
  }
  return scores;
}
