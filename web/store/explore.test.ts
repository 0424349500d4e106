import { beforeEach, expect, test } from "vitest";
import { deferred, FakeLibrary, resolved, settle, source, summary } from "../testing/fake-library";
import { createExplore, type Explore } from "./explore";
import { createSession, type Session } from "./session";
import { createWatch } from "./watch";

let library: FakeLibrary;
let session: Session;
let explore: Explore;
let place: ReturnType<typeof fakePlace>;

const state = () => explore.store.getState();

/** A window whose hash, as in browsers, tells of its changes. */
function fakePlace() {
  const listeners: (() => void)[] = [];
  let current = "";
  const location = {
    get hash() {
      return current;
    },
    set hash(next: string) {
      current = next;
      for (const listener of listeners) listener();
    },
  };
  return {
    location,
    addEventListener: (_type: "hashchange", listener: () => void) => void listeners.push(listener),
  };
}

beforeEach(() => {
  library = new FakeLibrary();
  session = createSession(library);
  place = fakePlace();
  explore = createExplore(session, createWatch(session), place);
});

async function trained() {
  await session.start();
  await session.read(source());
  const training = session.train(resolved({}));
  library.model.vocabulary.resolve();
  library.model.training.resolve(summary);
  await training;
  await settle();
}

test("opens with the word that was watched, and some to begin with", async () => {
  await trained();
  expect(state().word).toBe("ocean");
  expect(state().columns).toHaveLength(2);
  expect(state().starts).toContain("harbour");
  expect(place.location.hash).toBe("");
});

test("opens with the word in the address, if the vocabulary has it", async () => {
  place.location.hash = "#word=anchor";
  await trained();
  expect(state().word).toBe("anchor");
});

test("a word that the address asks for in vain is told, beside an answer", async () => {
  place.location.hash = "#word=anchors";
  await trained();
  expect(state()).toMatchObject({ word: "ocean", missing: { word: "anchors", close: ["anchor"] } });
});

test("an address without a word leads back to the word at the beginning", async () => {
  await trained();
  await explore.submit("sail");
  await settle();
  place.location.hash = "";
  await settle();
  expect(state().word).toBe("ocean");
});

test("typing a word goes through the address, so that back leads back", async () => {
  await trained();
  await explore.submit(" Harbour ");
  await settle();
  expect(place.location.hash).toBe("#word=harbour");
  expect(state()).toMatchObject({ word: "harbour", occurrences: 7 });
  place.location.hash = "#word=sail";
  await settle();
  expect(state().word).toBe("sail");
});

test("an unknown word is told with close ones; the columns stay and it is no failure", async () => {
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
  explore.setTopn(3);
  await settle();
  expect(library.model.wv.mostSimilarAtLevels).toHaveBeenLastCalledWith("ocean", { topn: 3 });
});

test("a look-up that fails is told, and the page goes on", async () => {
  await trained();
  library.model.wv.getCount = () => Promise.reject(new Error("broken"));
  await explore.submit("sail");
  await settle();
  expect(session.store.getState().failure?.title).toBe("Could not look up “sail”.");
});
