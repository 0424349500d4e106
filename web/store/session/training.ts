import type { StoreApi } from "zustand/vanilla";
import type { EpochLoss, ResolvedOptions, TrainProgress, TrainSummary } from "../../../src/index";
import { failureFrom } from "../failure";
import type { Library, Model, Vectors } from "../library";
import type { Edits } from "../settings/draft";
import { beside, dropQuietly, inFront } from "./open-models";
import {
  type CurrentCorpus,
  type CurrentModel,
  type Fail,
  type SessionState,
  type StartedFrom,
  type TextSlice,
  type Training,
  textsOf,
} from "./session-state";

// Enough to scroll back through, without keeping hours of a long run in the page.
const LOG_LINES = 500;
// The bar moves smoothly; the log would only fill up.
const PROGRESS_SECONDS = 0.1;
const LOG_MS = 1000;
const KEPT_TITLE = "The training ended early. What was learnt until then is kept.";

/** The training under way. */
interface Running {
  model: Model;
  stopped: boolean;
  /** Time of its start. */
  begun: number;
  /** As of the last report. */
  progress: TrainProgress | null;
  lossHistory: EpochLoss[];
  /** Words that were trained before it went on. */
  wordsBefore: number;
}

/** What a training is besides its options. */
export interface TrainingChoices {
  /** The fields that were changed for it. */
  edits?: Edits;
  /** A run to go on with, in place of a new one. */
  kept?: KeptRun | null;
  /** Vectors that it begins with, where they have its words. */
  start?: StartVectors | null;
  /** Which of several trainings on slices of a text it is; a slice stays beside the model in front. */
  slice?: TextSlice | null;
  /** What it is trained on; default: the current text. */
  corpus?: CurrentCorpus | null;
}

/** Vectors that a training begins with. */
export interface StartVectors extends StartedFrom {
  wv: Vectors;
}

/** A run that goes on. */
export interface KeptRun {
  id: string;
  /** As it was when it was last kept; null when it was not yet, and begins again. */
  model: Model | null;
  /** Words that were trained until then, over all epochs. */
  wordsDone: number;
}

/** Trains models, one at a time, and steers the one that is being trained. */
export function createTraining(library: Library, store: StoreApi<SessionState>, fail: Fail) {
  let running: Running | null = null;
  let trainings = 0;
  // Lines since the last progress report: on a small text, epochs end a hundred times a second, and each line would
  // redraw the page.
  let unseenLines: string[] = [];

  const update = (change: Partial<Training>) => {
    const { activity } = store.getState();
    if (activity?.kind === "training") store.setState({ activity: { ...activity, ...change } });
  };

  /** Trains, and gives what came of it: null if nothing did. */
  async function train(
    options: ResolvedOptions,
    { edits = {}, kept = null, start = null, slice = null, ...choices }: TrainingChoices = {},
  ): Promise<CurrentModel | null> {
    const { activity, ...state } = store.getState();
    const corpus = choices.corpus ?? state.corpus;
    if (!corpus || activity) return null;
    const begun: Training = {
      kind: "training",
      runId: kept?.id ?? crypto.randomUUID(),
      paused: false,
      corpus,
      options,
      edits,
      start: start && { name: start.name, lockf: start.lockf },
      slice,
      model: null,
      wv: null,
      progress: null,
      log: [],
    };
    unseenLines = [];
    store.setState({ activity: begun, failure: null, preparing: false });
    let own: Running | null = null;
    try {
      const model = kept?.model ?? library.createModel({ ...options, tokenizer: corpus.tokenizer });
      own = {
        ...{ model, stopped: false, begun: performance.now(), progress: null, lossHistory: [] },
        wordsBefore: kept?.wordsDone ?? 0,
      };
      running = own;
      const goesOn = kept?.model != null;
      const summary = await run(own, corpus, { goesOn, start });
      if (summary) return keep(model, begun, summary);
      giveUp(own);
    } catch (error) {
      const summary = own && (endedBefore(error, options) ?? learntUntil(error, own));
      const over = own && summary ? keep(own.model, begun, summary) : giveUp(own);
      if (summary?.stopped !== false)
        fail(error, summary ? KEPT_TITLE : "The training failed.", corpus.source);
      return over;
    } finally {
      running = null;
    }
    return null;
  }

  function giveUp(own: Running | null): null {
    dropQuietly(own?.model);
    store.setState({ activity: null });
    return null;
  }

  /**
   * Null when it was stopped before there was anything learnt: while the vocabulary was built, or the start was made.
   *
   * @param how Whether the model was trained before, and else what it begins with.
   */
  async function run(
    own: Running,
    corpus: CurrentCorpus,
    { goesOn, start }: { goesOn: boolean; start: StartVectors | null },
  ): Promise<TrainSummary | null> {
    const { model } = own;
    if (!goesOn) await model.buildVocab(corpus.scan);
    if (!goesOn && start) await model.intersectVectors(start.wv, { lockf: start.lockf });
    if (own.stopped) return null;
    update({ model, wv: model.wv });
    const summary = await model.train(textsOf(corpus.source, corpus.phrases, corpus.forms), {
      ...(goesOn ? { resume: true } : {}),
      verbose: true,
      logger: { info: createLog((line) => unseenLines.push(line)) },
      progressInterval: PROGRESS_SECONDS,
      progress: (_done, _total, progress) => {
        own.progress = progress;
        own.lossHistory.push(...progress.epochsEnded);
        report(progress);
      },
    });
    return summary.stopped && summary.wordsTrained === 0 && !goesOn ? null : summary;
  }

  function report(progress: TrainProgress) {
    const { activity } = store.getState();
    if (activity?.kind !== "training") return;
    update({ progress, log: [...activity.log, ...unseenLines].slice(-LOG_LINES) });
    unseenLines = [];
  }

  function keep(model: Model, begun: Training, summary: TrainSummary): CurrentModel {
    const { runId, corpus, options, edits, slice } = begun;
    const textWords = corpus.scan.words;
    const done = summary.stopped ? doneSoFar(begun, summary) : 1;
    trainings += 1;
    const trained = {
      id: trainings,
      corpusId: corpus.id,
      corpus: corpus.source,
      tokenizer: corpus.tokenizer,
      model,
      wv: model.wv,
      runId,
      training: { options, edits, textWords, summary, done },
      files: [],
    };
    const place = slice && slice.at > 0 ? beside : inFront;
    store.setState({
      activity: null,
      failure: null,
      ...place(withoutRun(runId), trained, corpus),
    });
    return trained;
  }

  /** The state without the model of this run that is open already, which the new one replaces. */
  function withoutRun(runId: string | null): SessionState {
    const state = store.getState();
    return { ...state, open: state.open.filter(({ model }) => model.runId !== runId) };
  }

  /** Part of the planned work, also of what was trained before a run went on. */
  function doneSoFar({ corpus, options }: Training, { wordsTrained }: TrainSummary): number {
    const { activity } = store.getState();
    const progress = activity?.kind === "training" ? activity.progress : null;
    const done = progress?.wordsDone ?? wordsTrained;
    const planned = progress?.wordsTotal ?? corpus.scan.words * options.epochs;
    return Math.min(1, done / Math.max(1, planned));
  }

  /** Opens the model of a run that is over beside the one in front. */
  function add(
    opened: Omit<CurrentModel, "id" | "corpusId" | "wv" | "files">,
    model: Model,
  ): CurrentModel {
    trainings += 1;
    const added = { ...opened, id: trainings, corpusId: null, wv: model.wv, files: [] };
    store.setState(beside(withoutRun(opened.runId), added, null));
    return added;
  }

  async function steer(paused: boolean) {
    const model = running?.model;
    if (!model) return;
    try {
      await (paused ? model.pause() : model.resume());
      update({ paused });
    } catch (error) {
      fail(error, paused ? "Could not pause." : "Could not resume.");
    }
  }

  async function stop() {
    if (!running) return;
    running.stopped = true;
    try {
      await running.model.stop();
    } catch (error) {
      fail(error, "Could not stop.");
    }
  }

  return { train, add, pause: () => steer(true), resume: () => steer(false), stop };
}

/** A page that is killed between the last words and the note that they were the last leaves nothing to go on with but its end. */
function endedBefore(error: unknown, { epochs }: ResolvedOptions): TrainSummary | null {
  if (failureFrom(error, "").code !== "nothing-to-resume") return null;
  const nothing = { wordsTrained: 0, seconds: 0, wordsPerSecond: 0, lossHistory: [] };
  return { ...nothing, stopped: false, epochs };
}

/** What is left of a model that fails so: none of it, or nothing that is worth keeping. */
const NOTHING_LEFT = ["engine-crashed", "diverged", "nothing-trained"];

/** What a training that failed had done until then; null if there is nothing to keep. */
function learntUntil(error: unknown, own: Running): TrainSummary | null {
  const { progress, begun, lossHistory, wordsBefore } = own;
  const { code } = failureFrom(error, "");
  if (!progress || progress.wordsDone === 0 || NOTHING_LEFT.includes(code)) return null;
  return {
    wordsTrained: progress.wordsDone - wordsBefore,
    seconds: (performance.now() - begun) / 1000,
    wordsPerSecond: progress.wordsPerSecond,
    stopped: true,
    epochs: progress.epoch - 1,
    lossHistory,
  };
}

/** Passes on the lines that end an epoch, and one of the others per second. */
function createLog(write: (line: string) => void): (line: string) => void {
  let next = 0;
  return (line) => {
    const progress = line.startsWith("PROGRESS");
    if (progress && performance.now() < next) return;
    if (progress) next = performance.now() + LOG_MS;
    write(line);
  };
}
