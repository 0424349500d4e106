import { beforeEach, describe, expect, test } from "vitest";
import { engineError, resolved, summary } from "../../testing/fake-library";
import { RunsPage } from "../../testing/runs-page";
import type { HandedModel } from "./model-zip";
import type { RunRecord } from "./run-record";

let page: RunsPage;

beforeEach(async () => {
  page = await RunsPage.open();
});

describe("a model in an archive of the page", () => {
  const zippedFrom = (record: RunRecord): HandedModel => ({
    document: {
      ...{ format: "word2vec-matryoshka", version: 1, bookmarks: [], view: "", map: null },
      ...{ name: record.name, levels: [4, 8] },
      run: { ...record, options: resolved({ vectorSize: 8 }) },
    },
    vectors: [new File(["numbers"], "a.npy"), new File(["[]"], "a.vocab.json")],
    counts: null,
    map: null,
    state: new File(["state"], "a.state"),
  });

  test("with its state is a run that is kept here too, and once only", async () => {
    await page.train();
    const { record } = page.only;
    await page.runs.removeAll();
    // It can still be brought back.
    await page.runs.openHanded(zippedFrom(record));
    expect(page.only.record.id).not.toBe(record.id);
    await page.runs.removeAll();
    await page.reload();
    await page.runs.openHanded(zippedFrom(record));
    expect(page.only.record).toMatchObject({ id: record.id, text: { kept: false } });
    expect(page.session.store.getState().model?.runId).toBe(record.id);
    await page.runs.openHanded(zippedFrom(record));
    expect(page.list).toHaveLength(1);
    await page.runs.openHanded(zippedFrom({ ...record, status: "stopped" }));
    expect(page.list).toHaveLength(2);
  });

  test("without it opens with its levels, its training and its curves", async () => {
    await page.train();
    const history = { points: [], levels: [4, 8], epochEnds: [7], leftOut: "Too little." };
    await page.reload();
    await page.runs.openHanded({ ...zippedFrom({ ...page.only.record, history }), state: null });
    expect(page.library.openVectors).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ levels: [4, 8] }),
    );
    const { model } = page.session.store.getState();
    expect(model).toMatchObject({ runId: null, history, training: { summary } });
    expect(page.list).toHaveLength(1);
  });

  test("with a record of another model, or a state that is broken, opens its vectors alone and says so", async () => {
    await page.train();
    const { record } = page.only;
    await page.reload();
    const { failure } = await openedWith({ ...record, id: crypto.randomUUID(), words: 7 });
    expect(failure?.title).toContain("only its vectors were opened");
    page.library.loadModel.mockRejectedValueOnce(engineError("bad-state"));
    expect(await openedWith({ ...record, id: crypto.randomUUID() })).toMatchObject({
      failure: { code: "bad-state" },
      model: { runId: null, training: null },
    });
    expect(page.list).toHaveLength(1);
  });

  test("is kept under a name of its own if its id is no name for a folder", async () => {
    await page.train();
    const { record } = page.only;
    await openedWith({ ...record, id: "../elsewhere" });
    expect(page.list.map(({ record: { id } }) => id)).toEqual([
      expect.stringMatching(/^[-\da-f]{36}$/),
      record.id,
    ]);
  });

  async function openedWith(record: RunRecord) {
    await page.runs.openHanded(zippedFrom(record));
    await page.rest();
    return page.session.store.getState();
  }
});
