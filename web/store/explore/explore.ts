import type { LevelNeighbours, Metric } from "../../../src/index";
import { createStore } from "../create-store";
import { failureFrom, isAbort } from "../failure";
import type { WatchedWord } from "../history/watched-word";
import type { Vectors } from "../library";
import type { Session } from "../session/session";
import { readSetting } from "../url/codecs";
import type { PageHistory } from "../url/history";
import { queryFrom, resolveTerms, sameTerms, spokenTerms, type Term } from "./expression";
import { levelsSettings } from "./levels-settings";
import { closeWords, startingWords } from "./starting-words";
import { completions, type Preview, wordMeant } from "./typing";

/** A word asked for that the vocabulary does not have. */
export interface Missing {
  word: string;
  /** What might have been meant. */
  close: readonly string[];
}

export interface ExploreState {
  /** The word or expression that the columns belong to; [] before the first. */
  terms: readonly Term[];
  /** The current word: the first of the terms that is not subtracted; "" before the first. */
  word: string;
  /** How often that word occurs in the corpus; 0 if it was not counted. */
  occurrences: number;
  columns: readonly LevelNeighbours[];
  /** The measure of the columns' similarities. */
  metric: Metric;
  missing: Missing | null;
  /** The neighbours of what is being typed; null while it is not a word. */
  preview: Preview | null;
  /** The word under the pointer or the focus, highlighted wherever it occurs on the page. */
  highlighted: string | null;
  /** Words to begin with. */
  starts: readonly string[];
}

export type Explore = ReturnType<typeof createExplore>;

type Answer = Pick<ExploreState, "columns" | "occurrences" | "metric">;

/** An answer that was asked for ahead of time, and its question. */
interface Guess {
  wv: Vectors;
  terms: readonly Term[];
  settings: ReadonlyMap<string, string>;
  answer: Promise<Answer>;
}

const STARTS = 8;

const nothing: ExploreState = {
  terms: [],
  word: "",
  occurrences: 0,
  columns: [],
  metric: "cosine",
  missing: null,
  preview: null,
  highlighted: null,
  starts: [],
};

/**
 * Looks up words and expressions in the current model. The address says which, so that every word is a link, and back
 * and forward need no code of their own.
 */
export function createExplore(
  session: Session,
  watchedWord: WatchedWord,
  pageHistory: PageHistory,
) {
  const store = createStore<ExploreState>(() => nothing);
  let latest = 0;
  let search = new AbortController();
  let typing = new AbortController();
  // The word of the preview, until it or another is looked up.
  let previewed: string | null = null;
  // The neighbours of a typed word are asked for before it is known to be in the vocabulary, which saves a round
  // trip.
  let guess: Guess | null = null;
  // The word that the page opens with: what an address without a word shows.
  let home: readonly Term[] = [];

  const vectors = () => session.store.getState().model?.wv ?? null;
  const asked = () => {
    const { terms } = pageHistory.store.getState();
    return terms.length > 0 ? terms : home;
  };

  /** Asks in place of what was asked before: a search that nobody waits for must not hold up the next one. */
  function askAnew(wv: Vectors, terms: readonly Term[]): Promise<Answer> {
    search.abort();
    search = new AbortController();
    return ask(wv, terms, search.signal);
  }

  /** Asks for the neighbours, and how often the first word occurs in the text. */
  function ask(wv: Vectors, terms: readonly Term[], signal: AbortSignal): Promise<Answer> {
    const { settings } = pageHistory.store.getState();
    const topn = readSetting(settings, "levels.k", levelsSettings.k);
    const metric = readSetting(settings, "levels.metric", levelsSettings.metric);
    const word = wordOf(terms);
    return Promise.all([
      wv.mostSimilarAtLevels(queryFrom(terms), { topn, metric, signal }),
      word === "" ? 0 : wv.getCount(word),
    ]).then(([columns, occurrences]) => ({ columns, occurrences, metric }));
  }

  async function lookUp(terms: readonly Term[]) {
    const wv = vectors();
    if (!wv || terms.length === 0) return;
    latest += 1;
    const turn = latest;
    const { settings } = pageHistory.store.getState();
    const fits = guess?.wv === wv && guess.settings === settings && sameTerms(guess.terms, terms);
    const coming = guess && fits ? guess.answer : askAnew(wv, terms);
    guess = null;
    try {
      const answer = await coming;
      if (turn !== latest) return;
      const settled = { missing: null, preview: null, highlighted: null };
      store.setState({ ...answer, terms, word: wordOf(terms), ...settled });
    } catch (error) {
      // A cancelled search was overtaken, even if its successor has not got this far yet.
      if (turn === latest && !isAbort(error)) await explain(wv, terms, error);
    }
  }

  async function explain(wv: Vectors, terms: readonly Term[], error: unknown) {
    const turn = latest;
    const failure = `Could not look up “${spokenTerms(terms)}”.`;
    if (failureFrom(error, failure).code !== "unknown-word") return session.fail(error, failure);
    try {
      const known = await Promise.all(terms.map(({ word }) => wv.has(word)));
      const word = terms.find((_, i) => !known[i])?.word ?? "";
      const close = await closeWords(wv, word);
      if (turn === latest) store.setState({ missing: { word, close }, preview: null });
    } catch (again) {
      session.fail(again, failure);
    }
  }

  async function begin(wv: Vectors) {
    store.setState(nothing);
    const starts = await startingWords(wv, STARTS);
    if (wv !== vectors()) return;
    store.setState({ starts });
    // What the page itself chose to watch was the best while little was learnt.
    const watched = watchedWord.store.getState();
    const goesOn = watched.isChosen && (await wv.has(watched.word));
    const word = goesOn ? watched.word : starts[0];
    home = word === undefined ? [] : [{ word, sign: 1 }];
    const { terms } = pageHistory.store.getState();
    const known = await Promise.all(terms.map((term) => wv.has(term.word)));
    // If the address asks for an unknown word, say so, but with an answer to look at.
    if (terms.length === 0 || known.includes(false)) await lookUp(home);
    if (terms.length > 0) await lookUp(terms);
  }

  session.store.subscribe((state, before) => {
    if (state.model && state.model !== before.model) {
      begin(state.model.wv).catch((error) =>
        session.fail(error, "The vectors could not be opened."),
      );
    }
  });
  pageHistory.store.subscribe((now, before) => {
    const changed = ["levels.k", "levels.metric"].some(
      (name) => now.settings.get(name) !== before.settings.get(name),
    );
    if (changed || now.terms !== before.terms) void lookUp(asked());
  });

  function go(terms: readonly Term[]) {
    // The same terms again make no history entry, but the user did ask.
    if (sameTerms(terms, pageHistory.store.getState().terms)) void lookUp(terms);
    else pageHistory.push({ terms });
  }

  /** Shows the neighbours of a word while it is typed; what is wrong with it is said once it is looked up. */
  async function preview(text: string) {
    typing.abort();
    typing = new AbortController();
    const { signal } = typing;
    const wv = vectors();
    if (!wv) return;
    try {
      const word = await wordMeant(wv, text);
      const terms: Term[] = [{ word: word ?? "", sign: 1 }];
      const known = word === null || sameTerms(terms, store.getState().terms);
      const answer = known || signal.aborted ? null : await ask(wv, terms, signal);
      if (signal.aborted || wv !== vectors()) return;
      const { settings } = pageHistory.store.getState();
      previewed = null;
      if (!answer) return store.setState({ preview: null });
      guess = { wv, terms, settings, answer: Promise.resolve(answer) };
      previewed = word;
      store.setState({ preview: { typed: text.trim(), word: word ?? "", ...answer } });
    } catch {
      if (!signal.aborted) store.setState({ preview: null });
    }
  }

  return {
    store,
    go,
    suggest: async (prefix: string) => {
      const wv = vectors();
      return wv ? completions(wv, prefix) : [];
    },
    preview,
    /** Leaves what was typed: the word that is shown is looked up, so that what is clicked then stays where it is. */
    settle() {
      typing.abort();
      if (previewed !== null) go([{ word: previewed, sign: 1 }]);
      previewed = null;
    },
    /** Goes back from what was typed to the word before. */
    abandon() {
      typing.abort();
      previewed = null;
      store.setState({ preview: null });
    },
    highlight: (word: string | null) => store.setState({ highlighted: word }),

    /** Looks up the word or expression that was typed; reports a word that the vocabulary does not have. */
    async submit(text: string) {
      typing.abort();
      previewed = null;
      const wv = vectors();
      if (!wv || text.trim() === "") return;
      const word = text.trim();
      const typed: Term[] = [{ word, sign: 1 }];
      const guessed = guess?.wv === wv && sameTerms(guess.terms, typed);
      if (!guessed && !/\s/.test(word)) {
        const { settings } = pageHistory.store.getState();
        guess = { wv, terms: typed, settings, answer: askAnew(wv, typed) };
        // Below it turns out whether it was a word at all.
        guess.answer.catch(() => undefined);
      }
      try {
        const terms = await resolveTerms(wv, text);
        if (terms.length > 0) go(terms);
      } catch (error) {
        session.fail(error, `Could not look up “${text.trim()}”.`);
      }
    },
  };
}

/** The current word: the first that is not subtracted. */
function wordOf(terms: readonly Term[]): string {
  return terms.find(({ sign }) => sign > 0)?.word ?? "";
}
