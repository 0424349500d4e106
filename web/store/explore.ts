import { createStore } from "zustand/vanilla";
import type { LevelNeighbours } from "../../src/index";
import { hashFromWord, wordFromHash } from "./address";
import type { Vectors } from "./library";
import type { Session } from "./session";
import { knownForm, type Watch } from "./watch";
import { closeWords, startingWords } from "./words";

/** A word asked for that the vocabulary does not have. */
export interface Missing {
  word: string;
  /** What might have been meant. */
  close: readonly string[];
}

export interface ExploreState {
  /** The word that the columns belong to; "" before the first. */
  word: string;
  /** How often it stands in the corpus. */
  occurrences: number;
  columns: readonly LevelNeighbours[];
  topn: number;
  missing: Missing | null;
  /** The word under the pointer or the focus, lit up wherever it stands. */
  lit: string | null;
  /** Words to begin with. */
  starts: readonly string[];
}

export type Explore = ReturnType<typeof createExplore>;

/** Where the browser keeps the path from word to word; `window` has this shape. */
export interface Place {
  location: { hash: string };
  addEventListener(type: "hashchange", listener: () => void): void;
}

export const TOPN = { least: 5, most: 50, usual: 10 } as const;

const STARTS = 8;

/**
 * Looks words up in the model in hand. The address' hash says which word, so that every word is a plain link and
 * back and forward need nothing of their own.
 */
export function createExplore(session: Session, watch: Watch, place: Place) {
  const store = createStore<ExploreState>(() => ({
    word: "",
    occurrences: 0,
    columns: [],
    topn: TOPN.usual,
    missing: null,
    lit: null,
    starts: [],
  }));
  let latest = 0;
  // The word that the page opens with, which is where an address without a word leads back to.
  let home = "";

  const vectors = () => session.store.getState().model?.wv ?? null;

  async function lookUp(word: string) {
    const wv = vectors();
    if (!wv || word === "") return;
    latest += 1;
    const turn = latest;
    try {
      const { topn } = store.getState();
      if (!(await wv.has(word))) return await miss(wv, word, turn);
      const [columns, occurrences] = await Promise.all([
        wv.mostSimilarAtLevels(word, { topn }),
        wv.getCount(word),
      ]);
      if (turn === latest) store.setState({ word, columns, occurrences, missing: null, lit: null });
    } catch (error) {
      if (turn === latest) session.fail(error, `Could not look up “${word}”.`);
    }
  }

  async function miss(wv: Vectors, word: string, turn: number) {
    const close = await closeWords(wv, word);
    if (turn === latest) store.setState({ missing: { word, close } });
  }

  async function begin(wv: Vectors) {
    store.setState({ word: "", columns: [], missing: null, lit: null, starts: [] });
    const starts = await startingWords(wv, STARTS);
    if (wv !== vectors()) return;
    store.setState({ starts });
    home = watch.store.getState().word || (starts[0] ?? "");
    const asked = wordFromHash(place.location.hash);
    // A word that the address asks for in vain is told, but beside an answer to look at.
    if (!asked || !(await wv.has(asked))) await lookUp(home);
    if (asked) await lookUp(asked);
  }

  function go(word: string) {
    const hash = hashFromWord(word);
    // Setting the hash that is there already is no change to the browser, but the person did ask.
    if (place.location.hash === hash) void lookUp(word);
    else place.location.hash = hash;
  }

  session.store.subscribe((state, before) => {
    if (state.model && state.model !== before.model) {
      begin(state.model.wv).catch((error) =>
        session.fail(error, "The vectors could not be opened."),
      );
    }
  });
  place.addEventListener("hashchange", () => {
    void lookUp(wordFromHash(place.location.hash) ?? home);
  });

  return {
    store,
    suggest: async (prefix: string) => (await vectors()?.suggest(prefix, 8)) ?? [],
    light: (word: string | null) => store.setState({ lit: word }),
    setTopn(topn: number) {
      store.setState({ topn });
      void lookUp(store.getState().word);
    },

    /** Goes to what was typed, as it stands or in lower case; says so when the vocabulary has neither. */
    async submit(text: string) {
      const wv = vectors();
      const typed = text.trim();
      if (!wv || typed === "") return;
      try {
        go((await knownForm(wv, typed)) ?? typed);
      } catch (error) {
        session.fail(error, `Could not look up “${typed}”.`);
      }
    },
  };
}
