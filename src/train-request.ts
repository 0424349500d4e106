import { optionsToJson, requireWhole } from "./checks";
import type { EngineClient } from "./client";
import { EngineError } from "./errors";
import type { ResolvedOptions } from "./options";
import type { TrainEvent, TrainRequest } from "./protocol";
import type { TrainOptions } from "./types";

const PROGRESS_SECONDS = 0.1;

/** Number of epochs of a training. Throws `bad-option`. */
export function epochsOf(options: TrainOptions, model: ResolvedOptions): number {
  return requireWhole("epochs", options.epochs ?? model.epochs, 1);
}

/** A training, checked and complete: what its options leave out comes from the model. Rejects with `bad-option`. */
export async function completeRequest(
  client: EngineClient,
  options: TrainOptions,
  model: ResolvedOptions,
  corpusWords: number,
): Promise<TrainRequest> {
  const epochs = epochsOf(options, model);
  const startAlpha = options.startAlpha ?? model.alpha;
  const endAlpha = options.endAlpha ?? Math.min(model.minAlpha, startAlpha);
  // The engine's own check of a configuration knows what rates can be.
  const rates = optionsToJson({ epochs, alpha: startAlpha, minAlpha: endAlpha });
  const tokenizer = optionsToJson(model.tokenizer);
  await client.call((api) => api.resolveConfig(rates, tokenizer));
  return {
    epochs,
    startAlpha,
    endAlpha,
    totalWords: requireWhole("totalWords", options.totalWords ?? corpusWords, 1),
    deterministic: model.deterministic,
    progressInterval: checkedInterval(options.progressInterval ?? PROGRESS_SECONDS),
    verbose: options.verbose ?? false,
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

function checkedInterval(seconds: number): number {
  if (seconds >= 0 && Number.isFinite(seconds)) return seconds;
  throw new EngineError(
    "bad-option",
    `progressInterval is ${seconds}, but must be a number of seconds, 0 or more.`,
  );
}
