import { EngineError } from "../../protocol/errors";
import type {
  Cancellable,
  LevelOption,
  MeanOptions,
  OddOneOut,
  SimilarityMatrix,
  Vector,
} from "../../protocol/types/query";
import { Searches } from "./searches";

/** Comparisons of given words. */
export abstract class Comparisons extends Searches {
  /**
   * Cosine of two words' vectors, −1 to 1; 0 when either is all zeros.
   *
   * @throws EngineError `unknown-word`, `bad-level`.
   */
  async similarity(a: string, b: string, options: LevelOption = {}): Promise<number> {
    const { level = null } = options;
    return this.ask((api, vectors) => api.similarity(vectors, a, b, level));
  }

  /** 1 − the cosine of two words' vectors, 0 to 2. Throws as `similarity`. */
  async distance(a: string, b: string, options: LevelOption = {}): Promise<number> {
    return 1 - (await this.similarity(a, b, options));
  }

  /**
   * Cosine of the means of two lists of words, whose vectors are taken at their own lengths. Unknown words are left out, as
   * in gensim.
   *
   * @throws EngineError `unknown-word` when a list has no known word; `bad-level`, and `bad-option` for an empty list.
   */
  async nSimilarity(
    words1: readonly string[],
    words2: readonly string[],
    options: LevelOption = {},
  ): Promise<number> {
    const { level = null } = options;
    return this.ask((api, vectors) => api.similarityOfMeans(vectors, [words1, words2], level));
  }

  /**
   * Cosine distances of a word, or of a vector of d (or `level`) numbers, and `others`, in their order; without `others`,
   * and all words, in index order, itself included.
   *
   * @throws EngineError `unknown-word`, `bad-vector`, `bad-level`.
   */
  async distances(
    wordOrVector: string | Vector,
    others?: readonly string[] | null,
    options: LevelOption & Cancellable = {},
  ): Promise<Float32Array> {
    const { level = null, signal } = options;
    return this.askLong(signal, (api, vectors, task) =>
      api.distances(task, vectors, wordOrVector, others ?? null, level),
    );
  }

  /**
   * The words that are nearer to `a` than `b` is, in index order, without `a`.
   *
   * @throws EngineError `unknown-word`, `bad-level`.
   */
  async closerThan(
    a: string,
    b: string,
    options: LevelOption & Cancellable = {},
  ): Promise<string[]> {
    const { level = null, signal } = options;
    return this.askLong(signal, (api, vectors, task) => api.closerThan(task, vectors, a, b, level));
  }

  /** The place of `b` among the neighbours of `a`, from 1 on. Throws as `closerThan`. */
  async rank(a: string, b: string, options: LevelOption & Cancellable = {}): Promise<number> {
    const { level = null, signal } = options;
    return this.askLong(signal, (api, vectors, task) => api.rank(task, vectors, a, b, level));
  }

  /**
   * The weighted mean of words and vectors: their sum divided by that of the weights' absolute values.
   *
   * @throws EngineError `unknown-word` unless `ignoreMissing`; `bad-level`, `bad-vector`, `bad-option`.
   */
  async getMeanVector(
    keys: readonly (string | Vector)[],
    options: MeanOptions = {},
  ): Promise<Float32Array> {
    const { weights = null, preNormalize = true, postNormalize = false } = options;
    const { ignoreMissing = true, level = null } = options;
    const request = { keys, weights, preNormalize, postNormalize, ignoreMissing, level };
    return this.ask((api, vectors) => api.mean(vectors, request));
  }

  /**
   * Cosines of all pairs of words, at all levels; the levels come in increasing order. A word may come twice.
   *
   * @throws EngineError `unknown-word`, with up to three suggestions; `out-of-memory`.
   */
  async similarityMatrix(words: readonly string[]): Promise<SimilarityMatrix[]> {
    return this.ask((api, vectors) => api.similarityMatrix(vectors, words));
  }

  /**
   * Which word goes least with the others: the one farthest from the mean of all. Unknown words are left out, as in gensim.
   *
   * @throws EngineError `unknown-word` when no word is known; `bad-level`.
   */
  async doesntMatch(words: readonly string[], options: LevelOption = {}): Promise<string> {
    const level = options.level ?? this.vectorSize;
    if (!this.levels.includes(level)) throw badLevel(level, this.levels);
    const columns = await this.doesntMatchAtLevels(words);
    return columns.find((column) => column.level === level)?.word ?? "";
  }

  /** As `doesntMatch`, at all levels and with how near each known word is to the mean. */
  async doesntMatchAtLevels(words: readonly string[]): Promise<OddOneOut[]> {
    return this.ask((api, vectors) => api.oddOneOut(vectors, words));
  }
}

function badLevel(level: number, levels: readonly number[]): EngineError {
  return new EngineError(
    "bad-level",
    `${level} is not a level of these vectors. Use one of ${levels.join(", ")}.`,
  );
}
