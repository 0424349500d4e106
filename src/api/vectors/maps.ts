import type { JobReport } from "../../protocol/map";
import type {
  Axis,
  GroupOptions,
  LayoutOptions,
  WordMap,
  WorkOptions,
  WorkStage,
} from "../../protocol/types/map";
import { requireInteger } from "../checks";
import type { VectorsClient } from "./vectors-client";

const WORDS = 10_000;
const GROUPS = 10;

/** Where the most frequent words lie, at every level. */
export async function layout(vectors: VectorsClient, options: LayoutOptions): Promise<WordMap> {
  const { progress: _progress, signal: _signal, minDist, method, ...integers } = options;
  for (const [name, value] of Object.entries(integers)) {
    if (value !== undefined) requireInteger(name, value, 0);
  }
  const request = { ...integers, minDist, method };
  const begin = () => vectors.ask((api, handle) => api.beginLayout(handle, request));
  return mapFrom(vectors, begin, options);
}

/** Where the most frequent words lie between given ones, at every level. */
export async function projectOnAxes(
  vectors: VectorsClient,
  axes: { x: Axis; y: Axis | null },
  options: WorkOptions & { words?: number },
): Promise<WordMap> {
  const words = requireInteger("words", options.words ?? WORDS, 1);
  const begin = () => vectors.ask((api, handle) => api.beginAxes(handle, words, axes.x, axes.y));
  return mapFrom(vectors, begin, options);
}

/** The group of each of the most frequent words. */
export async function groupWords(
  vectors: VectorsClient,
  options: GroupOptions,
): Promise<Uint32Array> {
  const words = requireInteger("words", options.words ?? WORDS, 1);
  const groups = requireInteger("groups", options.groups ?? GROUPS, 1);
  const seed = requireInteger("seed", options.seed ?? 1, 0);
  const begin = () => vectors.ask((api, handle) => api.beginClusters(handle, words, groups, seed));
  return (await finish(vectors, begin, options)).result as Uint32Array;
}

async function mapFrom(
  vectors: VectorsClient,
  begin: () => Promise<JobReport>,
  options: WorkOptions,
): Promise<WordMap> {
  const { words, result } = await finish(vectors, begin, options);
  const xyOf = (at: number) => (result as Float32Array).slice(2 * words * at, 2 * words * (at + 1));
  return { words, levels: vectors.levels.map((level, at) => ({ level, xy: xyOf(at) })) };
}

/** Begins a job and goes on until it is done. Each slice is a call of its own: other calls get in between. */
async function finish(
  vectors: VectorsClient,
  begin: () => Promise<JobReport>,
  { progress, signal }: WorkOptions,
): Promise<{ words: number; result: Float32Array | Uint32Array }> {
  stopIfAborted(signal);
  const { job, words } = await begin();
  try {
    const start = performance.now();
    for (let stage = ""; stage !== "done"; ) {
      stopIfAborted(signal);
      const at = await vectors.ask((api) => api.stepJob(job));
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
    const result = await vectors.ask<Float32Array | Uint32Array>((api) => api.takeJob(job));
    return { words, result };
  } finally {
    await vectors.ask((api) => api.release(job)).catch(() => {});
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException("The work was stopped.", "AbortError");
}
