import { createStore } from "../create-store";
import { failureFrom, onCrash } from "../failure";
import type { Library } from "../library";
import { createOpenModels } from "./open-models";
import { createOpening, type OpeningChoices } from "./opening";
import { createReader } from "./reading";
import {
  beginning,
  type ChosenTokenizer,
  type CorpusSource,
  type Fail,
  isTraining,
  type SessionState,
} from "./session-state";
import { createTraining } from "./training";

export type Session = ReturnType<typeof createSession>;

/**
 * The state machine of the page: nothing → reading → ready → training ⇄ paused → trained.
 *
 * A failure never takes away what the page held before, unless the engine itself is gone.
 */
export function createSession(library: Library) {
  const store = createStore<SessionState>(() => beginning);

  const fail: Fail = (error, title, text) => {
    const failure = failureFrom(error, title);
    const isGone = failure.code === "no-file" && text !== undefined;
    store.setState({ failure: isGone ? { ...failure, gone: text } : failure });
  };

  // Handles into a crashed engine are worthless. The text is not: it can be read again.
  onCrash((failure) => {
    const { corpus, lost } = store.getState();
    const text = corpus?.source ?? lost;
    store.setState({
      ...{ failure, activity: null, slicing: null, lost: text },
      ...{ corpus: null, model: null, open: [] },
    });
  });

  const openModels = createOpenModels(store);
  const reader = createReader(library, store, fail);
  const opening = createOpening(library, store, fail);
  const training = createTraining(library, store, fail);

  return {
    store,
    fail,
    dismiss: () => store.setState({ failure: null }),

    async start() {
      try {
        store.setState({ engine: await library.startEngine() });
      } catch (error) {
        fail(error, "The engine could not be started.");
      }
    },

    /** Whether files are vectors rather than texts. An engine that cannot tell cannot read them either, and says so then. */
    areVectors: (files: readonly File[]) => library.looksLikeVectors(files).catch(() => false),

    /** Reads a corpus, and abandons one that is being read. */
    async read(source: CorpusSource, tokenizer = store.getState().tokenizer) {
      if (isTraining(store.getState())) return refuse(source);
      opening.cancel();
      await reader.read(source, tokenizer);
    },
    cancelReading: reader.cancel,

    /** Opens vectors that were made before, beside what is open, and abandons what is being read or opened. */
    async open(files: readonly File[], choices: OpeningChoices = {}) {
      if (isTraining(store.getState())) return refuse(files[0]);
      reader.cancel();
      await opening.open(files, choices);
    },
    cancelOpening: opening.cancel,

    /** Splits text in another way from now on; the current text, or the one being read, is read again. */
    async chooseTokenizer(tokenizer: ChosenTokenizer) {
      const { activity, corpus, tokenizer: before } = store.getState();
      if (isTraining(store.getState())) return;
      store.setState({ tokenizer });
      const source = activity?.kind === "reading" ? activity.source : corpus?.source;
      if (!source) return;
      // To choose the case is to choose it for all words.
      const cased =
        tokenizer.lowercase === before.lowercase ? source : { ...source, truecase: false };
      await reader.read(cased, tokenizer);
    },

    /** Goes back to the settings, with the current model until another one is trained. */
    prepareAnother: () => store.setState({ preparing: true, failure: null }),
    /** Reads the current text in another way, or the one being read. */
    async readAs(
      change: Pick<CorpusSource, "reading" | "joins" | "truecase">,
      tokenizer = store.getState().tokenizer,
    ) {
      const { activity, corpus } = store.getState();
      if (isTraining(store.getState())) return;
      const source = activity?.kind === "reading" ? activity.source : corpus?.source;
      if (source) await reader.read({ ...source, ...change }, tokenizer);
    },

    train: training.train,
    /** Says how far trainings on slices have come; null when they are over. */
    showSlicing: (slicing: SessionState["slicing"]) => store.setState({ slicing }),
    addRun: training.add,
    addVectors: opening.add,
    choose: openModels.choose,
    close: openModels.close,
    pause: training.pause,
    resume: training.resume,
    stop: training.stop,
  };

  function refuse(source: { name: string } | undefined) {
    const message = "Stop the training first, then choose it again.";
    const title = `A model is being trained, so ${source?.name ?? "nothing"} was not read.`;
    store.setState({ failure: { code: "busy", title, message } });
  }
}
