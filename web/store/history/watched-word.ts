import type { LevelNeighbours } from "../../../src/index";
import { createStore } from "../create-store";
import { knownForm } from "../explore/expression";
import { startingWords } from "../explore/starting-words";
import type { Vectors } from "../library";
import type { Session } from "../session/session";
import type { SessionState, Training } from "../session/session-state";
import { isLearning } from "../session/stages";
import { fractionsKept } from "./neighbour-changes";

/** One word whose neighbours are followed while the model learns. */
export interface WatchedWordState {
  word: string;
  /** Whether the user asked for it. */
  isChosen: boolean;
  /** One column per level, as of the last look; empty until the first. */
  columns: readonly LevelNeighbours[];
  /** The columns of a few seconds ago, which the present ones are compared with; empty until there are any. */
  before: readonly LevelNeighbours[];
  /** How far the neighbours have settled, look by look. */
  settling: readonly Settling[];
  /** A word that the user asked for and the vocabulary does not have. */
  missing: string | null;
}

/** How many of the watched word's neighbours stayed from one look to the next. */
export interface Settling {
  /** Words trained at that time. */
  words: number;
  /** Fraction of the neighbours that stayed, one per level. */
  kept: readonly number[];
}

export type WatchedWord = ReturnType<typeof createWatchedWord>;

const NEIGHBOURS = 8;
// Often enough to see it move, seldom enough not to hold up the training.
const INTERVAL_MS = 500;
// Long enough ago for a change to be read before it disappears.
const COMPARED_MS = 5_000;
const MOST_LOOKS = 600;

const unseen = { columns: [], before: [], settling: [] } satisfies Partial<WatchedWordState>;

/** Follows a word through a training, with one query at a time under way. */
export function createWatchedWord(session: Session, now: () => number = () => performance.now()) {
  const store = createStore<WatchedWordState>(() => ({
    ...unseen,
    word: "",
    isChosen: false,
    missing: null,
  }));
  let wv: Vectors | null = null;
  let busy = false;
  let lastLook = Number.NEGATIVE_INFINITY;
  let looks: { at: number; columns: readonly LevelNeighbours[] }[] = [];

  async function begin(vectors: Vectors) {
    wv = vectors;
    store.setState({ ...unseen, missing: null });
    looks = [];
    const { word, isChosen } = store.getState();
    const stays = isChosen && (await vectors.has(word));
    if (stays) return look(vectors);
    store.setState({ isChosen: false });
    const [first] = await startingWords(vectors, 1);
    if (first && !store.getState().isChosen) store.setState({ word: first });
    await look(vectors);
  }

  async function look(vectors: Vectors) {
    if (busy) return;
    busy = true;
    lastLook = now();
    const { word } = store.getState();
    try {
      const columns = await vectors.mostSimilarAtLevels(word, { topn: NEIGHBOURS });
      if (wv === vectors && store.getState().word === word) take(columns);
    } finally {
      busy = false;
    }
    // A word chosen meanwhile should not have to wait for the next progress report.
    if (wv === vectors && store.getState().word !== word) await look(vectors);
  }

  function take(columns: readonly LevelNeighbours[]) {
    const former = store.getState();
    const kept = looks.length > 0 ? fractionsKept(former.columns, columns) : null;
    const words = wordsDone(session);
    const settling = kept ? [...former.settling, { words, kept }].slice(-MOST_LOOKS) : [];
    // The latest look that is old enough, or the first there was.
    const old = looks.filter(({ at }) => now() - at >= COMPARED_MS).length;
    looks = [...looks.slice(Math.max(0, old - 1)), { at: now(), columns }];
    const before = looks.length > 1 ? (looks[0]?.columns ?? []) : [];
    store.setState({ columns, before, settling });
  }

  // A look that fails is a look missed: should the engine be gone, the training itself reports it.
  const quietly = (work: Promise<void>) => void work.catch(() => undefined);

  session.store.subscribe((state, before) => {
    const training = learningIn(state);
    const former = learningIn(before);
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
    /** Completions of a prefix, most frequent first. */
    suggest: async (prefix: string) => (wv ? wv.suggest(prefix, 8) : []),
    /** Follows another word from now on, if the vocabulary has it. */
    async choose(text: string) {
      const vectors = wv;
      if (!vectors) return;
      const word = await knownForm(vectors, text).catch(() => null);
      if (!word) return store.setState({ missing: text });
      // The columns stay until the next look, so that the page does not jump.
      store.setState({ word, isChosen: true, missing: null, before: [], settling: [] });
      looks = [];
      quietly(look(vectors));
    },
  };
}

function learningIn({ activity }: SessionState): Training | null {
  return activity?.kind === "training" && isLearning(activity) ? activity : null;
}

function wordsDone(session: Session): number {
  const { activity } = session.store.getState();
  return activity?.kind === "training" ? (activity.progress?.wordsDone ?? 0) : 0;
}
