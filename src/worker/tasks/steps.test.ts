import { expect, test } from "vitest";
import { FakeSteps } from "../../testing/fake-insight";
import { workThrough } from "./steps";
import { RunControl } from "./task-control";

/** Work of which each word takes `msPerWord` of a clock that stands still otherwise. */
function timed(total: number, msPerWord: number) {
  const sizes: number[] = [];
  let clock = 0;
  const work = new FakeSteps({ count: 0 }, total, () => null);
  const step = work.step.bind(work);
  work.step = (words) => {
    sizes.push(words);
    clock += words * msPerWord;
    step(words);
  };
  const now = () => clock;
  const control = new RunControl(now);
  return { work, sizes, control, around: { control, now, yieldToEvents: async () => {} } };
}

test("slices grow to a length that lets messages in", async () => {
  const { work, sizes, around } = timed(1_000, 1);
  const seen: number[] = [];
  await workThrough(work, (done) => void seen.push(done), around);
  expect(sizes.slice(0, 6)).toEqual([4, 8, 16, 32, 64, 64]);
  expect(seen.at(-1)).toBe(1_000);
});

test("slices of slow words shrink to one", async () => {
  const { work, sizes, around } = timed(12, 150);
  await workThrough(work, () => {}, around);
  expect(sizes).toEqual([4, 2, 1, 1, 1, 1, 1, 1]);
});

test("a stop ends the work between two slices", async () => {
  const { work, control, around } = timed(1_000, 1);
  const stopping = workThrough(work, () => control.stop(), around);
  await expect(stopping).rejects.toMatchObject({ code: "aborted" });
  expect(work.done).toBe(4);
});
