import type { EngineClient } from "../../client/engine-client";
import { EngineError } from "../../protocol/errors";
import type { ModelRun } from "../../protocol/files";
import type { Handle, TrainEvent, TrainRequest } from "../../protocol/index";
import type { ResolvedOptions } from "../../protocol/options";
import type { TrainOptions } from "../../protocol/types/training";
import { optionsToJson, requireInteger } from "../checks";

/** Parts read ahead of several workers: reading and training overlap, and memory stays bounded. */
const READ_AHEAD = 2;

/** Number of epochs of a training. Throws `bad-option`. */
export function epochsOf(options: TrainOptions, model: ResolvedOptions): number {
  return requireInteger("epochs", options.epochs ?? model.epochs, 1);
}

/** What a training is completed with. */
interface Trained {
  client: EngineClient;
  model: Handle;
  options: ResolvedOptions;
  corpus: { words: number; sentences: number };
}

/** A training, checked and complete: what its options leave out comes from the model. Rejects with `bad-option`. */
export async function completeRequest(
  { client, model, options, corpus }: Trained,
  given: TrainOptions,
): Promise<TrainRequest> {
  const run = given.resume ? await client.call((api) => api.modelRun(model)) : null;
  const wanted = given.resume ? resumedOptions(given, run) : given;
  const { epochs, startAlpha, endAlpha, verbose, progressInterval, computeLoss } = wanted;
  const own = { epochs, startAlpha, endAlpha, verbose, progressInterval, computeLoss };
  const json = optionsToJson(own);
  const stopAfter = given.stopAfter ?? null;
  if (stopAfter !== null) requireInteger("stopAfter", stopAfter, 1);
  return {
    ...(await client.call((api) => api.resolveTraining(model, json))),
    totalWords: totalWordsOf(wanted, corpus),
    deterministic: options.deterministic,
    levels: options.levels,
    readAhead: options.workers > 1 ? READ_AHEAD : 0,
    resumed: run && { epochsDone: run.epochsDone, open: run.open },
    stopAfter: stopAfter === null ? null : (run?.epochsDone ?? 0) + stopAfter,
  };
}

/** The options of the training that was stopped, with the other ones of this call. */
function resumedOptions(options: TrainOptions, run: ModelRun | null): TrainOptions {
  const fixed = ["epochs", "startAlpha", "endAlpha", "totalWords", "totalExamples"] as const;
  const given = fixed.find((name) => options[name] !== undefined);
  if (given) {
    throw new EngineError(
      "bad-option",
      `${given} cannot go with resume, which keeps that of the training that was stopped.`,
      { option: given },
    );
  }
  if (!run || run.epochsDone >= run.epochs) {
    throw new EngineError(
      "nothing-to-resume",
      "There is no training to resume: none was begun, or the last one came to its end. Train without resume.",
    );
  }
  const { epochs, startAlpha, endAlpha, totalWords } = run;
  return { ...options, epochs, startAlpha, endAlpha, totalWords };
}

/** Hands the worker's events to whoever asked for them. */
export function listenerFor(options: TrainOptions): (event: TrainEvent) => void {
  const { progress, logger = console } = options;
  return (event) => {
    if (event.kind === "log") logger.info(event.line);
    else progress?.(event.progress.wordsDone, event.progress.wordsTotal, event.progress);
  };
}

/** Words of one epoch. A number of sentences is converted by their mean length. */
function totalWordsOf(
  { totalExamples, totalWords }: TrainOptions,
  corpus: { words: number; sentences: number },
): number {
  if (totalExamples === undefined)
    return requireInteger("totalWords", totalWords ?? corpus.words, 1);
  if (totalWords !== undefined) {
    throw new EngineError(
      "bad-option",
      "totalExamples and totalWords both say how long an epoch is. Give one of them.",
      { option: "totalWords" },
    );
  }
  const sentences = requireInteger("totalExamples", totalExamples, 1);
  return Math.max(Math.round((sentences * corpus.words) / Math.max(corpus.sentences, 1)), 1);
}
