import { optionsToJson, requireWhole } from "./checks";
import type { EngineClient } from "./client";
import { EngineError } from "./errors";
import { requireKnown } from "./option-names";
import type { ResolvedOptions } from "./options";
import type { TrainEvent, TrainRequest } from "./protocol";
import type { TrainOptions } from "./train-types";

/** Parts read ahead of several workers: reading and training overlap, and memory stays bounded. */
const READ_AHEAD = 2;

const NAMES = Object.keys({
  epochs: true,
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
  return requireWhole("epochs", options.epochs ?? model.epochs, 1);
}

/** A training, checked and complete: what its options leave out comes from the model. Rejects with `bad-option`. */
export async function completeRequest(
  client: EngineClient,
  options: TrainOptions,
  model: ResolvedOptions,
  corpus: { words: number; sentences: number },
): Promise<TrainRequest> {
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
  if (totalExamples === undefined) return requireWhole("totalWords", totalWords ?? corpus.words, 1);
  if (totalWords !== undefined) {
    throw new EngineError(
      "bad-option",
      "totalExamples and totalWords both say how long an epoch is. Give one of them.",
    );
  }
  const sentences = requireWhole("totalExamples", totalExamples, 1);
  return Math.max(Math.round((sentences * corpus.words) / Math.max(corpus.sentences, 1)), 1);
}
