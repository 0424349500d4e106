import type { StoreApi } from "zustand/vanilla";
import { withoutPacking } from "../../ui/packed-endings";
import { isAbort } from "../failure";
import type { Library, OpenedVectors } from "../library";
import { beside, dropQuietly, inFront, inPlaceOf } from "./open-models";
import {
  type CurrentModel,
  type Fail,
  type Opening,
  presentStep,
  type SessionState,
} from "./session-state";

/** How vectors are opened. */
export interface OpeningChoices {
  /** To compare at; the library's choice if null. */
  levels?: readonly number[] | null;
  /** Words to read, the first ones; all if null. */
  limit?: number | null;
  /** The model of the same files that they take the place of; none if null. */
  instead?: CurrentModel | null;
  /** How often each word occurs in the text; null if that is not known. */
  counts?: readonly number[] | null;
  /** Called with the vectors before they are shown. */
  prepare?: (wv: OpenedVectors) => Promise<void>;
  /** What is known of them besides. */
  about?: Partial<Pick<CurrentModel, "corpus" | "tokenizer" | "training" | "history">>;
}

/** Opens vectors that were made elsewhere, one set at a time: a later one overtakes an earlier one. */
export function createOpening(library: Library, store: StoreApi<SessionState>, fail: Fail) {
  let current: AbortController | null = null;
  let opened = 0;

  async function open(files: readonly File[], choices: OpeningChoices) {
    current?.abort();
    const control = new AbortController();
    current = control;
    const name = choices.about?.corpus?.name ?? nameOf(files);
    const begun: Opening = { kind: "opening", name, progress: null };
    store.setState({ activity: begun, failure: null, lost: null });
    try {
      const wv = await library.openVectors(files, {
        levels: choices.levels ?? undefined,
        limit: choices.limit ?? undefined,
        counts: choices.counts ?? undefined,
        signal: control.signal,
        progress: (progress) => {
          if (current === control) store.setState({ activity: { ...begun, progress } });
        },
      });
      await choices.prepare?.(wv);
      if (current === control) take(wv, files, choices);
      else dropQuietly(wv);
    } catch (error) {
      if (current !== control) return;
      store.setState({ activity: null });
      if (!isAbort(error)) fail(error, `Could not open ${begun.name}.`);
    }
  }

  function take(wv: OpenedVectors, files: readonly File[], choices: OpeningChoices) {
    current = null;
    const model = modelOf(wv, files, choices);
    const state = store.getState();
    const { instead } = choices;
    // A text that is ready to be trained on is not put away for vectors: they may be what its training is to begin with.
    const waits = presentStep({ ...state, activity: null }) === "train";
    const added = waits ? beside(state, model, null) : inFront(state, model, null);
    store.setState({
      activity: null,
      ...(instead ? inPlaceOf(instead, state, model) : added),
    });
  }

  function modelOf(
    wv: OpenedVectors,
    files: readonly File[],
    { about }: OpeningChoices,
  ): CurrentModel {
    opened += 1;
    return {
      // Trainings count upwards.
      id: -opened,
      corpusId: null,
      corpus: { name: nameOf(files), baseName: baseNameOf(files), blobs: [] },
      tokenizer: store.getState().tokenizer,
      model: wv,
      wv,
      runId: null,
      training: null,
      files,
      ...about,
    };
  }

  return {
    open,
    cancel: () => current?.abort(),
    /** Takes vectors that are open already, beside the model in front and whatever is under way. */
    add(wv: OpenedVectors, files: readonly File[]): CurrentModel {
      const model = modelOf(wv, files, {});
      store.setState(beside(store.getState(), model, null));
      return model;
    },
  };
}

/** The page's name for vectors: the file that holds them. */
export function nameOf(files: readonly File[]): string {
  const main = files.find(({ name }) => !/\.json$|meta/i.test(withoutPacking(name))) ?? files[0];
  return main?.name ?? "the vectors";
}

function baseNameOf(files: readonly File[]): string {
  return withoutPacking(nameOf(files)).replace(/(\.(npy|vec|bin|tsv|txt))+$/i, "") || "vectors";
}
