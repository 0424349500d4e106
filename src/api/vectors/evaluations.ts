import { proxy } from "comlink";
import { EngineError } from "../../protocol/errors";
import type {
  EvaluationOptions,
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "../../protocol/types/evaluation";
import { requireWhole } from "../checks";
import { Insights } from "./insights";

/** As in gensim. */
const KNOWN_WORDS = 300_000;

/** Tests of how good the vectors are, at all levels in one call. */
export abstract class Evaluations extends Insights {
  /**
   * How well the vectors' similarities agree with people's, as gensim computes it: for a file of two words and a number a
   * line (WordSim-353, SimLex-999), plain or gzip, or its text. One entry a level, in increasing order.
   *
   * @throws EngineError `nothing-to-evaluate`, `bad-option`, `no-file`, `bad-gzip`; a `DOMException` named `AbortError`
   *   when `signal` is aborted.
   */
  async evaluateWordPairs(
    file: string | Blob,
    options: WordPairsOptions = {},
  ): Promise<WordPairsScore[]> {
    const { delimiter = "\t" } = options;
    if (delimiter === "")
      throw new EngineError("bad-option", "delimiter is empty. Give at least a character.");
    const request = { ...complete(options), delimiter };
    return this.askLong(options.signal, (api, vectors, task) =>
      api.evaluatePairs(task, vectors, file, request),
    );
  }

  /**
   * Share of analogies that the vectors answer right, as gensim computes it: for a file in the format of word2vec's
   * questions-words.txt, plain or gzip, or its text. One entry a level, in increasing order.
   *
   * @throws EngineError `bad-analogies`, `nothing-to-evaluate`, `bad-option`, `no-file`, `bad-gzip`, `out-of-memory`; a
   *   `DOMException` named `AbortError` when `signal` is aborted; what `progress` throws, as it is.
   */
  async evaluateWordAnalogies(
    file: string | Blob,
    options: WordAnalogiesOptions = {},
  ): Promise<WordAnalogiesScore[]> {
    const request = { ...complete(options), questions: options.questions ?? false };
    return this.work(options, (signal, listener) =>
      this.askLong(signal, (api, vectors, task) =>
        api.evaluateAnalogies(task, vectors, file, request, proxy(listener)),
      ),
    );
  }
}

function complete(options: EvaluationOptions) {
  return {
    restrictVocab: requireWhole("restrictVocab", options.restrictVocab ?? KNOWN_WORDS, 1),
    caseInsensitive: options.caseInsensitive ?? true,
    dummy4unknown: options.dummy4unknown ?? false,
  };
}
