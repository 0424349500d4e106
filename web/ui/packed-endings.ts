/** How names of packed files end that are unpacked as they are read. */
export const packedEndings = [".gz", ".bz2", ".xz", ".zst"];

/** A file's name without the ending that tells how it is packed. */
export function withoutPacking(name: string): string {
  const ending = packedEndings.find((each) => name.toLowerCase().endsWith(each));
  return ending ? name.slice(0, -ending.length) : name;
}
