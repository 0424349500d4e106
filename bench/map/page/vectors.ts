const THEMES = 200;

/** Vectors as training makes them, roughly: words about themes, each with its own noise. The same ones each time. */
export function makeVectors(count: number, size: number): { npy: Blob; vocab: Blob } {
  const random = numbers(7);
  const themes = Array.from({ length: THEMES * size }, () => gaussian(random));
  const data = new Float32Array(count * size);
  for (let word = 0; word < count; word += 1) {
    const theme = Math.floor(random() ** 2 * THEMES);
    const other = Math.floor(random() * THEMES);
    const share = random() * 0.5;
    for (let k = 0; k < size; k += 1) {
      const mixed = (themes[theme * size + k] ?? 0) + share * (themes[other * size + k] ?? 0);
      data[word * size + k] = mixed + 0.7 * gaussian(random);
    }
  }
  const words = Array.from({ length: count }, (_, word) => `word${word.toString(36)}`);
  const npy = new Blob([header(count, size), data]);
  return { npy, vocab: new Blob([JSON.stringify(words)]) };
}

function header(count: number, size: number): Uint8Array<ArrayBuffer> {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count}, ${size}), }`;
  const padded = `${text.padEnd(117)}\n`;
  const start = [0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, padded.length, 0];
  return Uint8Array.from([...start, ...new TextEncoder().encode(padded)]);
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Mulberry32 by Tommy Ettinger: uniform in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
