import { createStore } from "zustand/vanilla";
import type { LevelNeighbours } from "../../src/index";
import { knownForm } from "./expression";
import type { Vectors } from "./library";
import type { Session } from "./session";
import { startingWords } from "./words";

/** One word whose neighbours are followed while the model learns. */
export interface WatchState {
  word: string;
  /** One column a level, as of the last look; empty until the first. */
  columns: readonly LevelNeighbours[];
  /** A word that the person asked for and the vocabulary does not have. */
  missing: string | null;
}

export type Watch = ReturnType<typeof createWatch>;

const NEIGHBOURS = 8;
// Often enough to see it move, seldom enough not to hold up the training.
const INTERVAL_MS = 500;

/** Follows a word through a training, with one query at a time under way. */
export function createWatch(session: Session, now: () => number = () => performance.now()) {
  const store = createStore<WatchState>(() => ({ word: "", columns: [], missing: null }));
  let wv: Vectors | null = null;
  let chosen = false;
  let busy = false;
  let lastLook = Number.NEGATIVE_INFINITY;

  async function begin(vectors: Vectors) {
    wv = vectors;
    store.setState({ columns: [], missing: null });
    const { word } = store.getState();
    const stays = chosen && (await vectors.has(word));
    if (stays) return look(vectors);
    const [first] = await startingWords(vectors, 1);
    chosen = false;
    if (first) store.setState({ word: first });
    await look(vectors);
  }

  async function look(vectors: Vectors) {
    if (busy) return;
    busy = true;
    lastLook = now();
    const { word } = store.getState();
    try {
      const columns = await vectors.mostSimilarAtLevels(word, { topn: NEIGHBOURS });
      if (wv === vectors && store.getState().word === word) store.setState({ columns });
    } finally {
      busy = false;
    }
    // A word chosen meanwhile should not have to wait for the next progress report.
    if (wv === vectors && store.getState().word !== word) await look(vectors);
  }

  // A look that fails is a look missed: should the engine be gone, the training itself reports it.
  const quietly = (work: Promise<void>) => void work.catch(() => undefined);

  session.store.subscribe((state, before) => {
    const training = state.activity?.kind === "training" ? state.activity : null;
    const former = before.activity?.kind === "training" ? before.activity : null;
    if (!training?.wv) {
      wv = null;
    } else if (training.wv !== former?.wv) {
      quietly(begin(training.wv));
    } else if (training.progress !== former.progress && now() - lastLook >= INTERVAL_MS) {
      quietly(look(training.wv));
    }
  });

  return {
    store,
    /** Completions of a beginning, most frequent first. */
    suggest: async (prefix: string) => (wv ? wv.suggest(prefix, 8) : []),
    /** Follows another word from now on, if the vocabulary has it. */
    async choose(text: string) {
      const vectors = wv;
      if (!vectors) return;
      const word = await knownForm(vectors, text);
      if (!word) return store.setState({ missing: text });
      chosen = true;
      store.setState({ word, missing: null });
      quietly(look(vectors));
    },
  };
}
