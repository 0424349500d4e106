import { expect, test, vi } from "vitest";
import { FakeLibrary, resolved, source, summary } from "../../testing/fake-library";
import { createStore } from "../create-store";
import { createSession } from "../session/session";
import type { Run } from "./run-record";
import type { Runs } from "./runs";
import type { RunsState } from "./runs-place";
import { createSharedNeighbours } from "./shared-neighbours";

const runOf = (id: string, words: number) =>
  ({ record: { id, name: id, words, options: { levels: [4, 8] } } }) as unknown as Run;

async function prepared(list: readonly Run[]) {
  const library = new FakeLibrary();
  const session = createSession(library);
  await session.start();
  await session.read(source());
  const training = session.train(resolved({}), {
    kept: { id: "front", model: null, wordsDone: 0 },
  });
  library.model.vocabulary.resolve();
  library.model.training.resolve(summary);
  await training;
  const store = createStore(() => ({ list }) as RunsState);
  const files = vi.fn(async (_run: Run) => [new File([], "a.npy"), new File([], "a.vocab.json")]);
  const shared = createSharedNeighbours(library, session, { store, files } as unknown as Runs);
  return { library, session, shared, files };
}

test("every run with vectors is compared with the model in front, and released again unless it was open", async () => {
  const { library, session, shared, files } = await prepared([
    runOf("front", 5),
    runOf("open", 5),
    runOf("kept", 5),
    runOf("empty", 0),
  ]);
  session.addRun(
    {
      corpus: source(),
      tokenizer: { mode: "words", lowercase: true },
      model: library.model,
      runId: "open",
      training: null,
    },
    library.model,
  );
  const words = [
    { word: "sea", overlap: 0.5, jaccard: 0.3 },
    { word: "sail", overlap: 1, jaccard: 1 },
  ];
  library.compareModels.mockResolvedValue({ shared: 2, compared: 2, neighbours: 10, words });
  await shared.count();
  const { result, failure } = shared.job.store.getState();
  expect(failure).toBeNull();
  expect(result?.modelId).toBe(session.store.getState().model?.id);
  expect([...(result?.means ?? [])]).toEqual([
    ["open", 7.5],
    ["kept", 7.5],
  ]);
  expect(files.mock.calls.map(([run]) => run.record.id)).toEqual(["kept"]);
  const opened = await library.openVectors.mock.results[0]?.value;
  expect(opened.dispose).toHaveBeenCalled();
});

test("runs that have no word in common share nothing that could be counted", async () => {
  const { shared } = await prepared([runOf("kept", 5)]);
  await shared.count();
  expect(shared.job.store.getState().result?.means.size).toBe(0);
});
