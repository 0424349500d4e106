/** A label to be placed: the position of its dot and its own width, in pixels. */
export interface Flag {
  x: number;
  width: number;
}

/**
 * Places labels like flags, each flying to the right of a pole on its dot, in lanes above an axis, so that none covers
 * another nor another's pole.
 *
 * Going from right to left, all that was placed before is to the right of the pole, which therefore crosses no other
 * flag; and the nearest neighbours, which are furthest right, come first.
 *
 * @param flags By descending x.
 * @param lanes Number of lanes; a label that fits in none gets null.
 * @returns The lane of each, 0 next to the axis.
 */
export function lanesOf(flags: readonly Flag[], lanes: number, gap: number): (number | null)[] {
  const free = new Array<number>(lanes).fill(Number.POSITIVE_INFINITY);
  return flags.map(({ x, width }) => {
    const lane = free.findIndex((start) => x + width + gap <= start);
    if (lane < 0) return null;
    // The pole takes room in all the lanes below, too.
    free.fill(x, 0, lane + 1);
    return lane;
  });
}
