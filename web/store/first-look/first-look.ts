import type { Neighbour } from "../../../src/index";
import { createStore } from "../create-store";
import { readSampleModel, type SampleModel } from "./sample-model";

/** A finished model as the page shows it to who has nothing of their own yet. */
export interface FirstLookState {
  /** Null until it has arrived; it stays so where the server doesn't have it. */
  model: SampleModel | null;
  word: string;
  /** How many numbers of each vector are looked at. */
  dimensions: number;
  /** The words nearest to it with so many numbers. */
  neighbours: readonly Neighbour[];
  /** How many of them the whole vectors have too. */
  kept: number;
  /** A word that was asked for and the model does not have. */
  missing: string | null;
}

export type FirstLook = ReturnType<typeof createFirstLook>;

const NEIGHBOURS = 8;

/**
 * The sample model with a word and the number of dimensions to look at. It needs neither the engine nor its worker.
 *
 * @param fetchBytes Fetches the model's file; what it rejects with is no news to the user.
 */
export function createFirstLook(fetchBytes: () => Promise<ArrayBuffer>) {
  const store = createStore<FirstLookState>(() => ({
    ...{ model: null, word: "", dimensions: 0, neighbours: [], kept: 0, missing: null },
  }));
  let loading: Promise<void> | null = null;

  function show(model: SampleModel, word: string, dimensions: number) {
    const { neighbours, kept } = searched(model, word, dimensions);
    store.setState({ model, word, dimensions, neighbours, kept, missing: null });
  }

  async function load() {
    const model = readSampleModel(await fetchBytes());
    const dimensions = model.levels[0] ?? model.vectorSize;
    show(model, steadiest(model, dimensions), dimensions);
  }

  return {
    store,
    /** Loads the model, once; a load that failed is tried again by the next call. */
    load(): Promise<void> {
      loading ??= load().catch(() => {
        loading = null;
      });
      return loading;
    },
    suggest: async (prefix: string) =>
      store.getState().model?.suggest(prefix.trim().toLowerCase(), 8) ?? [],
    /** Shows a word as soon as it is typed. */
    preview(text: string) {
      const { model, dimensions } = store.getState();
      const word = text.trim().toLowerCase();
      if (model && model.indexOf(word) >= 0) show(model, word, dimensions);
    },
    /** Shows a word, or the first one that begins like it. */
    choose(text: string) {
      const { model, dimensions } = store.getState();
      const word = text.trim().toLowerCase();
      if (!model || word === "") return;
      const [first] = model.indexOf(word) >= 0 ? [word] : model.suggest(word, 1);
      if (first) show(model, first, dimensions);
      else store.setState({ missing: word });
    },
    /** Looks at the first so many numbers of each vector. */
    cut(dimensions: number) {
      const { model, word } = store.getState();
      if (model) show(model, word, dimensions);
    },
  };
}

/** The words nearest to one with so many numbers, and how many of them the whole vectors have too. */
function searched(model: SampleModel, word: string, dimensions: number) {
  const index = model.indexOf(word);
  const neighbours = model.nearest(index, dimensions, NEIGHBOURS);
  const whole = new Set(model.nearest(index, model.vectorSize, NEIGHBOURS).map(([each]) => each));
  return { neighbours, kept: neighbours.filter(([each]) => whole.has(each)).length };
}

/** The word to begin with of whose neighbours most stay with so many numbers: what can be had is seen before what is lost. */
function steadiest(model: SampleModel, dimensions: number): string {
  const tried = model.starts.map((word) => ({ word, ...searched(model, word, dimensions) }));
  const [best] = tried.toSorted((a, b) => b.kept - a.kept);
  return best?.word ?? model.words[0] ?? "";
}
