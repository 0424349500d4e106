import type {
  CompareOptions,
  LevelReport,
  LevelReportOptions,
  ModelComparison,
  SizeReport,
  SizeReportOptions,
} from "../../protocol/types/reports";
import { requireInteger } from "../checks";
import type { VectorsClient } from "./vectors-client";

const REPORT = { sample: 600, neighbours: 10, seed: 1 };
const SIZES = { sample: 200, neighbours: 10, seed: 1 };
const COMPARISON = { words: 5_000, neighbours: 25 };

/** How good each level is. */
export async function levelReport(
  vectors: VectorsClient,
  options: LevelReportOptions,
): Promise<LevelReport> {
  const request = {
    sample: requireInteger("sample", options.sample ?? REPORT.sample, 1),
    neighbours: requireInteger("neighbours", options.neighbours ?? REPORT.neighbours, 1),
    seed: requireInteger("seed", options.seed ?? REPORT.seed, 0),
  };
  return vectors.askLong(options, (api, handle, task, listener) =>
    api.levelReport(task, handle, request, listener),
  );
}

/** What each level keeps in each precision. */
export async function sizeReport(
  vectors: VectorsClient,
  options: SizeReportOptions,
): Promise<SizeReport> {
  const { pairs, delimiter = "\t", synonyms = null } = options;
  const request = {
    sample: requireInteger("sample", options.sample ?? SIZES.sample, 1),
    neighbours: requireInteger("neighbours", options.neighbours ?? SIZES.neighbours, 1),
    seed: requireInteger("seed", options.seed ?? SIZES.seed, 0),
    pairs: pairs === undefined ? null : { file: pairs, delimiter },
    synonyms,
  };
  return vectors.askLong(options, (api, handle, task, listener) =>
    api.sizeReport(task, handle, request, listener),
  );
}

/** How far two sets of vectors agree on the words that both have. */
export async function compare(
  vectors: VectorsClient,
  other: VectorsClient,
  options: CompareOptions,
): Promise<ModelComparison> {
  const request = {
    words: requireInteger("words", options.words ?? COMPARISON.words, 1),
    neighbours: requireInteger("neighbours", options.neighbours ?? COMPARISON.neighbours, 1),
    level: requireInteger("level", options.level ?? vectors.vectorSize, 1),
    otherLevel: requireInteger("otherLevel", options.otherLevel ?? other.vectorSize, 1),
  };
  const otherHandle = vectors.handleOf(other);
  return vectors.askLong(options, (api, handle, task, listener) =>
    api.compareModels(task, handle, otherHandle, request, listener),
  );
}
