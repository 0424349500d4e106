import type { LevelNeighbours } from "../../../src/index";
import { createStore } from "../create-store";
import { failureFrom } from "../failure";
import type { FittedNgrams, Library, Vectors } from "../library";

const NEIGHBOURS = 6;

/** What the letters of a word say of it that the vocabulary does not have. */
export interface ByLettersState {
  word: string;
  /** Part of the n-grams' fitting that is done, 0 to 1; null when there is nothing to wait for. */
  fraction: number | null;
  /** The nearest words at each level; [] while they are not known. */
  columns: readonly LevelNeighbours[];
  /** Why there are none. */
  problem: string | null;
}

const nothing: ByLettersState = { word: "", fraction: null, columns: [], problem: null };

export type ByLetters = ReturnType<typeof createByLetters>;

/** Gives words that were never seen the vectors of their n-grams, which are fitted to a model's vectors once. */
export function createByLetters(library: Library) {
  const store = createStore<ByLettersState>(() => nothing);
  let fitted: { wv: Vectors; ngrams: Promise<FittedNgrams> } | null = null;

  function ngramsOf(wv: Vectors): Promise<FittedNgrams> {
    if (fitted?.wv === wv) return fitted.ngrams;
    fitted?.ngrams.then((ngrams) => ngrams.dispose()).catch(() => undefined);
    const progress = (fraction: number) => {
      if (store.getState().fraction !== null) store.setState({ fraction });
    };
    const ngrams = library.fitNgrams(wv, { progress });
    fitted = { wv, ngrams };
    // What failed is tried again.
    ngrams.catch(() => {
      if (fitted?.ngrams === ngrams) fitted = null;
    });
    return ngrams;
  }

  return {
    store,
    /** Asks for the words that are nearest to what a word's letters say. */
    async ask(wv: Vectors, word: string) {
      store.setState({ ...nothing, word, fraction: 0 });
      const current = () => store.getState().word === word;
      try {
        const vector = await (await ngramsOf(wv)).vectorOf(word);
        const columns = await wv.mostSimilarAtLevels({ positive: [vector] }, { topn: NEIGHBOURS });
        if (current()) store.setState({ ...nothing, word, columns });
      } catch (error) {
        const { message } = failureFrom(error, `Could not compare the letters of “${word}”.`);
        if (current()) store.setState({ ...nothing, word, problem: message });
      }
    },
  };
}
