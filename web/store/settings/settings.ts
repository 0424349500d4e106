import type { CorpusTraits, ResolvedOptions, Suggestion, VocabularySize } from "../../../src/index";
import { createStore } from "../create-store";
import { fieldOf, sentenceOf } from "../error-sentence";
import type { Library } from "../library";
import type { Session } from "../session/session";
import type { CurrentCorpus } from "../session/session-state";
import { type Edits, type FieldProblem, optionsFrom, textOf, withoutDefaults } from "./draft";
import { checkFit } from "./fit-check";
import type { ParameterName } from "./parameters";

/** What the engine says about the present settings. */
export interface Check {
  /** The last complete configuration that was right. */
  resolved: ResolvedOptions | null;
  /** What keeps the present settings from being trained with. */
  problem: FieldProblem | null;
  /** What the limits leave of the current corpus. */
  vocabulary: VocabularySize | null;
  /** Bytes that a run needs. */
  memory: number | null;
}

export interface SettingsState {
  /** The values of fields that are not edited; null until the engine has said its own. */
  defaults: ResolvedOptions | null;
  /** What was chosen for this text and method; it is part of the defaults. */
  suggestion: Suggestion | null;
  edits: Edits;
  /** The open model that the training begins with; null for none. */
  start: StartChoice | null;
  check: Check;
}

/** Vectors of an open model, to begin with. */
export interface StartChoice {
  modelId: number;
  /** By how much of each step the words in common learn: 1, as any other, or 0, not at all. */
  lockf: number;
}

export type Settings = ReturnType<typeof createSettings>;

/** Words of the sample: the form is set for a text of this length until one is read. */
const USUAL_WORDS = 1_800_000;

/** Options whose defaults depend on the text. Before one is read, edits of these are kept even if they equal the default. */
const byText: readonly ParameterName[] = ["alpha", "epochs"];

/** The method: to choose the one that the field shows is an edit too, for then it trains alone. */
const method: ParameterName = "sg";

const unchecked: Check = { resolved: null, problem: null, vocabulary: null, memory: null };

/**
 * The form's settings. Typing only records; the engine checks a frame later, and answers that a later keystroke has
 * overtaken are dropped.
 */
export function createSettings(
  library: Library,
  session: Session,
  nextFrame: (run: () => void) => void = (run) => requestAnimationFrame(run),
) {
  const store = createStore<SettingsState>(() => ({
    defaults: null,
    suggestion: null,
    edits: {},
    start: null,
    check: unchecked,
  }));
  /** The engine's defaults with as many workers as it has threads. */
  let own: ResolvedOptions | null = null;
  /** The check of the settings and the corpus as they are; null when they have changed since the last one. */
  let current: Promise<Check> | null = null;
  let waiting = false;

  /** Checks now, unless nothing has changed; resolves with the answer for the settings at the time of the call. */
  function check(): Promise<Check> {
    if (current) return current;
    const checking = examine(store.getState().check).then((answer) => {
      if (checking === current) store.setState({ check: answer });
      return answer;
    });
    current = checking;
    return checking;
  }

  /** The answer for the settings and the corpus as they are once it has come: they may change while it is on its way. */
  async function settled(): Promise<Check> {
    const checking = check();
    const answer = await checking;
    return checking === current ? answer : settled();
  }

  async function examine(former: Check): Promise<Check> {
    const { edits, suggestion } = store.getState();
    const draft = optionsFrom(edits);
    if ("problem" in draft) return { ...former, problem: draft.problem };
    const { corpus, engine } = session.store.getState();
    try {
      const resolved = await library.resolve({
        ...suggestion?.options,
        workers: own?.workers,
        ...draft.options,
      });
      const figures = corpus ? await measure(resolved, corpus) : { vocabulary: null, memory: null };
      return {
        resolved,
        problem: checkFit(resolved, figures, engine, corpus?.scan.words),
        ...figures,
      };
    } catch (error) {
      return { ...former, problem: problemFrom(error) };
    }
  }

  async function measure(resolved: ResolvedOptions, corpus: CurrentCorpus) {
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
    const { corpus } = session.store.getState();
    const words = corpus?.scan.words ?? USUAL_WORDS;
    const chosen = choicesIn(edits);
    const suggestion = library.suggestOptions({ words, ...chosen });
    // The rate and the epochs follow what was chosen; the default of a choice itself doesn't, or another would be no edit.
    const { start, sg, hs } = library.suggestOptions({ words }).options;
    const { joint } = library.suggestOptions({ words, sg: chosen.sg }).options;
    const defaults = own && { ...own, ...suggestion.options, start, joint, sg, hs };
    const always = corpus ? [method] : [method, ...byText];
    const kept = defaults ? withoutDefaults(edits, defaults, always) : edits;
    store.setState({ suggestion, defaults, edits: kept });
    current = null;
    checkSoon();
  }

  session.store.subscribe((now, before) => {
    if (now.corpus === before.corpus || !now.corpus) return;
    setEdits(store.getState().edits);
    void check();
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

    /** Begins with the vectors of an open model, whose size the model then has; or with none. */
    startFrom(choice: StartChoice | null) {
      const former = store.getState().start;
      store.setState({ start: choice });
      const { wv } = openModel(choice?.modelId) ?? {};
      if (!wv || choice?.modelId === former?.modelId) return;
      const { levels: _, ...others } = store.getState().edits;
      setEdits({ ...others, vectorSize: String(wv.vectorSize) });
    },

    /** Asks the engine for its defaults, with as many workers as it has threads. */
    async start() {
      const { engine } = session.store.getState();
      if (!engine) return;
      try {
        own = await library.resolve({ workers: engine.threads });
        setEdits(store.getState().edits);
      } catch (error) {
        session.fail(error, "The settings could not be prepared.");
      }
    },

    chosen,

    /** Trains with the settings as they stand, unless they are wrong. */
    async train() {
      const choices = await chosen();
      if (choices) await session.train(choices.options, choices);
    },
  };

  /** What is trained with the settings as they stand; null if they are wrong. */
  async function chosen() {
    const { problem, resolved } = await settled();
    const { edits, start } = store.getState();
    const model = openModel(start?.modelId);
    const begins =
      start && model ? { wv: model.wv, name: model.corpus.name, lockf: start.lockf } : null;
    return problem || !resolved ? null : { options: resolved, edits, start: begins };
  }

  function openModel(id: number | undefined) {
    return session.store.getState().open.find(({ model }) => model.id === id)?.model;
  }
}

/** The text of a field: the user's own, or what holds without one. */
export function fieldText({ edits, defaults, check }: SettingsState, name: ParameterName): string {
  const edit = edits[name];
  if (edit !== undefined) return edit;
  const options = name === "levels" || name === "levelWeights" ? check.resolved : null;
  const source = options ?? defaults;
  return source ? textOf(name, source) : "";
}

/** The start and the method that the user has chosen, as far as they have. */
function choicesIn({ start, joint, sg, hs }: Edits): Omit<CorpusTraits, "words"> {
  const bit = (text: string | undefined) => (text === undefined ? undefined : text === "1" ? 1 : 0);
  return {
    start: start === undefined ? undefined : start === "random" ? "random" : "spectral",
    joint: joint === undefined ? undefined : joint === "true",
    sg: bit(sg),
    hs: bit(hs),
  };
}

function problemFrom(error: unknown): FieldProblem {
  return { field: fieldOf(error), message: sentenceOf(error) };
}
