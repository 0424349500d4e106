import { beforeEach, describe, expect, test } from "vitest";
import type { FakeFolder } from "../../testing/fake-folder";
import { engineError, progressAt, resolved, summary } from "../../testing/fake-library";
import { RunsPage } from "../../testing/runs-page";
import { pageState } from "../session/session-state";

let page: RunsPage;

beforeEach(async () => {
  page = await RunsPage.open();
});

describe("a training that ended", () => {
  test("is a run, with its settings, its summary and its text", async () => {
    await page.train();
    const { record, interrupted } = page.only;
    expect(interrupted).toBe(false);
    expect(record).toMatchObject({ name: "text.txt", status: "done", words: 5, summary });
    expect(record.text).toMatchObject({ kept: true, files: [{ name: "text-1.txt" }] });
    expect(page.library.model.save).toHaveBeenCalled();
  });

  test("comes back on another page, with its curves and its text", async () => {
    await page.train();
    await page.reload();
    await page.runs.open(page.only);
    expect(pageState(page.session.store.getState())).toBe("trained");
    const model = page.session.store.getState().model;
    expect(model).toMatchObject({ runId: page.only.record.id, training: { summary, done: 1 } });
    expect(await model?.corpus.blobs[0]?.text()).toBe("some text");
  });

  test("keeps its model when the next one is trained from the same text", async () => {
    await page.train();
    await page.runs.trainAnother();
    expect(pageState(page.session.store.getState())).toBe("ready");
    void page.session.train(resolved({ epochs: 7 }));
    page.library.model.vocabulary.resolve();
    await page.rest();
    page.library.model.training.resolve(summary);
    await page.rest();
    expect(page.list.map(({ record }) => record.status)).toEqual(["done", "done"]);
  });
});

test("a training that is paused is saved as far as it has come, and its pauses are no part of its time", async () => {
  const model = await page.begin();
  page.origin.clock = 3_000;
  model.report(progressAt(2, 1_200_000));
  await page.rest();
  expect(model.save).not.toHaveBeenCalled();
  await page.session.pause();
  await page.rest();
  expect(model.save).toHaveBeenCalledTimes(1);
  page.origin.clock = 60_000;
  await page.session.resume();
  await page.session.pause();
  await page.rest();
  // Nothing was learnt in between.
  expect(model.save).toHaveBeenCalledTimes(1);
  await page.session.resume();
  page.origin.clock = 74_000;
  model.report(progressAt(3, 2_400_000));
  await page.rest();
  expect(page.only.record.progress).toMatchObject({ wordsDone: 2_400_000, seconds: 17 });
});

describe("a training that is interrupted", () => {
  test("goes on from its last checkpoint, with its text, as the same run", async () => {
    const model = await page.begin();
    page.origin.clock = 20_000;
    model.report(progressAt(2, 1_200_000));
    await page.rest();
    expect(model.save).toHaveBeenCalledTimes(1);
    await page.reload();
    expect(page.only).toMatchObject({ interrupted: true, record: { progress: { epoch: 2 } } });
    await page.goingOn(page.runs.goOn(page.only));
    expect(page.library.loadModel).toHaveBeenCalled();
    expect(page.library.model.trainOptions.resume).toBe(true);
    page.library.model.training.resolve(summary);
    await page.rest();
    expect(page.only).toMatchObject({ interrupted: false, record: { status: "done" } });
  });

  test("has the words and the time of all its parts", async () => {
    const model = await page.begin();
    page.origin.clock = 20_000;
    model.report(progressAt(2, 1_200_000));
    await page.rest();
    await page.reload();
    await page.goingOn(page.runs.goOn(page.only));
    page.library.model.training.resolve({ ...summary, wordsTrained: 3_800_000, seconds: 30 });
    await page.rest();
    expect(page.only.record.summary).toMatchObject({ wordsTrained: 5_000_000, seconds: 50 });
  });

  test("after its last word is done, and no failure", async () => {
    const model = await page.begin();
    page.origin.clock = 20_000;
    model.report(progressAt(2, 1_200_000));
    await page.rest();
    await page.reload();
    await page.goingOn(page.runs.goOn(page.only));
    page.library.model.training.reject(engineError("nothing-to-resume"));
    await page.rest();
    expect(pageState(page.session.store.getState())).toBe("trained");
    expect(page.only.record).toMatchObject({ status: "done", words: 5 });
  });

  test("before its first checkpoint begins again", async () => {
    await page.begin();
    await page.reload();
    await page.goingOn(page.runs.goOn(page.only));
    expect(page.library.loadModel).not.toHaveBeenCalled();
    expect(page.library.model.trainOptions.resume).toBeUndefined();
  });

  test("does not go on here while another tab trains it", async () => {
    await page.begin();
    await page.reload();
    page.origin.held.add(page.only.record.id);
    await page.runs.goOn(page.only);
    expect(page.session.store.getState().failure?.message).toContain("another tab");
    expect(page.library.models).toEqual([]);
    expect(page.session.store.getState().corpus).toBeNull();
  });

  test("whose text is no longer beside it asks for it too", async () => {
    await page.begin();
    const [folder] = page.origin.folder.entries.values();
    await (folder as FakeFolder).removeEntry("text");
    await page.reload();
    await page.runs.goOn(page.only);
    expect(page.runs.store.getState()).toMatchObject({ wanting: { record: { name: "text.txt" } } });
  });

  test("without its text asks for it, and takes no other", async () => {
    page.origin.quota = 1;
    await page.begin();
    await page.reload();
    await page.runs.goOn(page.only);
    expect(page.runs.store.getState().wanting?.record.text.kept).toBe(false);
    await page.runs.goOn(page.only, [new File(["other text"], "text.txt")]);
    expect(page.session.store.getState().failure?.message).toContain("not the text");
    page.session.dismiss();
    await page.goingOn(page.runs.goOn(page.only, [new File(["some text"], "renamed.txt")]));
    expect(pageState(page.session.store.getState())).toBe("training");
    expect(page.runs.store.getState().wanting).toBeNull();
  });

  test("is saved at most once in fifty times as long as saving takes, and at least once a minute", async () => {
    const model = await page.begin();
    model.save.mockImplementation(async () => {
      page.origin.clock += 1_000;
      return undefined;
    });
    const savedAfter = async (ms: number) => {
      page.origin.clock += ms;
      model.report(progressAt(2, page.origin.clock));
      await page.rest();
      return model.save.mock.calls.length;
    };
    expect(await savedAfter(9_000)).toBe(0);
    expect(await savedAfter(2_000)).toBe(1);
    expect(await savedAfter(40_000)).toBe(1);
    model.save.mockImplementation(async () => {
      page.origin.clock += 5_000;
    });
    expect(await savedAfter(11_000)).toBe(2);
    // However long it takes, once a minute.
    expect(await savedAfter(59_000)).toBe(2);
    expect(await savedAfter(2_000)).toBe(3);
  });

  test("by a failure can go on; stopped before it learnt anything it is forgotten", async () => {
    const model = await page.begin();
    model.training.reject(engineError("engine-crashed"));
    await page.rest();
    expect(page.only.interrupted).toBe(true);
    await page.runs.remove(page.only);
    await page.runs.settle();
    const other = await page.begin();
    void page.session.stop();
    other.training.resolve({ ...summary, stopped: true, wordsTrained: 0 });
    await page.rest();
    expect(page.list).toEqual([]);
  });
});
