import {
  blob,
  either,
  finite,
  flag,
  type Kind,
  key,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  options,
  pairOf,
  pattern,
  signal,
  text,
  vector,
} from "../../protocol/arguments";
import type {
  EvaluationOptions,
  WordAnalogiesOptions,
  WordPairsOptions,
} from "../../protocol/types/evaluation";
import type { GroupOptions, LayoutOptions, WorkOptions } from "../../protocol/types/map";
import type {
  Cancellable,
  FindWordsOptions,
  LevelOption,
  MeanOptions,
  SearchOptions,
} from "../../protocol/types/query";
import type {
  CompareOptions,
  LevelReportOptions,
  SizeReportOptions,
} from "../../protocol/types/reports";
import type { ExportOptions } from "../files/export-files";
import type { LoadOptions, OpenOptions } from "../files/open-files";
import type { SaveOptions } from "../files/save-vectors";
import {
  axis,
  files,
  followed,
  given,
  keyOrVector,
  keys,
  numbers,
  query,
  source,
  target,
  words,
} from "./common";

const level = { level: number };
const atLevel = ["options", given<LevelOption>(level)] as const;
const atLevelLong = ["options", given<LevelOption & Cancellable>({ ...level, signal })] as const;

const restrictVocab = either(
  "a number of words, or the index of the first and the one after the last",
  number,
  pairOf(number, "a pair of indices"),
);
const searched = { topn: number, restrictVocab, metric: text, signal };
const searching = ["options", given<SearchOptions>(searched)] as const;
const searchingAtLevel = [
  "options",
  given<SearchOptions & LevelOption>({ ...searched, ...level }),
] as const;

const mean = given<MeanOptions>({
  ...{
    weights: listOf(finite, "a list of finite numbers"),
    preNormalize: flag,
    postNormalize: flag,
  },
  ...{ ignoreMissing: flag, ...level },
});
const range = [
  ["start", optional(number)],
  ["end", optional(number)],
] as const;

/** Where the questions about similarity and neighbourhood take their arguments. */
const comparing = {
  mostSimilar: [["query", query], searchingAtLevel],
  mostSimilarAtLevels: [["query", query], searching],
  similarByWord: [["word", key], searchingAtLevel],
  similarByVector: [["vector", vector], searchingAtLevel],
  mostSimilarCosmul: [["query", query], searchingAtLevel],
  mostSimilarCosmulAtLevels: [["query", query], searching],
  similarity: [["a", key], ["b", key], atLevel],
  distance: [["a", key], ["b", key], atLevel],
  relativeCosineSimilarity: [
    ["a", key],
    ["b", key],
    [
      "options",
      given<LevelOption & Cancellable & { topn: number }>({ topn: number, ...level, signal }),
    ],
  ],
  mostSimilarToGiven: [["word", key], ["candidates", keys], atLevel],
  nSimilarity: [["words1", keys], ["words2", keys], atLevel],
  distances: [["wordOrVector", keyOrVector], ["others", nullable(keys)], atLevelLong],
  closerThan: [["a", key], ["b", key], atLevelLong],
  rank: [["a", key], ["b", key], atLevelLong],
  getMeanVector: [
    ["keys", listOf(keyOrVector, "a list of words and vectors")],
    ["options", mean],
  ],
  similarityMatrix: [["words", words]],
  doesntMatch: [["words", keys], atLevel],
  doesntMatchAtLevels: [["words", keys]],
} as const;

const lookingUp = {
  has: [["word", key]],
  getVector: [
    ["word", key],
    ["options", given<LevelOption & { norm: boolean }>({ norm: flag, ...level })],
  ],
  vectors: [
    [
      "options",
      given<LevelOption & { start: number; end: number }>({ start: number, end: number, ...level }),
    ],
  ],
  getCount: [["word", key]],
  counts: range,
  indexToKey: range,
  keyToIndex: [["word", key]],
  lookUp: [
    ["typed", text],
    ["limit", optional(number)],
  ],
  suggest: [
    ["prefix", text],
    ["limit", optional(number)],
  ],
  findWords: [
    ["pattern", pattern],
    [
      "options",
      given<FindWordsOptions>({
        ...{ minCount: number, maxCount: number, limit: number, offset: number },
        ...{ caseSensitive: flag, signal },
      }),
    ],
  ],
} as const;

const mapping = {
  layout: [
    [
      "options",
      given<LayoutOptions>({
        ...{ words: number, method: oneOf("pca", "umap"), neighbours: number, minDist: finite },
        ...{ seed: number, ...followed },
      }),
    ],
  ],
  projectOnAxes: [
    ["x", axis],
    ["y", nullable(axis)],
    ["options", given<WorkOptions & { words: number }>({ words: number, ...followed })],
  ],
  groupWords: [
    ["options", given<GroupOptions>({ words: number, groups: number, seed: number, ...followed })],
  ],
} as const;

const evaluated = { restrictVocab: number, caseInsensitive: flag, dummy4unknown: flag, signal };
const fileOrText = either("a Blob, a File or a text", blob, text);

const judging = {
  levelReport: [
    [
      "options",
      given<LevelReportOptions>({ sample: number, neighbours: number, seed: number, ...followed }),
    ],
  ],
  sizeReport: [
    [
      "options",
      given<SizeReportOptions>({
        ...{ sample: number, neighbours: number, seed: number, ...followed },
        ...{ pairs: fileOrText, delimiter: text, synonyms: fileOrText },
      }),
    ],
  ],
  evaluateWordPairs: [
    ["file", fileOrText],
    ["options", given<WordPairsOptions>({ ...evaluated, delimiter: text })],
  ],
  evaluateWordAnalogies: [
    ["file", fileOrText],
    [
      "options",
      given<WordAnalogiesOptions>({ ...evaluated, questions: flag, progress: followed.progress }),
    ],
  ],
  evaluateSynonyms: [
    ["file", fileOrText],
    ["options", given<EvaluationOptions>(evaluated)],
  ],
} as const;

const compared = given<CompareOptions>({
  ...{ level: number, otherLevel: number, neighbours: number, words: number, ...followed },
});
const saved = given<SaveOptions>(followed);
const exported = options<ExportOptions>({
  ...{ format: text, level: number, words, gzip: flag, name: text, ...followed },
  precision: oneOf("float32", "float16", "int8"),
});

/**
 * What the methods of `KeyedVectors` take.
 *
 * @param vectors Tells other vectors.
 */
export const vectorsCalls = (vectors: Kind) =>
  ({
    ...{ ...comparing, ...lookingUp, ...mapping, ...judging },
    compareWith: [
      ["other", vectors],
      ["options", compared],
    ],
    export: [["options", exported]],
    save: [
      ["target", target],
      ["options", saved],
    ],
  }) as const;

const opened = { levels: numbers, limit: number, counts: vector, ...followed };

/** What its static methods take. */
export const OPENING_CALLS = {
  load: [
    ["source", source],
    ["options", given<LoadOptions>({ ...opened, mmap: oneOf("r", null) })],
  ],
  open: [
    ["files", files],
    ["options", given<OpenOptions>(opened)],
  ],
} as const;
