/** Bytes that the library reads or makes itself are never in shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** All bytes one after the other; the same memory where there is only one piece that has any. */
export function joined(parts: readonly Bytes[]): Bytes {
  const full = parts.filter(({ length }) => length > 0);
  if (full.length === 1 && full[0]) return full[0];
  const all = new Uint8Array(full.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of full) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
