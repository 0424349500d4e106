import { proxy } from "comlink";
import type { WorkListener } from "../../protocol/insight";
import type {
  CompareOptions,
  LevelReport,
  LevelReportOptions,
  ModelComparison,
} from "../../protocol/types/insight";
import { requireWhole } from "../checks";
import { Maps } from "./maps";

const REPORT = { sample: 600, neighbours: 10, seed: 1 };
const COMPARISON = { words: 5_000, neighbours: 25 };

/** What is asked of the levels and of models as a whole. */
export abstract class Insights extends Maps {
  /**
   * How good each level is: for a sample of words, what of the full vectors' neighbourhoods is left, what a search that
   * short-lists at the level finds and how much faster it is, and what the level costs in bytes.
   *
   * @throws EngineError `bad-option`, `vocabulary-too-small`, `out-of-memory`; a `DOMException` named `AbortError` when
   *   `signal` is aborted; what `progress` throws, as it is.
   */
  async levelReport(options: LevelReportOptions = {}): Promise<LevelReport> {
    const request = {
      sample: requireWhole("sample", options.sample ?? REPORT.sample, 1),
      neighbours: requireWhole("neighbours", options.neighbours ?? REPORT.neighbours, 1),
      seed: requireWhole("seed", options.seed ?? REPORT.seed, 0),
    };
    return this.work(options, (signal, listener) =>
      this.askLong(signal, (api, vectors, task) =>
        api.levelReport(task, vectors, request, proxy(listener)),
      ),
    );
  }

  /**
   * Compares these vectors with others, of any size, over the words that both have: which words' neighbourhoods differ
   * most. Neighbours too are looked for among the shared words only.
   *
   * @throws EngineError `nothing-shared`, `bad-level`, `bad-option`, `disposed`, `out-of-memory`; a `DOMException` named
   *   `AbortError` when `signal` is aborted; what `progress` throws, as it is.
   */
  async compareWith(other: Insights, options: CompareOptions = {}): Promise<ModelComparison> {
    const request = {
      words: requireWhole("words", options.words ?? COMPARISON.words, 1),
      neighbours: requireWhole("neighbours", options.neighbours ?? COMPARISON.neighbours, 1),
      level: requireWhole("level", options.level ?? this.vectorSize, 1),
      otherLevel: requireWhole("otherLevel", options.otherLevel ?? other.vectorSize, 1),
    };
    const otherVectors = this.handleOf(other);
    return this.work(options, (signal, listener) =>
      this.askLong(signal, (api, vectors, task) =>
        api.compareModels(task, vectors, otherVectors, request, proxy(listener)),
      ),
    );
  }

  /** Does work whose listener may fail: the work is then ended, and fails with what was thrown. */
  protected async work<T>(
    { signal, progress = () => {} }: LevelReportOptions,
    work: (signal: AbortSignal, listener: WorkListener) => Promise<T>,
  ): Promise<T> {
    const broken = new AbortController();
    const failures: unknown[] = [];
    const listener: WorkListener = (done, total) => {
      try {
        if (failures.length === 0) progress(done, total);
      } catch (error) {
        failures.push(error);
        broken.abort();
      }
    };
    const stop = () => broken.abort();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    try {
      return await work(broken.signal, listener);
    } catch (error) {
      throw failures.length > 0 ? failures[0] : error;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }
}
