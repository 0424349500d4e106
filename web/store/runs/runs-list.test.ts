import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeFile, FakeFolder } from "../../testing/fake-folder";
import { progressAt, summary } from "../../testing/fake-library";
import { RunsPage } from "../../testing/runs-page";
import { createRunFiles } from "./run-files";
import type { Run } from "./run-record";

let page: RunsPage;

beforeEach(async () => {
  page = await RunsPage.open();
});

describe("several runs", () => {
  /** Two runs, on a page that has just been opened. */
  async function two() {
    await page.train();
    await page.train();
    await page.reload();
    return page.list;
  }

  test("are open at once; one that is open already comes to the front as it is", async () => {
    const [newer, older] = await two();
    if (!newer || !older) throw new Error("There are fewer.");
    await page.runs.open(older);
    const beside = await page.runs.openBeside(newer);
    const { open, model } = page.session.store.getState();
    expect(model?.runId).toBe(older.record.id);
    expect(open.map(({ model: each, sign }) => [each.runId, sign])).toEqual([
      [older.record.id, 0],
      [newer.record.id, 1],
    ]);
    await page.runs.open(newer);
    expect(page.session.store.getState().model?.id).toBe(beside);
    expect(page.library.loadModel).toHaveBeenCalledTimes(2);
  });

  test("a sign is free again once its model was closed", async () => {
    const [newer, older] = await two();
    if (!newer || !older) throw new Error("There are fewer.");
    await page.runs.open(older);
    await page.runs.open(newer);
    page.session.close(page.session.store.getState().open[0]?.model.id ?? 0);
    await page.runs.open(older);
    expect(page.session.store.getState().open.map(({ sign }) => sign)).toEqual([1, 0]);
  });

  test("beyond four, those that are kept are closed, the oldest first", async () => {
    for (let run = 0; run < 6; run += 1) await page.train();
    expect(page.session.store.getState().open).toHaveLength(4);
    expect(page.list).toHaveLength(6);
  });
});

describe("the list", () => {
  test("what was deleted can be brought back until something else is done", async () => {
    await page.train();
    await page.runs.remove(page.only);
    expect(page.list).toEqual([]);
    await page.runs.restore();
    expect(page.only.record.status).toBe("done");
    await page.runs.remove(page.only);
    await page.runs.settle();
    await page.reload();
    expect(page.list).toEqual([]);
  });

  test("what was deleted is gone once its tab was closed, and until then only hidden from others", async () => {
    await page.train();
    const { record } = page.only;
    await page.runs.remove(page.only);
    const other = await RunsPage.open(page.origin);
    expect(other.list).toEqual([]);
    await page.runs.restore();
    await other.rest();
    expect(other.only.record).toEqual(record);
    await page.runs.remove(page.only);
    await page.reload();
    await page.rest();
    expect(page.origin.folder.entries.size).toBe(0);
  });

  test("all are deleted at once but for what is being trained, and come back at once", async () => {
    await page.train();
    await page.train();
    await page.begin();
    await page.runs.removeAll();
    expect(page.only.record.status).toBe("training");
    expect(page.runs.store.getState().removed).toHaveLength(2);
    await page.runs.restore();
    expect(page.list).toHaveLength(3);
  });

  test("follows what other tabs do", async () => {
    const other = await RunsPage.open(page.origin);
    await page.begin();
    await other.rest();
    expect(other.only).toMatchObject({ interrupted: false, record: { status: "training" } });
    await other.runs.remove(other.only);
    expect(other.list).toHaveLength(1);
    page.library.model.training.resolve(summary);
    await page.rest();
    await other.rest();
    expect(other.only.record.status).toBe("done");
    await other.runs.remove(other.only);
    await page.rest();
    expect(page.list).toEqual([]);
  });

  test("texts are kept as long as one wants them, and can be given back without the runs", async () => {
    await page.train();
    await page.runs.removeTexts();
    expect(page.only.record.text.kept).toBe(false);
    page.runs.setKeepsText(false);
    await page.reload();
    expect(page.runs.store.getState().keepsText).toBe(false);
    await page.train();
    expect(page.list.map(({ record }) => record.text.kept)).toEqual([false, false]);
  });

  test("a name is kept", async () => {
    await page.train();
    await page.runs.rename(page.only, "First try");
    await page.reload();
    expect(page.only.record.name).toBe("First try");
  });

  test("a name that is given while it trains outlives the next checkpoint", async () => {
    const model = await page.begin();
    await page.runs.rename(page.only, "Under way");
    page.origin.clock = 20_000;
    model.report(progressAt(2, 1_200_000));
    await page.rest();
    expect(page.only.record).toMatchObject({ name: "Under way", progress: { epoch: 2 } });
  });

  test("folders without a record, and records of another make, are not runs", async () => {
    await page.origin.folder.getDirectoryHandle("half", { create: true });
    const other = await page.origin.folder.getDirectoryHandle("other", { create: true });
    const writer = await (await other.getFileHandle("run.json", { create: true })).createWritable();
    await writer.write(JSON.stringify({ version: 9, id: "other" }));
    await writer.close();
    await page.runs.refresh();
    expect(page.list).toEqual([]);
  });
});

test.each([1, 10, 100])(
  "%i kept runs are listed while one looks at a file a few times",
  async (count) => {
    await page.train();
    const [{ record }] = page.list as [Run];
    const [own] = [...page.origin.folder.entries.values()] as [FakeFolder];
    for (let at = 1; at < count; at += 1) {
      const copy = new FakeFolder(`run-${at}`);
      for (const [name, entry] of own.entries) copy.entries.set(name, entry);
      const another = { ...record, id: copy.name, created: at };
      copy.entries.set("run.json", new FakeFile("run.json", copy.budget));
      page.origin.folder.entries.set(copy.name, copy);
      await createRunFiles(async () => page.origin.folder.handle).write(another);
    }
    const look = vi.spyOn(FakeFile.prototype, "getFile").mockImplementation(async function (
      this: FakeFile,
    ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return new File([this.content], this.name);
    });
    vi.useFakeTimers();
    let isListed = false;
    void page.runs.refresh().then(() => {
      isListed = true;
    });
    let looks = 0;
    for (; !isListed; looks += 1) await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    look.mockRestore();
    expect(page.list).toHaveLength(count);
    // One after the other, a hundred runs would take some four hundred.
    expect(looks).toBeLessThan(20);
  },
);
