import {
  anything,
  callback,
  either,
  flag,
  type Kind,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  options,
  record,
  text,
} from "../../protocol/arguments";
import type { ConcordanceOptions } from "../../protocol/types/concordance";
import type { BuildVocabOptions, CountedVocabOptions } from "../../protocol/types/corpus";
import type { LevelOption } from "../../protocol/types/query";
import type { IntersectOptions, TrainOptions } from "../../protocol/types/training";
import type { SaveOptions } from "../files/save-vectors";
import { followed, given, modelOptions, someModelOptions, source, target } from "./common";

// What a corpus is, is seen when it is opened.
const corpus = ["corpus", anything] as const;

const trained = given<TrainOptions>({
  ...{ epochs: number, stopAfter: number, resume: flag, startAlpha: number, endAlpha: number },
  ...{ totalExamples: number, totalWords: number, progressInterval: number, verbose: flag },
  ...{ computeLoss: either('true, false or "sampled"', flag, oneOf("sampled")), ...followed },
  logger: record<{ info: unknown }>("an object with the method info", { info: callback }),
});

const built = given<BuildVocabOptions>({ update: flag, ...followed });
const builtOfCounts = given<CountedVocabOptions>({ update: flag, signal: followed.signal });
const predicted = given<LevelOption & { topn: number }>({ topn: number, level: number });
const intersected = given<IntersectOptions>({ lockf: number, signal: followed.signal });
const limits = options<{ minCount: number; maxFinalVocab: number | null }>({
  ...{ minCount: number, maxFinalVocab: nullable(number) },
});

/**
 * What the methods of `Word2Vec` take.
 *
 * @param vectors Tells vectors.
 */
export const modelCalls = (vectors: Kind) =>
  ({
    save: [
      ["target", target],
      ["options", given<SaveOptions>(followed)],
    ],
    estimateMemory: [["vocabularySize", optional(number)]],
    buildVocab: [corpus, ["options", built]],
    buildVocabFromFreq: [
      // What they are is seen when they are read.
      ["frequencies", anything],
      ["options", builtOfCounts],
    ],
    train: [corpus, ["options", trained]],
    predictOutputWord: [
      // What is no index either is passed over, as unknown words are.
      ["context", listOf(either("a word, or the index of one", text, number), "a list of words")],
      ["options", predicted],
    ],
    getLatestTrainingLoss: [["options", given<LevelOption>({ level: number })]],
    intersectVectors: [
      ["vectors", vectors],
      ["options", intersected],
    ],
  }) as const;

/** What its static methods take. */
export const MODELS_CALLS = {
  train: [corpus, ["options", modelOptions], ["training", trained]],
  load: [
    ["source", source],
    ["options", modelOptions],
  ],
  resolve: [["options", someModelOptions]],
  estimateMemory: [
    ["options", someModelOptions],
    ["vocabularySize", number],
  ],
} as const;

/** What the methods of `CorpusScan` take. */
export const SCAN_CALLS = { vocabularySize: [["options", limits]] } as const;

/** What `concordance` takes. */
export const CONCORDANCE_ARGUMENTS: readonly [typeof corpus, readonly [string, Kind]] = [
  corpus,
  [
    "options",
    options<ConcordanceOptions>(
      {
        words: either("a word or a list of words", text, listOf(text, "a list of words")),
        ...{ window: number, tokenizer: object, width: number, limit: number, ...followed },
      },
      "words",
    ),
  ],
];
