import type { Handle } from "./handles";
import type { TaskId } from "./tasks";
import type { WorkStage } from "./types/map";

/** How far a map is; its units mean nothing by themselves. */
export interface MapProgress {
  done: number;
  total: number;
  stage: WorkStage;
}

type MapListener = (progress: MapProgress) => void;

/** A map to be made; what is undefined takes the engine's default. */
export interface LayoutRequest {
  words?: number | undefined;
  method?: string | undefined;
  neighbours?: number | undefined;
  minDist?: number | undefined;
  seed?: number | undefined;
}

/** A map as the engine makes it. */
export interface LaidOut {
  /** x and y of each word, level after level. */
  xy: Float32Array<ArrayBuffer>;
  /** With UMAP, the mean cosine of each word with its neighbours, by its full vector; else empty. */
  closeness: Float32Array<ArrayBuffer>;
}

/** Maps and groups of the most frequent words. Listeners are told after each slice. */
export interface MapApi {
  /** The arrays are transferred; so with the next one. */
  layOut(
    task: TaskId,
    vectors: Handle,
    request: LayoutRequest,
    listener: MapListener,
  ): Promise<LaidOut>;
  projectOnAxes(
    task: TaskId,
    vectors: Handle,
    words: number,
    axes: { x: readonly [string, string]; y: readonly [string, string] | null },
    listener: MapListener,
  ): Promise<LaidOut>;
  /** The group of each word. The array is transferred. */
  groupWords(
    task: TaskId,
    vectors: Handle,
    request: { words: number; groups: number; seed: number },
    listener: MapListener,
  ): Promise<Uint32Array<ArrayBuffer>>;
}
