import { EngineError } from "../errors";
import type { LevelOption, OddOneOut, SimilarityMatrix } from "../query-types";
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
