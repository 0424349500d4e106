import { expect, test } from "vitest";
import type { EngineClient } from "../../client/engine-client";
import { ModelActivity } from "./activity";

/** A training that goes on until the end of the test, and what its engine was told last. */
function underWay() {
  const told: string[] = [];
  const api = {
    openTask: () => {},
    closeTask: () => {},
    pauseTask: () => told.push("pause"),
    resumeTask: () => told.push("resume"),
  };
  const client = { call: async (use: (engine: unknown) => unknown) => use(api) };
  const activity = new ModelActivity();
  const work = () => new Promise<void>(() => {});
  void activity.carryOut("training", client as unknown as EngineClient, undefined, work);
  return { activity, last: () => told.at(-1) };
}

/** Work that is held for, and its end. */
function hold(activity: ModelActivity) {
  let end = () => {};
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  const over = activity.whileHeld(() => work);
  return async () => {
    end();
    await over;
  };
}

test("a training stands still meanwhile, and goes on", async () => {
  const { activity, last } = underWay();
  expect(await activity.whileHeld(async () => last())).toBe("pause");
  expect(last()).toBe("resume");
  expect(activity.running).toBe("training");
});

test("a pause that comes meanwhile stays", async () => {
  const { activity, last } = underWay();
  await activity.whileHeld(() => activity.pause());
  expect(last()).toBe("pause");
  expect(activity.running).toBe("paused");
  await activity.whileHeld(async () => {});
  expect(last()).toBe("pause");
  await activity.resume();
  expect(last()).toBe("resume");
});

test("it goes on when the last of several is over, also where the user wants it sooner", async () => {
  const { activity, last } = underWay();
  await activity.pause();
  const first = hold(activity);
  const second = hold(activity);
  await activity.resume();
  await first();
  expect(last()).toBe("pause");
  await second();
  expect(last()).toBe("resume");
});

test("without a training nothing is held", async () => {
  expect(await new ModelActivity().whileHeld(async () => "done")).toBe("done");
});
