import { beforeEach, expect, test } from "vitest";
import type { FakeFolder } from "../../testing/fake-folder";
import { engineError, progressAt, summary } from "../../testing/fake-library";
import { RunsPage } from "../../testing/runs-page";
import { pageState } from "../session/session-state";
import type { Run } from "./run-record";

let page: RunsPage;

beforeEach(async () => {
  page = await RunsPage.open();
});

test("a storage that is full costs the run, never the model", async () => {
  page.origin.folder.budget.left = 0;
  await page.train();
  expect(pageState(page.session.store.getState())).toBe("trained");
  expect(page.runs.store.getState().problem?.message).toContain("not kept");
  expect(page.runs.isAnythingUnkept()).toBe(true);
  for (const { model } of page.session.store.getState().open) page.session.close(model.id);
  expect(page.runs.isAnythingUnkept()).toBe(false);
});

test("what there was no room for is kept once there is", async () => {
  page.origin.folder.budget.left = 0;
  await page.train();
  expect(page.list).toEqual([]);
  await page.runs.keepNow();
  expect(page.runs.isAnythingUnkept()).toBe(true);
  expect(page.origin.persisted).toBe(0);
  const history = page.history.store.getState();
  await page.begin();
  expect(page.history.store.getState()).not.toEqual(history);
  page.origin.folder.budget.left = Number.POSITIVE_INFINITY;
  await page.runs.keepNow();
  expect(page.only.record).toMatchObject({ status: "done", words: 5, summary, history });
  expect(page.runs.store.getState()).toMatchObject({ problem: null, unkept: [] });
  expect(page.runs.isAnythingUnkept()).toBe(false);
  expect(page.origin.persisted).toBe(1);
});

test("killed at any change, storage holds a run that opens or one that goes on", async () => {
  let [left, isOver] = [0, false];
  for (; !isOver; left += 1) {
    page = await RunsPage.open();
    page.origin.folder.budget.left = left;
    const { isEnded } = await trainToTheEnd();
    isOver = isEnded;
    page.origin.folder.budget.left = Number.POSITIVE_INFINITY;
    await page.reload();
    for (const run of page.list) await expectToComeBack(run);
  }
  // Two saves, with their records and the text.
  expect(left).toBeGreaterThan(15);
});

/** Trains with one checkpoint, by a model that saves as the library does: all at once, and it may be killed before. */
async function trainToTheEnd(): Promise<{ isEnded: boolean }> {
  const model = await page.begin();
  let ends = false;
  model.save.mockImplementation(async ({ directory }) => {
    const file = await directory.getFileHandle("model.npy", { create: true });
    const writer = await file.createWritable();
    await writer.write(ends ? "at the end" : "midway");
    await writer.close();
    return undefined;
  });
  page.origin.clock += 20_000;
  model.report(progressAt(2, 1_200_000));
  await page.rest();
  ends = true;
  model.report(progressAt(5, 5_000_000));
  model.training.resolve(summary);
  await page.rest();
  return { isEnded: page.list[0]?.record.status === "done" };
}

async function expectToComeBack(run: Run): Promise<void> {
  const { record, interrupted } = run;
  expect(record.status === "done" || interrupted).toBe(true);
  expect(record.words > 0).toBe(record.progress !== null);
  if (!interrupted) return page.runs.open(run);
  const again = record.text.kept ? null : [new File(["some text"], "text.txt")];
  await page.goingOn(page.runs.goOn(run, again));
  const { model } = page.library;
  if (record.progress && (await savedOf(run)) === "at the end")
    model.training.reject(engineError("nothing-to-resume"));
  else model.training.resolve(summary);
  await page.rest();
  expect(page.only.record.status).toBe("done");
  expect(pageState(page.session.store.getState())).toBe("trained");
}

async function savedOf({ record }: Run): Promise<string> {
  const folder = await page.origin.folder.getDirectoryHandle(record.id);
  const file = await (folder as FakeFolder).getFileHandle("model.npy");
  return (await file.getFile()).text();
}
