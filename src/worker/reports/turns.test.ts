import { expect, test } from "vitest";
import { TaskControl } from "../tasks/task-control";
import { type Axes, addMoments, principalAxes, randomAxes, turned } from "./turns";

const SIZE = 6;
const task = new TaskControl({ now: () => 0, yieldToEvents: async () => {} });

/** Numbers from 0 to before 1, by xorshift. */
function generator(seed: number) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function expectOrthogonal(axes: Axes) {
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) {
      let sum = 0;
      for (let k = 0; k < SIZE; k++) sum += (axes[i * SIZE + k] ?? 0) * (axes[j * SIZE + k] ?? 0);
      expect(sum).toBeCloseTo(+(i === j), 10);
    }
}

test("random axes are orthogonal", () => {
  expectOrthogonal(randomAxes(SIZE, generator(2_463)));
});

test("principal axes are orthogonal, and each takes as much as is left", async () => {
  const random = generator(9_731);
  const hidden = randomAxes(SIZE, random);
  // Most along the third of the hidden axes, then along the first.
  const lengths = [2, 0.3, 5, 0.2, 0.5, 0.1];
  const rows = new Float32Array(300 * SIZE);
  for (let row = 0; row < 300; row++) {
    for (const [axis, length] of lengths.entries()) {
      const along = length * (random() - 0.5);
      for (let k = 0; k < SIZE; k++)
        rows[row * SIZE + k] = (rows[row * SIZE + k] ?? 0) + along * (hidden[axis * SIZE + k] ?? 0);
    }
  }
  const moments = new Float64Array(SIZE * SIZE);
  addMoments(moments, rows, SIZE);
  const axes = await principalAxes(moments, SIZE, task);
  expectOrthogonal(axes);
  const along = (axis: number, other: number) => {
    let sum = 0;
    for (let k = 0; k < SIZE; k++)
      sum += (axes[axis * SIZE + k] ?? 0) * (hidden[other * SIZE + k] ?? 0);
    return Math.abs(sum);
  };
  expect(along(0, 2)).toBeGreaterThan(0.95);
  expect(along(1, 0)).toBeGreaterThan(0.9);
  const lengthOf = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  expect(lengthOf(turned(rows, axes, SIZE))).toBeCloseTo(lengthOf(rows), 2);
});
