/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median and extremes of repeated measurements. */
export function summarise(values) {
  return { median: median(values), lowest: Math.min(...values), highest: Math.max(...values) };
}

/** Median of the ratios of two series that were measured in turns, so that a drift of the machine cancels out. */
export function medianRatio(ours, theirs) {
  return median(ours.map((value, i) => value / theirs[i]));
}
