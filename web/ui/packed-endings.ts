/** How names of packed files end that are unpacked as they are read. */
export const packedEndings = [".gz", ".bz2", ".xz", ".zst"];
