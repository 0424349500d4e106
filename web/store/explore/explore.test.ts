import { beforeEach, expect, test, vi } from "vitest";
import {
  deferred,
  FakeLibrary,
  resolved,
  settle,
  source,
  summary,
} from "../../testing/fake-library";
import { FakeWindow } from "../../testing/fake-window";
import { createWatchedWord, type WatchedWord } from "../history/watched-word";
import { createSession, type Session } from "../session/session";
import { createPageHistory, type PageHistory } from "../url/history";
import { createExplore, type Explore } from "./explore";

let library: FakeLibrary;
let session: Session;
let explore: Explore;
let watched: WatchedWord;
let browser: FakeWindow;
let pageHistory: PageHistory;

const state = () => explore.store.getState();

beforeEach(() => {
  library = new FakeLibrary();
  session = createSession(library);
  open("");
});

/** Opens the page at an address. */
function open(hash: string) {
  browser = new FakeWindow(hash);
  pageHistory = createPageHistory(browser, () => "");
  watched = createWatchedWord(session);
  explore = createExplore(session, watched, pageHistory);
}

async function trained() {
  await session.start();
  await session.read(source());
  const training = session.train(resolved({}));
  library.model.vocabulary.resolve();
  library.model.training.resolve(summary);
  await training;
  await settle();
}

test("opens with the best of the words to begin with", async () => {
  await trained();
  expect(state().word).toBe(state().starts[0]);
  expect(state().columns).toHaveLength(2);
  expect(state().starts).toContain("harbour");
  expect(browser.location.hash).toBe("");
});

test("opens with a word that the user chose to watch, and not with one that the page chose", async () => {
  await session.start();
  await session.read(source());
  const training = session.train(resolved({}));
  library.model.vocabulary.resolve();
  await settle();
  await watched.choose("sail");
  library.model.training.resolve(summary);
  await training;
  await settle();
  expect(state().word).toBe("sail");

  open("");
  watched.store.setState({ word: "sail", isChosen: false });
  await trained();
  expect(state().word).toBe("ocean");
});

test("opens with the word in the address, if the vocabulary has it", async () => {
  open("#word=anchor");
  await trained();
  expect(state().word).toBe("anchor");
});

test("a word that the address asks for in vain is told, beside an answer", async () => {
  open("#word=anchors");
  await trained();
  expect(state()).toMatchObject({ word: "ocean", missing: { word: "anchors", close: ["anchor"] } });
});

test("an address without a word leads back to the word at the beginning", async () => {
  await trained();
  await explore.submit("sail");
  await settle();
  browser.history.back();
  await settle();
  expect(state().word).toBe("ocean");
});

test("typing a word goes through the address, so that back leads back", async () => {
  await trained();
  await explore.submit(" Harbour ");
  await settle();
  expect(browser.location.hash).toBe("#word=harbour");
  expect(state()).toMatchObject({ word: "harbour", occurrences: 7 });
  browser.type("#word=sail");
  await settle();
  expect(state().word).toBe("sail");
  browser.history.back();
  await settle();
  expect(state().word).toBe("harbour");
});

test("an unknown word is reported with close ones; the columns stay and it is no failure", async () => {
  await trained();
  await explore.submit("harbours");
  await settle();
  expect(state()).toMatchObject({
    word: "ocean",
    missing: { word: "harbours", close: ["harbour"] },
  });
  expect(session.store.getState().failure).toBeNull();
  await explore.submit("sail");
  await settle();
  expect(state().missing).toBeNull();
});

test("an answer that a later word has overtaken is dropped", async () => {
  await trained();
  const slow = deferred<void>();
  const answer = library.model.wv.mostSimilarAtLevels;
  library.model.wv.mostSimilarAtLevels = async (query, options) => {
    if (query === "sail") await slow.promise;
    return answer(query, options);
  };
  await explore.submit("sail");
  await explore.submit("anchor");
  await settle();
  slow.resolve();
  await settle();
  expect(state().word).toBe("anchor");
});

test("another number of neighbours asks again for the same word", async () => {
  await trained();
  pageHistory.replace({ settings: new Map([["levels.k", "30"]]) });
  await settle();
  expect(library.model.wv.mostSimilarAtLevels).toHaveBeenLastCalledWith(
    "ocean",
    expect.objectContaining({ topn: 30, metric: "cosine" }),
  );
});

test("a look-up that fails is told, and the page goes on", async () => {
  await trained();
  library.model.wv.getCount = () => Promise.reject(new Error("broken"));
  await explore.submit("sail");
  await settle();
  expect(session.store.getState().failure?.title).toBe("Could not look up “sail”.");
});

test("an expression is asked for as a sum, and kept in the address", async () => {
  await trained();
  await explore.submit("sail - Anchor + ocean");
  await settle();
  expect(browser.location.hash).toBe("#word=sail&minus=anchor&plus=ocean");
  expect(library.model.wv.mostSimilarAtLevels).toHaveBeenLastCalledWith(
    { positive: ["sail", "ocean"], negative: ["anchor"] },
    expect.objectContaining({ topn: 10 }),
  );
  expect(state()).toMatchObject({ word: "sail", missing: null });
});

test("of an expression the word that is missing is told", async () => {
  await trained();
  await explore.submit("sail - anchors");
  await settle();
  expect(state()).toMatchObject({ word: "ocean", missing: { word: "anchors" } });
});

test("neighbours come while one types, and leaving the field looks the word up", async () => {
  await trained();
  await explore.preview("Harbou");
  expect(state().preview).toBe(null);
  await explore.preview("Harbour");
  expect(state()).toMatchObject({ word: "ocean", preview: { typed: "Harbour", word: "harbour" } });
  expect(state().preview?.columns).toHaveLength(2);
  expect(browser.location.hash).toBe("");
  explore.settle();
  await settle();
  expect(state()).toMatchObject({ word: "harbour", preview: null });
  expect(browser.location.hash).toBe("#word=harbour");
  explore.settle();
  expect(state().word).toBe("harbour");
});

test("what was typed can be taken back, and a typing error is taken for the word it comes closest to", async () => {
  await trained();
  vi.mocked(library.model.wv.lookUp).mockResolvedValue({ same: [], similar: ["harbour"] });
  await explore.preview("harbuor");
  expect(state().preview).toMatchObject({ typed: "harbuor", word: "harbour" });
  expect(await explore.suggest("harbuor")).toEqual(["harbour"]);
  explore.abandon();
  explore.settle();
  await settle();
  expect(state()).toMatchObject({ word: "ocean", preview: null });
});

test("a word is completed by itself first", async () => {
  await trained();
  vi.mocked(library.model.wv.suggest).mockResolvedValueOnce(["harbours", "harbour"]);
  expect(await explore.suggest("harbour")).toEqual(["harbour", "harbours"]);
});
