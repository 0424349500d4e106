/** The middle one of the values that are numbers, the upper of two; NaN where there is none. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
