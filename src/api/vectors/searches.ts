import { badOption } from "../../protocol/errors";
import type { SearchRequest } from "../../protocol/queries";
import type {
  LevelNeighbours,
  LevelOption,
  Neighbour,
  Query,
  SearchOptions,
} from "../../protocol/types/query";
import { requireInteger } from "../checks";
import type { VectorsClient } from "./vectors-client";

// More than any vocabulary has: the engine cuts it to what there is.
const ALL_ROWS = 0xffff_ffff;

const METRICS: readonly SearchRequest["metric"][] = ["cosine", "dot", "cosmul"];

/** Search options, with the metric that only `mostSimilarCosmul` uses. */
type AnySearch = Omit<SearchOptions, "metric"> & { metric?: SearchRequest["metric"] };

/** The nearest words at one level. */
export async function nearest(
  vectors: VectorsClient,
  query: Query,
  options: AnySearch & LevelOption,
): Promise<Neighbour[]> {
  const [column] = await search(vectors, query, options.level ?? vectors.vectorSize, options);
  return column?.neighbours ?? [];
}

/** The nearest words at every level, in one pass over the vectors. */
export function nearestAtLevels(
  vectors: VectorsClient,
  query: Query,
  options: AnySearch,
): Promise<LevelNeighbours[]> {
  return search(vectors, query, null, options);
}

async function search(
  vectors: VectorsClient,
  query: Query,
  level: number | null,
  options: AnySearch,
): Promise<LevelNeighbours[]> {
  const request: SearchRequest = {
    query,
    level,
    topn: requireInteger("topn", options.topn ?? 10, 1),
    rows: rowsOf(options.restrictVocab),
    metric: options.metric ?? "cosine",
  };
  if (!METRICS.includes(request.metric)) {
    throw badOption("metric", request.metric, '"cosine" or "dot"');
  }
  return vectors.askLong(options, (api, handle, task) => api.search(task, handle, request));
}

function rowsOf(restrictVocab: SearchOptions["restrictVocab"]): [start: number, end: number] {
  if (restrictVocab === undefined) return [0, ALL_ROWS];
  if (typeof restrictVocab === "number")
    return [0, requireInteger("restrictVocab", restrictVocab, 1)];
  const start = requireInteger("restrictVocab[0]", restrictVocab[0], 0);
  return [start, requireInteger("restrictVocab[1]", restrictVocab[1], start + 1)];
}
