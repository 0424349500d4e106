import { expect, test } from "vitest";
import { deferred, engineError, settle } from "../testing/fake-library";
import { createJob, type JobControl, perObject } from "./job";

test("a job tells how far it is and what is left, and keeps what came of it", async () => {
  let now = 0;
  const job = createJob<number>(() => now);
  const work = deferred<number>();
  let control!: JobControl;
  void job.start("It failed.", (given) => {
    control = given;
    return work.promise;
  });
  expect(job.store.getState()).toMatchObject({ status: "running", fraction: null });
  now = 4_000;
  control.report(0.25, "a quarter");
  expect(job.store.getState()).toMatchObject({
    fraction: 0.25,
    secondsLeft: 12,
    note: "a quarter",
  });
  work.resolve(7);
  await settle();
  expect(job.store.getState()).toMatchObject({ status: "done", result: 7 });
});

test("nothing is said of the time left before there is something to judge it by", () => {
  let now = 0;
  const job = createJob<number>(() => now);
  let control!: JobControl;
  void job.start("It failed.", (given) => {
    control = given;
    return deferred<number>().promise;
  });
  now = 600;
  control.report(0.00003);
  expect(job.store.getState().secondsLeft).toBeNull();
  now = 2_000;
  control.report(0.02);
  expect(job.store.getState().secondsLeft).toBeCloseTo(69, 0);
});

test("nothing is said of the time left while the speed changes much", () => {
  let now = 0;
  const job = createJob<number>(() => now);
  let control!: JobControl;
  void job.start("It failed.", (given) => {
    control = given;
    return deferred<number>().promise;
  });
  const said = [0.04, 0.05, 0.06, 0.3, 0.55, 0.8].map((fraction, at) => {
    now = 1_000 * (at + 1);
    control.report(fraction);
    return job.store.getState().secondsLeft;
  });
  expect(said.map((left) => left !== null)).toEqual([true, false, false, true, true, true]);
  expect(said.at(-1)).toBeCloseTo(0.81, 1);
});

test("cancelling aborts, drops what comes late, and keeps the former result", async () => {
  const job = createJob<number>();
  await job.start("", async () => 1);
  const work = deferred<number>();
  let signal!: AbortSignal;
  void job.start("", (control) => {
    signal = control.signal;
    return work.promise;
  });
  job.cancel();
  expect(signal.aborted).toBe(true);
  work.resolve(2);
  await settle();
  expect(job.store.getState()).toMatchObject({ status: "cancelled", result: 1 });
});

test("a failure is told, an abort is none", async () => {
  const job = createJob<number>();
  await job.start("No map.", () => Promise.reject(engineError("out-of-memory", "Too big.")));
  expect(job.store.getState()).toMatchObject({
    status: "failed",
    failure: { code: "out-of-memory", title: "No map.", message: "Too big." },
  });
  await job.start("", () => Promise.reject(new DOMException("", "AbortError")));
  expect(job.store.getState()).toMatchObject({ status: "cancelled", failure: null });
});

test("one for each object", () => {
  const jobOf = perObject(() => createJob<number>());
  const [a, b] = [{}, {}];
  expect(jobOf(a)).toBe(jobOf(a));
  expect(jobOf(a)).not.toBe(jobOf(b));
});
