import { EngineError } from "../../protocol/errors";
import type {
  EvaluationOptions,
  SynonymsScore,
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "../../protocol/types/evaluation";
import { requireInteger } from "../checks";
import type { VectorsClient } from "./vectors-client";

/** As in gensim. */
const KNOWN_WORDS = 300_000;

/** How well similarities agree with people's, at every level. */
export async function evaluateWordPairs(
  vectors: VectorsClient,
  file: string | Blob,
  options: WordPairsOptions,
): Promise<WordPairsScore[]> {
  const { delimiter = "\t" } = options;
  if (delimiter === "")
    throw new EngineError("bad-option", "delimiter is empty. Give at least a character.", {
      option: "delimiter",
    });
  const request = { ...complete(options), delimiter };
  return vectors.askLong(options, (api, handle, task) =>
    api.evaluatePairs(task, handle, file, request),
  );
}

/** How many analogies are answered right, at every level. */
export async function evaluateWordAnalogies(
  vectors: VectorsClient,
  file: string | Blob,
  options: WordAnalogiesOptions,
): Promise<WordAnalogiesScore[]> {
  const request = { ...complete(options), questions: options.questions ?? false };
  return vectors.askLong(options, (api, handle, task, listener) =>
    api.evaluateAnalogies(task, handle, file, request, listener),
  );
}

/** How often a synonym is told from other words, at every level. */
export async function evaluateSynonyms(
  vectors: VectorsClient,
  file: string | Blob,
  options: EvaluationOptions,
): Promise<SynonymsScore[]> {
  const request = complete(options);
  return vectors.askLong(options, (api, handle, task) =>
    api.evaluateSynonyms(task, handle, file, request),
  );
}

function complete(options: EvaluationOptions) {
  return {
    restrictVocab: requireInteger("restrictVocab", options.restrictVocab ?? KNOWN_WORDS, 1),
    caseInsensitive: options.caseInsensitive ?? true,
    dummy4unknown: options.dummy4unknown ?? false,
  };
}
