import { EngineError } from "../../protocol/errors";
import type { SearchRequest } from "../../protocol/queries";
import type {
  LevelNeighbours,
  LevelOption,
  Neighbour,
  Query,
  SearchOptions,
  Vector,
} from "../../protocol/types/query";
import { requireWhole } from "../checks";
import { VectorsBase } from "./base";

// More than any vocabulary has: the engine cuts it to what there is.
const ALL_ROWS = 0xffff_ffff;

const METRICS: readonly SearchRequest["metric"][] = ["cosine", "dot", "cosmul"];

/** Searches over the whole vocabulary. */
export abstract class Searches extends VectorsBase {
  /**
   * The words nearest to a word, or to a weighted sum of words and vectors, at one level. Exact: every word is compared.
   * The words of the query are left out.
   *
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-level`, `bad-vector`, `bad-option`.
   */
  async mostSimilar(query: Query, options: SearchOptions & LevelOption = {}): Promise<Neighbour[]> {
    const [column] = await this.#search(query, options.level ?? this.vectorSize, options);
    return column?.neighbours ?? [];
  }

  /** As `mostSimilar`, at all levels in one pass over the vectors; the levels come in increasing order. */
  async mostSimilarAtLevels(query: Query, options: SearchOptions = {}): Promise<LevelNeighbours[]> {
    return this.#search(query, null, options);
  }

  /** The words nearest to a word, as `mostSimilar`. */
  async similarByWord(
    word: string,
    options: SearchOptions & LevelOption = {},
  ): Promise<Neighbour[]> {
    return this.mostSimilar(word, options);
  }

  /**
   * The words nearest to a vector of d numbers, or of `level` numbers at that level. No word is left out.
   *
   * @throws EngineError `bad-vector`, `bad-level`, `bad-option`.
   */
  async similarByVector(
    vector: Vector,
    options: SearchOptions & LevelOption = {},
  ): Promise<Neighbour[]> {
    return this.mostSimilar({ positive: [vector] }, options);
  }

  /**
   * As `mostSimilar`, but cosines are multiplied instead of added: 3CosMul of Levy and Goldberg (2014). Scores are not
   * cosines; they can be greater than 1. A vector in the query should be of length 1.
   *
   * @throws EngineError `bad-option` without a positive word, or for weights, which have no meaning here.
   */
  async mostSimilarCosmul(
    query: Query,
    options: Omit<SearchOptions, "metric"> & LevelOption = {},
  ): Promise<Neighbour[]> {
    const level = options.level ?? this.vectorSize;
    const [column] = await this.#search(query, level, { ...options, metric: "cosmul" });
    return column?.neighbours ?? [];
  }

  /** As `mostSimilarCosmul`, at all levels in one pass over the vectors; the levels come in increasing order. */
  async mostSimilarCosmulAtLevels(
    query: Query,
    options: Omit<SearchOptions, "metric"> = {},
  ): Promise<LevelNeighbours[]> {
    return this.#search(query, null, { ...options, metric: "cosmul" });
  }

  async #search(
    query: Query,
    level: number | null,
    options: Omit<SearchOptions, "metric"> & { metric?: SearchRequest["metric"] },
  ): Promise<LevelNeighbours[]> {
    const request: SearchRequest = {
      query,
      level,
      topn: requireWhole("topn", options.topn ?? 10, 1),
      rows: rowsOf(options.restrictVocab),
      metric: options.metric ?? "cosine",
    };
    if (!METRICS.includes(request.metric)) {
      throw new EngineError(
        "bad-option",
        `metric is ${request.metric}, but must be cosine or dot.`,
      );
    }
    return this.askLong(options.signal, (api, vectors, task) => api.search(task, vectors, request));
  }
}

function rowsOf(restrictVocab: SearchOptions["restrictVocab"]): [start: number, end: number] {
  if (restrictVocab === undefined) return [0, ALL_ROWS];
  if (typeof restrictVocab === "number")
    return [0, requireWhole("restrictVocab", restrictVocab, 1)];
  const start = requireWhole("The start of restrictVocab", restrictVocab[0], 0);
  return [start, requireWhole("The end of restrictVocab", restrictVocab[1], start + 1)];
}
