import { beforeEach, expect, test, vi } from "vitest";
import {
  deferred,
  FakeLibrary,
  fakeVectors,
  progressAt,
  resolved,
  settle,
  source,
} from "../../testing/fake-library";
import { createSession, type Session } from "../session/session";
import { createWatchedWord, type WatchedWord } from "./watched-word";

let library: FakeLibrary;
let session: Session;
let watch: WatchedWord;
let clock: number;

const looks = () => vi.mocked(library.model.wv.mostSimilarAtLevels).mock.calls;

beforeEach(async () => {
  library = new FakeLibrary();
  session = createSession(library);
  clock = 0;
  watch = createWatchedWord(session, () => clock);
  await session.start();
  await session.read(source());
});

async function begin() {
  void session.train(resolved({}));
  library.model.vocabulary.resolve();
  await settle();
}

function report(milliseconds: number) {
  clock = milliseconds;
  library.model.report(progressAt(1, milliseconds));
  return settle();
}

test("begins with a content word and its neighbours", async () => {
  await begin();
  expect(watch.store.getState().word).toBe("ocean");
  expect(watch.store.getState().columns.map(({ level }) => level)).toEqual([4, 8]);
});

test("waits for the start: before it, vectors are random", async () => {
  void session.train(resolved({ start: "spectral" }));
  library.model.vocabulary.resolve();
  await settle();
  library.model.report({ ...progressAt(1, 0), stage: "factorizing" });
  await settle();
  expect(looks()).toHaveLength(0);
  await report(1_000);
  expect(watch.store.getState().word).toBe("ocean");
  expect(looks()).toHaveLength(1);
});

test("looks twice a second at most", async () => {
  await begin();
  for (const at of [100, 200, 499]) await report(at);
  expect(looks()).toHaveLength(1);
  await report(500);
  expect(looks()).toHaveLength(2);
});

test("has one query under way at a time", async () => {
  await begin();
  const slow = deferred<never[]>();
  const before = looks().length;
  vi.mocked(library.model.wv.mostSimilarAtLevels).mockReturnValueOnce(slow.promise);
  await report(600);
  await report(1_200);
  expect(looks()).toHaveLength(before + 1);
  slow.resolve([]);
  await settle();
  await report(1_800);
  expect(looks()).toHaveLength(before + 2);
});

test("follows a chosen word at once, also in lower case, and into the next training", async () => {
  await begin();
  await watch.choose("Sail");
  await settle();
  expect(watch.store.getState()).toMatchObject({ word: "sail", missing: null });
  expect(looks().at(-1)).toEqual(["sail", { topn: 8 }]);

  session.store.setState({ activity: null });
  await begin();
  expect(watch.store.getState().word).toBe("sail");
});

test("says so when the vocabulary lacks the word, and stays with the former", async () => {
  await begin();
  await watch.choose("locomotive");
  expect(watch.store.getState()).toMatchObject({ word: "ocean", missing: "locomotive" });
});

test("a look that fails is a look missed", async () => {
  await begin();
  library.model.wv.mostSimilarAtLevels = () => Promise.reject(new Error("gone"));
  await report(900);
  library.model.wv.mostSimilarAtLevels = fakeVectors().mostSimilarAtLevels;
  await report(1_500);
  expect(session.store.getState().failure).toBeNull();
  expect(watch.store.getState().columns).toHaveLength(2);
});

test("compares with what was there some seconds before, and follows how far it settles", async () => {
  await begin();
  const look = (...words: string[]) =>
    vi
      .mocked(library.model.wv.mostSimilarAtLevels)
      .mockResolvedValueOnce([{ level: 8, neighbours: words.map((word) => [word, 0.5]) }]);
  await watch.choose("sail");
  await settle();
  expect(watch.store.getState()).toMatchObject({ before: [], settling: [] });
  look("a", "b");
  await report(1_000);
  look("a", "c");
  await report(2_000);
  expect(watch.store.getState().settling.at(-1)).toEqual({ words: 2_000, kept: [0.5] });
  look("c", "a");
  await report(6_500);
  // Five and a half seconds earlier, the latest look was the one at one second.
  expect(watch.store.getState().before[0]?.neighbours[1]).toEqual(["b", 0.5]);
});
