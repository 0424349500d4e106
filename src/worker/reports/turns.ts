import type { TaskControl } from "../tasks/task-control";

/** An orthogonal matrix of d × d numbers, row by row: the axes that vectors are turned to. */
export type Axes = Float64Array;

/** Sweeps after which Jacobi's method has converged whatever the matrix is. */
const MOST_SWEEPS = 30;
/** What is left beside the diagonal, as a part of the whole, when it has. */
const ENOUGH = 1e-18;

/**
 * Axes in random directions, by Gram and Schmidt from normal numbers. Vectors turned to them are as those of a training
 * without levels: no number says more than another.
 */
export function randomAxes(size: number, random: () => number): Axes {
  const axes = Float64Array.from({ length: size * size }, () => normal(random));
  for (let row = 0; row < size; row++) {
    const axis = axes.subarray(row * size, (row + 1) * size);
    for (let before = 0; before < row; before++) {
      const other = axes.subarray(before * size, (before + 1) * size);
      const along = dot(axis, other);
      for (let at = 0; at < size; at++) axis[at] = (axis[at] ?? 0) - along * (other[at] ?? 0);
    }
    const length = Math.sqrt(dot(axis, axis));
    for (let at = 0; at < size; at++) axis[at] = (axis[at] ?? 0) / length;
  }
  return axes;
}

/** Adds the products of each row's numbers, the row taken to length 1, to the upper half of `moments`, d × d. */
export function addMoments(moments: Float64Array, rows: Float32Array, size: number): void {
  for (let start = 0; start < rows.length; start += size) {
    const row = rows.subarray(start, start + size);
    const square = dot(row, row);
    if (square === 0) continue;
    for (let i = 0; i < size; i++) {
      const scaled = (row[i] ?? 0) / square;
      for (let j = i; j < size; j++) {
        moments[i * size + j] = (moments[i * size + j] ?? 0) + scaled * (row[j] ?? 0);
      }
    }
  }
}

/**
 * The principal axes of vectors, the longest first, from their moments as `addMoments` sums them up; by Jacobi's method of
 * plane rotations. Nothing is centred: cosines are about the origin. `moments` is used up.
 */
export async function principalAxes(
  moments: Float64Array,
  size: number,
  task: TaskControl,
): Promise<Axes> {
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) moments[i * size + j] = moments[j * size + i] ?? 0;
  const axes = Float64Array.from({ length: size * size }, (_, at) => +(at % (size + 1) === 0));
  for (let sweep = 0; sweep < MOST_SWEEPS && besideDiagonal(moments, size) > ENOUGH; sweep++) {
    for (let p = 0; p < size; p++) {
      await task.checkpoint();
      for (let q = p + 1; q < size; q++) rotate(moments, axes, size, [p, q]);
    }
  }
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (a, b) => (moments[b * size + b] ?? 0) - (moments[a * size + a] ?? 0),
  );
  return Float64Array.from(order.flatMap((at) => [...axes.subarray(at * size, (at + 1) * size)]));
}

/** Rows of vectors in terms of the axes. */
export function turned(rows: Float32Array, axes: Axes, size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += size) {
    const row = rows.subarray(start, start + size);
    for (let at = 0; at < size; at++) {
      out[start + at] = dot(axes.subarray(at * size, (at + 1) * size), row);
    }
  }
  return out;
}

/** Makes the number at (p, q) zero by turning the axes p and q in their plane. */
function rotate(matrix: Float64Array, axes: Axes, size: number, [p, q]: [number, number]): void {
  const beside = matrix[p * size + q] ?? 0;
  if (beside === 0) return;
  const ratio = ((matrix[q * size + q] ?? 0) - (matrix[p * size + p] ?? 0)) / (2 * beside);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const turn = [cosine, tangent * cosine] as const;
  for (let k = 0; k < size; k++) mix(matrix, k * size + p, k * size + q, turn);
  for (let k = 0; k < size; k++) mix(matrix, p * size + k, q * size + k, turn);
  for (let k = 0; k < size; k++) mix(axes, p * size + k, q * size + k, turn);
}

function mix(
  values: Float64Array,
  a: number,
  b: number,
  [cosine, sine]: readonly [number, number],
): void {
  const [one, other] = [values[a] ?? 0, values[b] ?? 0];
  values[a] = cosine * one - sine * other;
  values[b] = sine * one + cosine * other;
}

/** The part of the squares that is not on the diagonal. */
function besideDiagonal(matrix: Float64Array, size: number): number {
  let [all, diagonal] = [0, 0];
  matrix.forEach((value, at) => {
    all += value * value;
    if (at % (size + 1) === 0) diagonal += value * value;
  });
  return all === 0 ? 0 : (all - diagonal) / all;
}

function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** A number of the normal distribution, by Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
