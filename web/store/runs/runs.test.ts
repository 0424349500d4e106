import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeFile, FakeFolder } from "../../testing/fake-folder";
import {
  engineError,
  FakeLibrary,
  type FakeModel,
  progressAt,
  resolved,
  settle,
  source,
  summary,
} from "../../testing/fake-library";
import { createTrainingHistory } from "../history/training-history";
import { createSession, type Session } from "../session/session";
import { pageState } from "../session/session-state";
import type { HandedModel } from "./model-zip";
import { createRunFiles } from "./run-files";
import type { RunLocks } from "./run-locks";
import type { Run, RunRecord } from "./run-record";
import { createRuns, type Runs } from "./runs";

/** What outlives a page: its storage. */
let folder: FakeFolder;
let clock: number;
let library: FakeLibrary;
let session: Session;
let runs: Runs;
let quota: number;
/** The runs that are trained, in any tab. */
let held: Set<string>;

/** Another page on the same storage, as after a reload; the locks of the former are gone with it. */
async function openPage() {
  library = new FakeLibrary();
  session = createSession(library);
  held = new Set();
  const locks: RunLocks = {
    hold: (id) => held.add(id),
    release: (id) => held.delete(id),
    held: async () => held,
  };
  runs = createRuns(library, session, createTrainingHistory(session), {
    files: createRunFiles(async () => folder.handle),
    locks,
    sample: async () => ({ ...source("sample.gz"), sample: true }),
    storage: async () => ({ used: 0, quota }),
    persist: () => undefined,
    now: () => clock,
  });
  await session.start();
  await runs.refresh();
}

beforeEach(async () => {
  folder = new FakeFolder();
  clock = 0;
  quota = 1e9;
  await openPage();
});

const list = () => runs.store.getState().list ?? [];
const only = () => {
  expect(list()).toHaveLength(1);
  return list()[0] as NonNullable<ReturnType<typeof list>[0]>;
};

/** Everything that was begun has come to its end. */
async function rest() {
  for (let turn = 0; turn < 3; turn += 1) {
    await settle();
    await runs.idle();
  }
}

/** Waits until a run is being trained again, which its promise waits for the end of. */
async function goingOn(run: Promise<void>) {
  void run;
  await vi.waitFor(() => {
    library.models.at(-1)?.vocabulary.resolve();
    expect(library.model.trainOptions.progress).toBeDefined();
  });
}

async function begin(): Promise<FakeModel> {
  await session.read(source());
  void session.train(resolved({}));
  library.model.vocabulary.resolve();
  await rest();
  return library.model;
}

async function trained() {
  const model = await begin();
  model.report(progressAt(5, 5_000_000));
  model.training.resolve(summary);
  await rest();
}

describe("a training that ended", () => {
  test("is a run, with its settings, its summary and its text", async () => {
    await trained();
    const { record, interrupted } = only();
    expect(interrupted).toBe(false);
    expect(record).toMatchObject({ name: "text.txt", status: "done", words: 5, summary });
    expect(record.text).toMatchObject({ kept: true, files: [{ name: "text-1.txt" }] });
    expect(library.model.save).toHaveBeenCalled();
  });

  test("comes back on another page, with its curves and its text", async () => {
    await trained();
    await openPage();
    await runs.open(only());
    expect(pageState(session.store.getState())).toBe("trained");
    const model = session.store.getState().model;
    expect(model).toMatchObject({ runId: only().record.id, training: { summary, done: 1 } });
    expect(await model?.corpus.blobs[0]?.text()).toBe("some text");
  });

  test("keeps its model when the next one is trained from the same text", async () => {
    await trained();
    await runs.trainAnother();
    expect(pageState(session.store.getState())).toBe("ready");
    void session.train(resolved({ epochs: 7 }));
    library.model.vocabulary.resolve();
    await rest();
    library.model.training.resolve(summary);
    await rest();
    expect(list().map(({ record }) => record.status)).toEqual(["done", "done"]);
  });
});

describe("several runs", () => {
  /** Two runs, on a page that has just been opened. */
  async function two() {
    await trained();
    await trained();
    await openPage();
    return list();
  }

  test("are open at once; one that is open already comes to the front as it is", async () => {
    const [newer, older] = await two();
    if (!newer || !older) throw new Error("There are fewer.");
    await runs.open(older);
    const beside = await runs.openBeside(newer);
    const { open, model } = session.store.getState();
    expect(model?.runId).toBe(older.record.id);
    expect(open.map(({ model: each, sign }) => [each.runId, sign])).toEqual([
      [older.record.id, 0],
      [newer.record.id, 1],
    ]);
    await runs.open(newer);
    expect(session.store.getState().model?.id).toBe(beside);
    expect(library.loadModel).toHaveBeenCalledTimes(2);
  });

  test("a sign is free again once its model was closed", async () => {
    const [newer, older] = await two();
    if (!newer || !older) throw new Error("There are fewer.");
    await runs.open(older);
    await runs.open(newer);
    session.close(session.store.getState().open[0]?.model.id ?? 0);
    await runs.open(older);
    expect(session.store.getState().open.map(({ sign }) => sign)).toEqual([1, 0]);
  });

  test("beyond four, those that are kept are closed, the oldest first", async () => {
    for (let run = 0; run < 6; run += 1) await trained();
    expect(session.store.getState().open).toHaveLength(4);
    expect(list()).toHaveLength(6);
  });
});

describe("a model in an archive of the page", () => {
  const zippedFrom = (record: RunRecord): HandedModel => ({
    document: {
      ...{ format: "word2vec-matryoshka", version: 1, bookmarks: [], view: "", map: null },
      ...{ name: record.name, levels: [4, 8], run: record },
    },
    vectors: [new File(["numbers"], "a.npy"), new File(["[]"], "a.vocab.json")],
    counts: null,
    map: null,
    state: new File(["state"], "a.state"),
  });

  test("with its state is a run that is kept here too, and once only", async () => {
    await trained();
    const { record } = only();
    await runs.removeAll();
    await openPage();
    await runs.openHanded(zippedFrom(record));
    expect(only().record).toMatchObject({ id: record.id, text: { kept: false } });
    expect(session.store.getState().model?.runId).toBe(record.id);
    await runs.openHanded(zippedFrom(record));
    expect(list()).toHaveLength(1);
    await runs.openHanded(zippedFrom({ ...record, status: "stopped" }));
    expect(list()).toHaveLength(2);
  });

  test("without it opens with its levels, its training and its curves", async () => {
    await trained();
    const history = { points: [], levels: [4, 8], epochEnds: [7] };
    await openPage();
    await runs.openHanded({ ...zippedFrom({ ...only().record, history }), state: null });
    expect(library.openVectors).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ levels: [4, 8] }),
    );
    const { model } = session.store.getState();
    expect(model).toMatchObject({ runId: null, history, training: { summary } });
    expect(list()).toHaveLength(1);
  });
});

describe("a training that is interrupted", () => {
  test("goes on from its last checkpoint, with its text, as the same run", async () => {
    const model = await begin();
    clock = 20_000;
    model.report(progressAt(2, 1_200_000));
    await rest();
    expect(model.save).toHaveBeenCalledTimes(1);
    await openPage();
    expect(only()).toMatchObject({ interrupted: true, record: { progress: { epoch: 2 } } });
    await goingOn(runs.goOn(only()));
    expect(library.loadModel).toHaveBeenCalled();
    expect(library.model.trainOptions.resume).toBe(true);
    library.model.training.resolve(summary);
    await rest();
    expect(only()).toMatchObject({ interrupted: false, record: { status: "done" } });
  });

  test("before its first checkpoint begins again", async () => {
    await begin();
    await openPage();
    await goingOn(runs.goOn(only()));
    expect(library.loadModel).not.toHaveBeenCalled();
    expect(library.model.trainOptions.resume).toBeUndefined();
  });

  test("does not go on here while another tab trains it", async () => {
    await begin();
    await openPage();
    held.add(only().record.id);
    await runs.goOn(only());
    expect(session.store.getState().failure?.message).toContain("another tab");
    expect(library.models).toEqual([]);
    expect(session.store.getState().corpus).toBeNull();
  });

  test("without its text asks for it, and takes no other", async () => {
    quota = 1;
    await begin();
    await openPage();
    await runs.goOn(only());
    expect(runs.store.getState().wanting?.record.text.kept).toBe(false);
    await runs.goOn(only(), [new File(["other text"], "text.txt")]);
    expect(session.store.getState().failure?.message).toContain("another text");
    session.dismiss();
    await goingOn(runs.goOn(only(), [new File(["some text"], "renamed.txt")]));
    expect(pageState(session.store.getState())).toBe("training");
    expect(runs.store.getState().wanting).toBeNull();
  });

  test("is saved at most once in fifty times as long as saving takes", async () => {
    const model = await begin();
    model.save.mockImplementation(async () => {
      clock += 1_000;
      return undefined;
    });
    const savedAfter = async (ms: number) => {
      clock += ms;
      model.report(progressAt(2, clock));
      await rest();
      return model.save.mock.calls.length;
    };
    expect(await savedAfter(9_000)).toBe(0);
    expect(await savedAfter(2_000)).toBe(1);
    expect(await savedAfter(40_000)).toBe(1);
    expect(await savedAfter(11_000)).toBe(2);
  });

  test("by a failure can go on; stopped before it learnt anything it is forgotten", async () => {
    const model = await begin();
    model.training.reject(engineError("engine-crashed"));
    await rest();
    expect(only().interrupted).toBe(true);
    await runs.remove(only());
    await runs.settle();
    const other = await begin();
    void session.stop();
    other.training.resolve({ ...summary, stopped: true, wordsTrained: 0 });
    await rest();
    expect(list()).toEqual([]);
  });
});

describe("the list", () => {
  test("what was deleted can be brought back until something else is done", async () => {
    await trained();
    await runs.remove(only());
    expect(list()).toEqual([]);
    await runs.restore();
    expect(only().record.status).toBe("done");
    await runs.remove(only());
    await runs.settle();
    await openPage();
    expect(list()).toEqual([]);
  });

  test("a name is kept", async () => {
    await trained();
    await runs.rename(only(), "First try");
    await openPage();
    expect(only().record.name).toBe("First try");
  });

  test("a name that is given while it trains outlives the next checkpoint", async () => {
    const model = await begin();
    await runs.rename(only(), "Under way");
    clock = 20_000;
    model.report(progressAt(2, 1_200_000));
    await rest();
    expect(only().record).toMatchObject({ name: "Under way", progress: { epoch: 2 } });
  });

  test("folders without a record, and records of another make, are no runs", async () => {
    await folder.getDirectoryHandle("half", { create: true });
    const other = await folder.getDirectoryHandle("other", { create: true });
    const writer = await (await other.getFileHandle("run.json", { create: true })).createWritable();
    await writer.write(JSON.stringify({ version: 9, id: "other" }));
    await writer.close();
    await runs.refresh();
    expect(list()).toEqual([]);
  });
});

test("a storage that is full costs the run, never the model", async () => {
  folder.budget.left = 0;
  await trained();
  expect(pageState(session.store.getState())).toBe("trained");
  expect(runs.store.getState().problem).toContain("not kept");
  expect(runs.isAnythingUnkept()).toBe(true);
  folder.budget.left = Number.POSITIVE_INFINITY;
  for (const { model } of session.store.getState().open) session.close(model.id);
  await trained();
  expect(runs.isAnythingUnkept()).toBe(false);
});

test("killed at any change, storage holds a run that opens or one that goes on", async () => {
  for (let changes = 1; changes < 40; changes += 1) {
    folder = new FakeFolder();
    await openPage();
    folder.budget.left = changes;
    const model = await begin();
    clock += 20_000;
    model.report(progressAt(2, 1_200_000));
    await rest();
    model.report(progressAt(5, 5_000_000));
    model.training.resolve(summary);
    await rest();
    folder.budget.left = Number.POSITIVE_INFINITY;
    await openPage();
    for (const { record, interrupted } of list()) {
      expect(record.status === "done" || interrupted).toBe(true);
      expect(record.words > 0).toBe(record.progress !== null);
    }
  }
});

test.each([1, 10, 100])(
  "%i kept runs are listed while one looks at a file a few times",
  async (count) => {
    await trained();
    const [{ record }] = list() as [Run];
    const [own] = [...folder.entries.values()] as [FakeFolder];
    for (let at = 1; at < count; at += 1) {
      const copy = new FakeFolder(`run-${at}`);
      for (const [name, entry] of own.entries) copy.entries.set(name, entry);
      const another = { ...record, id: copy.name, created: at };
      copy.entries.set("run.json", new FakeFile("run.json", copy.budget));
      folder.entries.set(copy.name, copy);
      await createRunFiles(async () => folder.handle).write(another);
    }
    const look = vi.spyOn(FakeFile.prototype, "getFile").mockImplementation(async function (
      this: FakeFile,
    ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return new File([this.content], this.name);
    });
    vi.useFakeTimers();
    let isListed = false;
    void runs.refresh().then(() => {
      isListed = true;
    });
    let looks = 0;
    for (; !isListed; looks += 1) await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    look.mockRestore();
    expect(list()).toHaveLength(count);
    // One after the other, a hundred runs would take some four hundred.
    expect(looks).toBeLessThan(20);
  },
);
