import { beforeEach, expect, test, vi } from "vitest";
import { FakeFolder } from "../../testing/fake-folder";
import { FakeLibrary, progressAt, resolved, summary } from "../../testing/fake-library";
import { FakeOrigin } from "../../testing/fake-runs-place";
import { createTrainingHistory } from "../history/training-history";
import { createRuns, type Runs } from "../runs/runs";
import { createSession, type Session } from "../session/session";
import { pageState } from "../session/session-state";
import type { Settings } from "../settings/settings";
import { seriesIn, sliceName } from "./series";
import type { SlicePlan } from "./slice-plan";
import { createSliceTraining, type SliceTraining } from "./train-slices";

let library: FakeLibrary;
let session: Session;
let runs: Runs;
let training: SliceTraining;

const blobs = ["1861", "1862", "1863"].map((year) => new File([year], `${year}.txt`));
const state = () => session.store.getState();

beforeEach(async () => {
  library = new FakeLibrary();
  session = createSession(library);
  const history = createTrainingHistory(session);
  const place = new FakeOrigin(new FakeFolder()).place();
  runs = createRuns(library, session, history, place);
  const chosen = async () => ({ options: resolved({}), edits: {}, start: null });
  const settings = { chosen } as unknown as Settings;
  training = createSliceTraining(library, session, settings, runs, history);
  await session.start();
  await session.read({ name: "letters", baseName: "letters", blobs });
});

function planned(): SlicePlan {
  const slices = blobs.map((file) => {
    const name = file.name.slice(0, 4);
    return { name, files: [file], words: 5_000, isTooSmall: name === "1862" };
  });
  return { corpusId: state().corpus?.id ?? 0, by: "year", slices, without: [] };
}

/** Waits for the training at `at` to learn something. */
async function begin(at: number) {
  await vi.waitFor(() => expect(library.models).toHaveLength(at + 1));
  const model = library.models[at];
  model?.vocabulary.resolve();
  await vi.waitFor(() => expect(model?.trainOptions.progress).toBeDefined());
  model?.report(progressAt(2, 1_200_000));
}

async function finish(at: number, how: Partial<typeof summary> = {}) {
  await begin(at);
  library.models[at]?.training.resolve({ ...summary, ...how });
}

test("a run over all of the text, then one per slice that begins with its vectors; those too small are left out", async () => {
  const all = training.train(planned());
  await finish(0);
  await vi.waitFor(() => expect(state().slicing).toMatchObject({ at: 1, total: 2, name: "1861" }));
  expect(pageState(state())).toBe("training");
  await finish(1);
  await finish(2);
  await all;
  const [common, first, second] = library.models;
  expect(common?.intersectVectors).not.toHaveBeenCalled();
  for (const slice of [first, second]) {
    expect(slice?.intersectVectors).toHaveBeenCalledWith(common?.wv, { lockf: 1 });
  }
  expect(second?.trainedOn).toEqual([blobs[2]]);
  expect(state().model?.wv).toBe(common?.wv);
  expect(pageState(state())).toBe("trained");
  const [series] = seriesIn(runs.store.getState().list ?? []);
  expect(series).toMatchObject({ by: "year", name: "letters: all slices" });
  expect(series?.slices.map(sliceName)).toEqual(["1861", "1863"]);
});

test("cancelled, it keeps what is finished, and the one under way as stopped", async () => {
  const all = training.train(planned());
  await finish(0);
  await finish(1);
  await begin(2);
  await training.cancel();
  expect(library.model.stop).toHaveBeenCalled();
  library.model.training.resolve({ ...summary, stopped: true });
  await all;
  expect(state().slicing).toBeNull();
  const list = runs.store.getState().list ?? [];
  expect(list.map(({ record }) => record.status).sort()).toEqual(["done", "done", "stopped"]);
  expect(seriesIn(list)[0]?.slices.map(sliceName)).toEqual(["1861"]);
});

test("nothing else is read or put in front while it is at work", async () => {
  const all = training.train(planned());
  await finish(0);
  await vi.waitFor(() => expect(state().slicing?.at).toBe(1));
  await session.read({ name: "other", baseName: "other", blobs });
  expect(state().failure?.code).toBe("busy");
  expect(state().corpus?.source.name).toBe("letters");
  await training.cancel();
  library.models[1]?.vocabulary.resolve();
  await all;
  expect(state().slicing).toBeNull();
});
