import type { JobReport } from "../../protocol/map";
import type {
  Axis,
  GroupOptions,
  LayoutOptions,
  WordMap,
  WorkOptions,
  WorkStage,
} from "../../protocol/types/map";
import { requireWhole } from "../checks";
import { VocabularyQueries } from "./vocabulary";

const WORDS = 10_000;
const GROUPS = 10;

/** Maps of the words. */
export abstract class Maps extends VocabularyQueries {
  /** How often the words from index `start` (default 0) to before `end` (default all) occurred; zeros when not known. */
  async counts(start = 0, end = this.size): Promise<Float64Array> {
    requireWhole("start", start, 0);
    requireWhole("end", end, 0);
    return this.ask((api, vectors) => api.counts(vectors, start, end));
  }

  /**
   * A map of the most frequent words at every level. The maps of the levels are turned onto each other, with their
   * centres at 0 and a mean square distance of 1 from it: what moves between two levels has changed. Made from a copy of
   * the vectors, in slices of less than 0.1 s, so that other questions are answered meanwhile.
   *
   * @throws EngineError `bad-option`, `out-of-memory`; a `DOMException` named `AbortError` when `signal` is aborted.
   */
  async layout(options: LayoutOptions = {}): Promise<WordMap> {
    const { progress: _progress, signal: _signal, minDist, method, ...counts } = options;
    for (const [name, value] of Object.entries(counts)) {
      if (value !== undefined) requireWhole(name, value, 0);
    }
    const request = { ...counts, minDist, method };
    return this.#map(() => this.ask((api, vectors) => api.beginLayout(vectors, request)), options);
  }

  /**
   * A map whose axes are directions from one word to another: x and y are cosines with the difference of the two words'
   * vectors, −1 (as the first) to 1 (as the second), at every level. Without `y`, the second axis is the direction at
   * right angles to the first in which the words are spread the most.
   *
   * @param options `words`: so many of the most frequent ones, default 10,000; the axes' words may be any.
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-option`; `AbortError` as `layout`.
   */
  async projectOnAxes(
    x: Axis,
    y: Axis | null = null,
    options: WorkOptions & { words?: number } = {},
  ): Promise<WordMap> {
    const words = requireWhole("words", options.words ?? WORDS, 1);
    return this.#map(
      () => this.ask((api, vectors) => api.beginAxes(vectors, words, x, y)),
      options,
    );
  }

  /**
   * Puts the most frequent words into groups of similar ones, by spherical k-means on the full vectors: a group's number
   * for each word, the largest group being 0.
   *
   * @throws EngineError `bad-option`, `out-of-memory`; `AbortError` as `layout`.
   */
  async groupWords(options: GroupOptions = {}): Promise<Uint32Array> {
    const words = requireWhole("words", options.words ?? WORDS, 1);
    const groups = requireWhole("groups", options.groups ?? GROUPS, 1);
    const seed = requireWhole("seed", options.seed ?? 1, 0);
    const begin = () => this.ask((api, vectors) => api.beginClusters(vectors, words, groups, seed));
    return (await this.#carryOut(begin, options)).result as Uint32Array;
  }

  async #map(begin: () => Promise<JobReport>, options: WorkOptions): Promise<WordMap> {
    const { words, result } = await this.#carryOut(begin, options);
    const ofLevel = (at: number) =>
      (result as Float32Array).slice(2 * words * at, 2 * words * (at + 1));
    return { words, levels: this.levels.map((level, at) => ({ level, xy: ofLevel(at) })) };
  }

  /** Begins a job and goes on until it is done. Each slice is a call of its own: other calls get in between. */
  async #carryOut(
    begin: () => Promise<JobReport>,
    { progress, signal }: WorkOptions,
  ): Promise<{ words: number; result: Float32Array | Uint32Array }> {
    stopIfAborted(signal);
    const { job, words } = await begin();
    try {
      const start = performance.now();
      for (let stage = ""; stage !== "done"; ) {
        stopIfAborted(signal);
        const at = await this.ask((api) => api.stepJob(job));
        const seconds = (performance.now() - start) / 1000;
        const secondsLeft = at.done > 0 ? (seconds * (at.total - at.done)) / at.done : null;
        stage = at.stage;
        progress?.({
          stage: stage as WorkStage,
          fraction: at.done / Math.max(at.total, 1),
          secondsLeft,
        });
      }
      stopIfAborted(signal);
      const result = await this.ask<Float32Array | Uint32Array>((api) => api.takeJob(job));
      return { words, result };
    } finally {
      await this.ask((api) => api.release(job)).catch(() => {});
    }
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException("The work was stopped.", "AbortError");
}
