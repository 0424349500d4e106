import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  deferred,
  engineError,
  FakeLibrary,
  fakeScan,
  resolved,
  settle,
  source,
} from "../../testing/fake-library";
import { createSession, type Session } from "../session/session";
import { createSettings, fieldText, type Settings } from "./settings";

let library: FakeLibrary;
let session: Session;
let settings: Settings;
let frames: (() => void)[];

const state = () => settings.store.getState();
const nextFrame = async () => {
  for (const run of frames.splice(0)) run();
  await settle();
};

beforeEach(async () => {
  library = new FakeLibrary();
  session = createSession(library);
  frames = [];
  settings = createSettings(library, session, (run) => frames.push(run));
  await session.start();
  await settings.start();
  await nextFrame();
});

describe("defaults", () => {
  test("are the engine's, but what suits the text, and a worker a thread", () => {
    const suited = { start: "spectral", joint: true, sg: 1 };
    expect(state().defaults).toMatchObject({ ...suited, workers: 4, vectorSize: 100 });
    expect(fieldText(state(), "alpha")).toBe("0.05");
    expect(fieldText(state(), "maxFinalVocab")).toBe("");
  });

  test("follow the method until they are edited", async () => {
    settings.edit("sg", "0");
    await nextFrame();
    expect(fieldText(state(), "alpha")).toBe("0.1");
    expect(state().check.resolved?.alpha).toBe(0.1);
    settings.edit("alpha", "0.2");
    await nextFrame();
    expect(state().edits).toEqual({ sg: "0", alpha: "0.2" });
    expect(state().check.resolved).toMatchObject({ sg: 0, joint: false, alpha: 0.2 });
    settings.forget("sg");
    expect(state().edits).toEqual({ alpha: "0.2" });
    expect(fieldText(state(), "joint")).toBe("true");
  });

  test("a method that is chosen trains alone, skip-gram too, until both are asked for", async () => {
    settings.setEdits({ sg: "1" });
    await nextFrame();
    expect(state().edits).toEqual({ sg: "1" });
    expect(fieldText(state(), "joint")).toBe("false");
    expect(state().check.resolved).toMatchObject({ sg: 1, joint: false });
    settings.edit("joint", "true");
    await nextFrame();
    expect(state().check.resolved).toMatchObject({ joint: true });
  });

  test("without both in turns it is skip-gram, and back again no edit", async () => {
    settings.edit("joint", "false");
    await nextFrame();
    expect(state().edits).toEqual({ joint: "false" });
    expect(state().check.resolved).toMatchObject({ sg: 1, joint: false });
    settings.edit("joint", "true");
    expect(state().edits).toEqual({});
  });

  test("the suggestion follows the start", async () => {
    const suggest = vi.spyOn(library, "suggestOptions");
    settings.edit("start", "random");
    await nextFrame();
    expect(suggest).toHaveBeenCalledWith(expect.objectContaining({ start: "random" }));
    expect(state().edits).toEqual({ start: "random" });
    expect(state().check.resolved).toMatchObject({ start: "random", joint: true });
  });

  test("follow the length of the text", async () => {
    library.scan = async () => fakeScan(50_000, 9_000);
    await session.read(source());
    await settle();
    expect(fieldText(state(), "epochs")).toBe("20");
    expect(state().check.resolved?.epochs).toBe(20);
    expect(state().suggestion?.reason).toBe("It suits.");
  });

  test("an edit before the text is read is not given up for what suits the text", async () => {
    settings.edit("epochs", fieldText(state(), "epochs"));
    library.scan = async () => fakeScan(50_000, 9_000);
    await session.read(source());
    await settle();
    expect(state().edits).toEqual({ epochs: "5" });
    expect(state().check.resolved?.epochs).toBe(5);
  });

  test("levels follow the vector size until they are edited", async () => {
    settings.edit("vectorSize", "200");
    await nextFrame();
    expect(fieldText(state(), "levels")).toBe("50, 100, 200");
    settings.edit("levels", "10, 200");
    settings.edit("vectorSize", "300");
    await nextFrame();
    expect(fieldText(state(), "levels")).toBe("10, 200");
  });

  test("an edit back to the default is none", () => {
    settings.edit("window", "8");
    expect(state().edits).toEqual({ window: "8" });
    settings.edit("window", "5");
    expect(state().edits).toEqual({});
  });
});

describe("checking", () => {
  test("happens once a frame, however much is typed", async () => {
    const check = vi.spyOn(library, "check");
    settings.edit("window", "1");
    settings.edit("window", "12");
    settings.edit("epochs", "7");
    expect(check).not.toHaveBeenCalled();
    await nextFrame();
    expect(check).toHaveBeenCalledTimes(1);
    expect(check).toHaveBeenCalledWith({
      start: "spectral",
      joint: true,
      sg: 1,
      hs: 0,
      alpha: 0.05,
      maxN: 6,
      ngramWeight: 1,
      workers: 4,
      window: 12,
      epochs: 7,
    });
  });

  test("an answer that later typing has overtaken is dropped", async () => {
    const slow = deferred<void>();
    library.check = async (options) => {
      if (options.window === 1) await slow.promise;
      return resolved(options);
    };
    settings.edit("window", "1");
    await nextFrame();
    settings.edit("window", "2");
    await nextFrame();
    slow.resolve();
    await settle();
    expect(state().check.resolved?.window).toBe(2);
  });

  test.each([
    [
      "bad-option",
      { option: "vectorSize", value: "0", allowed: "1 to 4096" },
      "vectorSize",
      "“Vector size” is 0; it may be 1 to 4096.",
    ],
    [
      "bad-option",
      { option: "window", value: "0", allowed: "1 to 100" },
      "window",
      "“Window” is 0; it may be a whole number from 1 to 100, or “all”.",
    ],
    [
      "bad-option",
      { option: "negative", value: "5", allowed: "0 with hs: 1" },
      "negative",
      "0 with hierarchical softmax",
    ],
    ["bad-level", { option: "levels", value: "0", reason: "it is 0" }, "levels", "As it is."],
    ["bad-option", { reason: "no JSON" }, null, "As it is."],
    ["unexpected", {}, null, "As it is."],
  ])("%s about %j is told at %s", async (code, data, field, says) => {
    library.check = () => Promise.reject(engineError(code, "As it is.", data));
    settings.edit("seed", "3");
    await nextFrame();
    expect(state().check.problem?.field).toBe(field);
    expect(state().check.problem?.message).toContain(says);
  });

  test("what is no list is told without asking the engine", async () => {
    const check = vi.spyOn(library, "check");
    settings.edit("levels", "");
    await nextFrame();
    const message = "Levels: write at least one number, as in 25, 50, 100.";
    expect(state().check.problem).toEqual({ field: "levels", message });
    expect(check).not.toHaveBeenCalled();
  });
});

describe("with an open corpus", () => {
  beforeEach(() => session.read(source()));

  test("the vocabulary and the memory follow the minimum count", async () => {
    await settle();
    expect(state().check).toMatchObject({ vocabulary: { size: 8_000 }, memory: 6_400_000 });
    settings.edit("minCount", "10");
    await nextFrame();
    expect(state().check).toMatchObject({ vocabulary: { size: 4_000 }, memory: 3_200_000 });
  });

  test("a minimum count that leaves nothing is told before training", async () => {
    settings.edit("minCount", "50000");
    await nextFrame();
    expect(state().check.problem?.field).toBe("minCount");
    expect(state().check.problem?.message).toContain("No word occurs 50,000 times");
  });

  test("more memory than a tab can have is told before training", async () => {
    library.scan = async () => fakeScan(1e9, 5e7);
    await session.read(source("huge.txt"));
    await settle();
    expect(state().check.problem?.message).toMatch(/needs 8\sGB/);
    expect(state().check.problem?.field).toBeNull();
  });

  test("training uses what stands in the fields, checked or not", async () => {
    settings.edit("epochs", "9");
    void settings.train();
    await settle();
    expect(library.model.options.epochs).toBe(9);
  });

  test("settings that change before the engine has checked them are trained with as they are then", async () => {
    const slow = deferred<void>();
    library.check = async (options) => {
      if (options.epochs === 9) await slow.promise;
      return resolved(options);
    };
    settings.edit("epochs", "9");
    void settings.train();
    settings.edit("epochs", "8");
    slow.resolve();
    await settle();
    expect(library.model.options.epochs).toBe(8);
  });

  test("what was checked is not checked again to be trained with", async () => {
    settings.edit("epochs", "9");
    await nextFrame();
    const check = vi.spyOn(library, "check");
    const estimate = vi.spyOn(library, "estimateMemory");
    void settings.train();
    await settle();
    expect(library.model.options.epochs).toBe(9);
    expect(check).not.toHaveBeenCalled();
    expect(estimate).not.toHaveBeenCalled();
  });

  test("wrong settings are not trained with", async () => {
    settings.edit("levels", "-1");
    await settings.train();
    expect(library.models).toEqual([]);
    expect(state().check.problem?.field).toBe("levels");
  });
});
