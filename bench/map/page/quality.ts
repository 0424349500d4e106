/** How well a map keeps what lies near in the vectors, for one number of neighbours. Each is 0 to 1, best at 1. */
export interface Neighbourhoods {
  neighbours: number;
  /** How little lies near on the map that is far in the vectors. */
  trustworthiness: number;
  /** How little is near in the vectors and lies far on the map. */
  continuity: number;
  /** Part of the nearest words that are the nearest on the map too. */
  kept: number;
}

/** What a map keeps of its vectors. */
export interface MapQuality {
  neighbourhoods: Neighbourhoods[];
  /** Spearman's rank correlation of distances on the map with those of cosines, over pairs from all over it. */
  rankCorrelation: number;
  /** Part of the map's rectangle that has words, of 32 × 32 cells; its outermost half per cent at each edge is left out. */
  filled: number;
}

/** The words between the vectors and one map, which are in the same order. */
export interface Mapped {
  /** One row after the other. */
  vectors: Float32Array;
  size: number;
  /** x and y alternately. */
  xy: Float32Array;
}

/** Words whose neighbourhoods are looked at, spread over all. */
const SAMPLE = 500;
/** Each of them is compared with so many others, spread over all, for the rank correlation. */
const PAIRS = 100;
const CELLS = 32;

/**
 * Measures a map by its sampled words against all others: trustworthiness and continuity (J. Venna and S. Kaski, "Neighborhood
 * preservation in nonlinear projection methods", 2001), the neighbours that are kept, and the rank correlation of distances.
 */
export function mapQuality(mapped: Mapped, neighbours: readonly number[]): MapQuality {
  const count = mapped.xy.length / 2;
  const directions = unitRows(mapped.vectors, mapped.size);
  const sampled = spread(count, SAMPLE);
  const others = spread(count, PAIRS);
  const sums = neighbours.map(() => ({ intruders: 0, missing: 0, kept: 0 }));
  const far = { vectors: [] as number[], map: [] as number[] };
  for (const word of sampled) {
    const inVectors = distances(word, count, (a, b) => 1 - dot(directions, mapped.size, a, b));
    const onMap = distances(word, count, (a, b) => squared(mapped.xy, a, b));
    const [near, place] = [ranks(inVectors), ranks(onMap)];
    neighbours.forEach((k, at) => {
      const sum = sums[at];
      if (sum) addRanks(sum, k, near, place);
    });
    for (const other of others.filter((each) => each !== word)) {
      far.vectors.push(inVectors[other] ?? 0);
      far.map.push(onMap[other] ?? 0);
    }
  }
  return {
    neighbourhoods: neighbours.map((k, at) => {
      const { intruders, missing, kept } = sums[at] ?? { intruders: 0, missing: 0, kept: 0 };
      const worst = (sampled.length * k * (2 * count - 3 * k - 1)) / 2;
      return {
        neighbours: k,
        trustworthiness: 1 - intruders / worst,
        continuity: 1 - missing / worst,
        kept: kept / (sampled.length * k),
      };
    }),
    rankCorrelation: spearman(far.vectors, far.map),
    filled: filled(mapped.xy),
  };
}

/** Of one word: how far down the other list those are that one list has among its first k and the other has not. */
function addRanks(
  sum: { intruders: number; missing: number; kept: number },
  k: number,
  near: Uint32Array,
  place: Uint32Array,
) {
  for (let other = 0; other < near.length; other += 1) {
    const [inVectors, onMap] = [near[other] ?? 0, place[other] ?? 0];
    if (inVectors <= k && onMap <= k) sum.kept += 1;
    else if (onMap <= k) sum.intruders += inVectors - k;
    else if (inVectors <= k) sum.missing += onMap - k;
  }
}

/** From one word to all; infinite to itself, so that it comes last. */
function distances(word: number, count: number, between: (a: number, b: number) => number) {
  return Float64Array.from({ length: count }, (_, other) =>
    other === word ? Number.POSITIVE_INFINITY : between(word, other),
  );
}

/** The rank of each value, from 1 for the smallest; equal ones in index order. */
function ranks(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, at) => at);
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const ranked = new Uint32Array(values.length);
  order.forEach((index, at) => {
    ranked[index] = at + 1;
  });
  return ranked;
}

/** Spearman's rank correlation. */
function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const middle = (a.length + 1) / 2;
  let [product, square] = [0, 0];
  x.forEach((rank, at) => {
    product += (rank - middle) * ((y[at] ?? 0) - middle);
    square += (rank - middle) ** 2;
  });
  return product / square;
}

function filled(xy: Float32Array): number {
  const edges = ([0, 1] as const).map((axis) => {
    const sorted = xy.filter((_, at) => at % 2 === axis).sort();
    const cut = Math.floor(0.005 * sorted.length);
    return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0] as const;
  });
  const cell = (value: number, axis: number) => {
    const [low, high] = edges[axis] ?? [0, 1];
    return Math.floor((CELLS * (value - low)) / (high - low || 1));
  };
  const cells = new Set<number>();
  for (let at = 0; at < xy.length; at += 2) {
    const [column, row] = [cell(xy[at] ?? 0, 0), cell(xy[at + 1] ?? 0, 1)];
    if (Math.min(column, row) >= 0 && Math.max(column, row) < CELLS)
      cells.add(CELLS * row + column);
  }
  return cells.size / CELLS ** 2;
}

function unitRows(vectors: Float32Array, size: number): Float32Array {
  const rows = vectors.slice();
  for (let start = 0; start < rows.length; start += size) {
    const row = rows.subarray(start, start + size);
    const length = Math.hypot(...row) || 1;
    row.forEach((value, at) => {
      row[at] = value / length;
    });
  }
  return rows;
}

function dot(rows: Float32Array, size: number, a: number, b: number): number {
  let sum = 0;
  for (let at = 0; at < size; at += 1)
    sum += (rows[a * size + at] ?? 0) * (rows[b * size + at] ?? 0);
  return sum;
}

function squared(xy: Float32Array, a: number, b: number): number {
  const [dx, dy] = [0, 1].map((axis) => (xy[2 * a + axis] ?? 0) - (xy[2 * b + axis] ?? 0));
  return (dx ?? 0) ** 2 + (dy ?? 0) ** 2;
}

/** Up to `most` of the numbers below `count`, evenly spread. */
function spread(count: number, most: number): number[] {
  const length = Math.min(count, most);
  return Array.from({ length }, (_, at) => Math.floor((at * count) / length));
}
