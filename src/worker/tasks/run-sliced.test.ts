import { expect, test } from "vitest";
import { collect } from "../../testing/corpora";
import { runReported, runSliced, type SlicedWork, Slicer, slicedRanges } from "./run-sliced";
import { SliceBudget } from "./slice-budget";
import { TaskControl } from "./task-control";

/** Work of which each unit takes `msPerUnit` of a clock that stands still otherwise. */
function timed(total: number, msPerUnit: number) {
  const sizes: number[] = [];
  let clock = 0;
  const work: SlicedWork & { done: number } = {
    total,
    done: 0,
    step(units) {
      sizes.push(units);
      clock += units * msPerUnit;
      work.done = Math.min(total, work.done + units);
    },
  };
  const task = new TaskControl({ now: () => clock, yieldToEvents: async () => {} });
  return { work, sizes, task };
}

test("slices grow to a length that lets messages in", async () => {
  const { work, sizes, task } = timed(1_000, 1);
  const seen: number[] = [];
  await runReported(work, task, (done) => void seen.push(done));
  expect(sizes.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 25, 25, 25]);
  expect(seen.at(-1)).toBe(1_000);
});

test("slices of slow units shrink to one", async () => {
  const { work, sizes, task } = timed(12, 150);
  await runSliced(work, new Slicer(task, new SliceBudget(4)));
  expect(sizes).toEqual([4, ...Array(8).fill(1)]);
});

test("a stop ends the work between two slices", async () => {
  const { work, task } = timed(1_000, 1);
  const stopping = runReported(work, task, () => task.cancel());
  await expect(stopping).rejects.toMatchObject({ code: "aborted" });
  expect(work.done).toBe(1);
});

test("ranges follow each other to the end, none longer than the longest", async () => {
  const { task } = timed(0, 0);
  const ranges = slicedRanges({ total: 20, most: 6 }, new Slicer(task), (...range) => range);
  expect(await collect(ranges)).toEqual([
    [0, 1],
    [1, 3],
    [3, 7],
    [7, 13],
    [13, 19],
    [19, 20],
  ]);
});
