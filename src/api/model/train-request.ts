import type { EngineClient } from "../../client/engine-client";
import { EngineError } from "../../protocol/errors";
import type { ModelRun } from "../../protocol/files";
import type { TrainEvent, TrainRequest } from "../../protocol/index";
import type { ResolvedOptions } from "../../protocol/options";
import type { TrainOptions } from "../../protocol/types/training";
import { optionsToJson, requireInteger } from "../checks";
import { requireKnown } from "../option-names";

/** Parts read ahead of several workers: reading and training overlap, and memory stays bounded. */
const READ_AHEAD = 2;

const NAMES = Object.keys({
  epochs: true,
  stopAfter: true,
  resume: true,
  startAlpha: true,
  endAlpha: true,
  totalExamples: true,
  totalWords: true,
  progress: true,
  progressInterval: true,
  verbose: true,
  logger: true,
  computeLoss: true,
  signal: true,
} satisfies Record<keyof TrainOptions, true>);

/** Refuses names that mean nothing to a training. Throws `unknown-option`. */
export function requireTrainNames(options: TrainOptions): void {
  requireKnown(options, NAMES, "train()");
}

/** Number of epochs of a training. Throws `bad-option`. */
export function epochsOf(options: TrainOptions, model: ResolvedOptions): number {
  return requireInteger("epochs", options.epochs ?? model.epochs, 1);
}

/** A training, checked and complete: what its options leave out comes from the model. Rejects with `bad-option`. */
export async function completeRequest(
  client: EngineClient,
  given: TrainOptions,
  model: ResolvedOptions,
  corpus: { words: number; sentences: number },
  run: ModelRun | null,
): Promise<TrainRequest> {
  const options = given.resume ? resumedOptions(given, run) : given;
  const request = await freshRequest(client, options, model, corpus);
  const { stopAfter, resume } = given;
  const before = resume && run ? run.epochsDone : 0;
  const wanted = stopAfter === undefined ? null : requireInteger("stopAfter", stopAfter, 1);
  return {
    ...request,
    resumed: resume && run ? { epochsDone: run.epochsDone, open: run.open } : null,
    stopAfter: wanted === null ? null : before + wanted,
  };
}

/** The options of the training that was stopped, with what this call says of its own. */
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

async function freshRequest(
  client: EngineClient,
  options: TrainOptions,
  model: ResolvedOptions,
  corpus: { words: number; sentences: number },
): Promise<Omit<TrainRequest, "resumed" | "stopAfter">> {
  const alpha = options.startAlpha ?? model.alpha;
  const given = {
    epochs: epochsOf(options, model),
    alpha,
    minAlpha: options.endAlpha ?? Math.min(model.minAlpha, alpha),
    verbose: options.verbose ?? model.verbose,
    progressInterval: options.progressInterval ?? model.progressInterval,
    computeLoss: options.computeLoss ?? model.computeLoss,
  };
  await checkAsOptions(client, given, model);
  const { epochs, minAlpha, verbose, progressInterval, computeLoss } = given;
  return {
    ...{ epochs, verbose, progressInterval, computeLoss },
    startAlpha: alpha,
    endAlpha: minAlpha,
    totalWords: totalWordsOf(options, corpus),
    deterministic: model.deterministic,
    levels: model.levels,
    readAhead: model.workers > 1 ? READ_AHEAD : 0,
  };
}

/** Hands the worker's events to whoever asked for them. */
export function listenerFor(options: TrainOptions): (event: TrainEvent) => void {
  const { progress, logger = console } = options;
  return (event) => {
    if (event.kind === "log") logger.info(event.line);
    else progress?.(event.progress.wordsDone, event.progress.wordsTotal, event.progress);
  };
}

/** The engine's own check of a configuration knows what these can be; it speaks of them by the model's names. */
async function checkAsOptions(client: EngineClient, given: object, model: ResolvedOptions) {
  const tokenizer = optionsToJson(model.tokenizer);
  try {
    await client.call((api) => api.resolveConfig(optionsToJson(given), tokenizer));
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== "bad-option") throw error;
    const message = error.message
      .replace(/^alpha /, "startAlpha ")
      .replace(/^minAlpha /, "endAlpha ");
    throw new EngineError(error.code, message);
  }
}

/** Words of one epoch. A number of sentences stands for as many of mean length. */
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
