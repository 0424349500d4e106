/** Where a key leads from one of `count` places in a row; undefined for keys that lead nowhere. */
export function nextPlace(key: string, now: number, count: number): number | undefined {
  const places: Record<string, number> = {
    ArrowRight: (now + 1) % count,
    ArrowLeft: (now - 1 + count) % count,
    Home: 0,
    End: count - 1,
  };
  return places[key];
}
