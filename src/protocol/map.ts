import type { Handle } from "./handles";

/** Work that was begun: nothing is done until it is asked to go on. */
export interface JobReport {
  job: Handle;
  /** Words that the result will tell of. */
  words: number;
}

/** How far work has come; its units mean nothing by themselves. */
export interface JobProgress {
  done: number;
  total: number;
  stage: string;
}

/** A map to be made; what is undefined takes the engine's default. */
export interface LayoutRequest {
  words?: number | undefined;
  method?: string | undefined;
  neighbours?: number | undefined;
  minDist?: number | undefined;
  seed?: number | undefined;
}

/**
 * Maps. Long work is driven from the page, slice by slice, so that other questions get in between by themselves, and
 * stopping is nothing but not going on. A job is released like any other object.
 */
export interface MapApi {
  beginLayout(vectors: Handle, request: LayoutRequest): JobReport;
  beginAxes(
    vectors: Handle,
    words: number,
    x: readonly [string, string],
    y: readonly [string, string] | null,
  ): JobReport;
  beginClusters(vectors: Handle, words: number, groups: number, seed: number): JobReport;
  /** Works for about 75 ms. */
  stepJob(job: Handle): JobProgress;
  /** What came of a job, once; empty before its end. The array is transferred. */
  takeJob(job: Handle): Float32Array | Uint32Array;
}
