import type { Neighbour } from "../../../src/index";

/** What the file says of itself. */
interface Header {
  words: string[];
  counts: number[];
  levels: number[];
  starts: string[];
  corpusWords: number;
}

/** A finished model, small enough to be searched on the page itself, without the engine. */
export interface SampleModel {
  readonly size: number;
  readonly vectorSize: number;
  readonly levels: readonly number[];
  /** Most frequent first. */
  readonly words: readonly string[];
  /** How often each word occurs in the text. */
  readonly counts: readonly number[];
  /** Words of the text that it was trained on. */
  readonly corpusWords: number;
  /** Words to begin with. */
  readonly starts: readonly string[];
  /** x and y of each word at each level, on one scale for all. */
  readonly maps: readonly Uint16Array[];
  /** Index of each word's group. */
  readonly groups: Uint8Array;
  /** Index of a word; −1 for one that it does not have. */
  indexOf(word: string): number;
  /** The words nearest to one by cosine, looking only at the first `dimensions` numbers of each vector. */
  nearest(index: number, dimensions: number, topn: number): Neighbour[];
  /** Words with a prefix, most frequent first. */
  suggest(prefix: string, limit: number): string[];
}

/**
 * Reads a model as `scripts/sample/encode-model.mjs` writes it.
 *
 * @throws RangeError or SyntaxError for bytes that are none.
 */
export function readSampleModel(bytes: ArrayBuffer): SampleModel {
  const headerLength = new DataView(bytes).getUint32(0, true);
  const header = new TextDecoder().decode(new Uint8Array(bytes, 4, headerLength));
  const { words, counts, levels, starts, corpusWords } = JSON.parse(header) as Header;
  const size = words.length;
  const vectorSize = levels.at(-1) ?? 0;
  let offset = 4 + headerLength;
  const take = (length: number) => {
    const start = offset;
    offset += length;
    return bytes.slice(start, offset);
  };
  const vectors = new Int8Array(take(size * vectorSize));
  const maps = levels.map(() => new Uint16Array(take(4 * size)));
  const groups = new Uint8Array(take(size));
  if (groups.length < size) throw new RangeError("The sample model is cut off.");

  const places = new Map(words.map((word, index) => [word, index]));
  const indexOf = (word: string) => places.get(word) ?? -1;
  const nearest = (index: number, dimensions: number, topn: number) =>
    best(cosines(vectors, vectorSize, index, dimensions), index, topn).map(
      ([row, cosine]): Neighbour => [words[row] ?? "", cosine],
    );
  return {
    ...{ size, vectorSize, levels, words, counts, corpusWords, starts, maps, groups },
    ...{ indexOf, nearest },
    suggest: (prefix, limit) => words.filter((word) => word.startsWith(prefix)).slice(0, limit),
  };
}

/** The cosine of every row with one of them, over the first numbers of each. */
function cosines(
  vectors: Int8Array,
  vectorSize: number,
  index: number,
  dimensions: number,
): Float32Array {
  const query = vectors.subarray(index * vectorSize, index * vectorSize + dimensions);
  const found = new Float32Array(vectors.length / vectorSize);
  for (let row = 0; row < found.length; row += 1) {
    let dot = 0;
    let square = 0;
    for (let at = 0, from = row * vectorSize; at < dimensions; at += 1, from += 1) {
      const value = vectors[from] as number;
      dot += value * (query[at] as number);
      square += value * value;
    }
    found[row] = square === 0 ? 0 : dot / Math.sqrt(square);
  }
  const length = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0)) || 1;
  return found.map((dot) => dot / length);
}

/** The rows with the highest values but `index` itself. */
function best(values: Float32Array, index: number, topn: number): [row: number, value: number][] {
  const found: [number, number][] = [];
  values.forEach((value, row) => {
    if (row === index || (found.length === topn && value <= (found.at(-1)?.[1] ?? 0))) return;
    const place = found.findIndex(([, other]) => other < value);
    found.splice(place < 0 ? found.length : place, 0, [row, value]);
    if (found.length > topn) found.pop();
  });
  return found;
}
