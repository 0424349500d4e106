import { createStore } from "zustand/vanilla";
import type { ResolvedOptions, VocabularySize, Word2VecOptions } from "../../src/index";
import { type Edits, type FieldProblem, optionsFrom, textOf, withoutDefaults } from "./draft";
import { failureFrom } from "./failure";
import type { Library } from "./library";
import { inPageWords, type ParameterName, parameterIn } from "./parameters";
import type { Session } from "./session";
import type { CorpusInHand } from "./session-state";
import { verdictOn } from "./verdict";

/** What the engine says of the settings as they stand. */
export interface Check {
  /** The last complete configuration that was right. */
  resolved: ResolvedOptions | null;
  /** What keeps the present settings from being trained with. */
  problem: FieldProblem | null;
  /** What the limits leave of the corpus in hand. */
  vocabulary: VocabularySize | null;
  /** Bytes that a run needs. */
  memory: number | null;
}

export interface SettingsState {
  /** Null until the engine has named them. */
  defaults: ResolvedOptions | null;
  edits: Edits;
  check: Check;
}

export type Settings = ReturnType<typeof createSettings>;

/**
 * Learning rate of the page's runs. gensim's 0.025 suits hundreds of millions of words; on the million or two that people
 * bring, twice that gains .05 to .15 on WordSim-353 at every level and loses nothing on analogies.
 */
const PAGE_ALPHA = 0.05;

const unchecked: Check = { resolved: null, problem: null, vocabulary: null, memory: null };

/**
 * The form's settings. Typing only records; the engine's opinion follows a frame later, and answers that a later
 * keystroke has overtaken are dropped.
 */
export function createSettings(
  library: Library,
  session: Session,
  nextFrame: (run: () => void) => void = (run) => requestAnimationFrame(run),
) {
  const store = createStore<SettingsState>(() => ({ defaults: null, edits: {}, check: unchecked }));
  let base: Word2VecOptions = {};
  let latest = 0;
  let waiting = false;

  /** Checks now; resolves with the answer for the settings at the time of the call. */
  async function check(): Promise<Check> {
    latest += 1;
    const turn = latest;
    const former = store.getState().check;
    const answer = await examine(former);
    if (turn === latest) store.setState({ check: answer });
    return answer;
  }

  async function examine(former: Check): Promise<Check> {
    const draft = optionsFrom(store.getState().edits);
    if ("problem" in draft) return { ...former, problem: draft.problem };
    const { corpus, engine } = session.store.getState();
    try {
      const resolved = await library.resolve({ ...base, ...draft.options });
      const figures = corpus ? await measure(resolved, corpus) : { vocabulary: null, memory: null };
      return { resolved, problem: verdictOn(resolved, figures, engine), ...figures };
    } catch (error) {
      return { ...former, problem: problemFrom(error) };
    }
  }

  async function measure(resolved: ResolvedOptions, corpus: CorpusInHand) {
    const { minCount, maxFinalVocab } = resolved;
    const vocabulary = await corpus.scan.vocabularySize({ minCount, maxFinalVocab });
    return { vocabulary, memory: await library.estimateMemory(resolved, vocabulary.size) };
  }

  function checkSoon() {
    if (waiting) return;
    waiting = true;
    nextFrame(() => {
      waiting = false;
      void check();
    });
  }

  function setEdits(edits: Edits) {
    const { defaults } = store.getState();
    store.setState({ edits: defaults ? withoutDefaults(edits, defaults) : edits });
    checkSoon();
  }

  session.store.subscribe((now, before) => {
    if (now.corpus !== before.corpus && now.corpus) void check();
  });

  return {
    store,
    check,
    /** Replaces all edits, as by what an address says or by none. */
    setEdits,
    edit: (name: ParameterName, text: string) =>
      setEdits({ ...store.getState().edits, [name]: text }),
    advise: (edits: Edits) => setEdits({ ...store.getState().edits, ...edits }),
    forget(name: ParameterName) {
      const { [name]: _dropped, ...others } = store.getState().edits;
      setEdits(others);
    },

    /** Asks the engine for the defaults: its own, but skip-gram and as many workers as it has threads. */
    async start() {
      const { engine } = session.store.getState();
      if (!engine) return;
      base = { sg: 1, alpha: PAGE_ALPHA, workers: engine.threads };
      try {
        store.setState({ defaults: await library.resolve(base) });
        setEdits(store.getState().edits);
      } catch (error) {
        session.fail(error, "The settings could not be prepared.");
      }
    },

    /** Trains with the settings as they stand, unless they are wrong. */
    async train() {
      const { problem, resolved } = await check();
      if (!problem && resolved) await session.train(resolved);
    },
  };
}

/** What stands in a field: the person's text, or what holds without one. */
export function fieldText({ edits, defaults, check }: SettingsState, name: ParameterName): string {
  const edit = edits[name];
  if (edit !== undefined) return edit;
  const options = name === "levels" || name === "levelWeights" ? check.resolved : null;
  const source = options ?? defaults;
  return source ? textOf(name, source) : "";
}

function problemFrom(error: unknown): FieldProblem {
  const { code, message } = failureFrom(error, "");
  const raw = error instanceof Error ? error.message : "";
  const field = code === "bad-level" ? "levels" : parameterIn(raw);
  return { field, message: inPageWords(message) };
}
