import type { LaidOut, MapProgress } from "../../protocol/map";
import type {
  Axis,
  GroupOptions,
  LayoutOptions,
  WordMap,
  WorkOptions,
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
  const laidOut = await vectors.askLong(followed(options), (api, handle, task, listener) =>
    api.layOut(task, handle, request, listener),
  );
  return mapFrom(laidOut, vectors.levels);
}

/** Where the most frequent words lie between given ones, at every level. */
export async function projectOnAxes(
  vectors: VectorsClient,
  axes: { x: Axis; y: Axis | null },
  options: WorkOptions & { words?: number },
): Promise<WordMap> {
  const words = requireInteger("words", options.words ?? WORDS, 1);
  const laidOut = await vectors.askLong(followed(options), (api, handle, task, listener) =>
    api.projectOnAxes(task, handle, words, axes, listener),
  );
  return mapFrom(laidOut, vectors.levels);
}

/** The group of each of the most frequent words. */
export async function groupWords(
  vectors: VectorsClient,
  options: GroupOptions,
): Promise<Uint32Array> {
  const request = {
    words: requireInteger("words", options.words ?? WORDS, 1),
    groups: requireInteger("groups", options.groups ?? GROUPS, 1),
    seed: requireInteger("seed", options.seed ?? 1, 0),
  };
  return vectors.askLong(followed(options), (api, handle, task, listener) =>
    api.groupWords(task, handle, request, listener),
  );
}

function mapFrom({ xy, closeness }: LaidOut, levels: readonly number[]): WordMap {
  const words = xy.length / (2 * levels.length);
  const xyOf = (at: number) => xy.slice(2 * words * at, 2 * words * (at + 1));
  return {
    words,
    levels: levels.map((level, at) => ({ level, xy: xyOf(at) })),
    closeness: closeness.length === words ? closeness : null,
  };
}

// The first slices of a work are small ones, and tell little of its pace.
const TELLING_SECONDS = 0.5;
const TELLING_PART = 0.02;

/** The options of the work, whose progress is told with the time that is left. */
function followed({ progress, signal }: WorkOptions) {
  const start = performance.now();
  const listener = ({ done, total, stage }: MapProgress) => {
    const seconds = (performance.now() - start) / 1000;
    const isTelling =
      done === total || (seconds >= TELLING_SECONDS && done >= TELLING_PART * total);
    const secondsLeft = isTelling ? (seconds * (total - done)) / Math.max(done, 1) : null;
    progress?.({ stage, fraction: done / Math.max(total, 1), secondsLeft });
  };
  return { progress: listener, signal, cancelled: "The work was stopped." };
}
