import type { ConcordanceApi } from "./concordance";
import type { EvaluationsApi } from "./evaluations";
import type { FilesApi } from "./files";
import type { Handle } from "./handles";
import type { MapApi } from "./map";
import type { ModelApi } from "./models";
import type { NgramsApi } from "./ngrams";
import type { QueriesApi } from "./queries";
import type { ReportsApi } from "./reports";
import type { TaskId, TasksApi } from "./tasks";
import type { TextsApi } from "./texts";
import type { TrainingApi } from "./training";

export type { CorpusInput, FileReading, FilesInput, TokenBatch, TokenSource } from "./corpus";
export type { Handle, ModelReport, VectorsReport } from "./handles";
export type { ProgressListener, TaskId } from "./tasks";
export type { ScanReport, ScanRequest, TrainEvent, TrainRequest } from "./training";

/** What the worker is to load. */
export interface StartRequest {
  build: "threads" | "plain";
  /** Whether to load the flavour of the threads build that uses fused multiply-add; the plain one has none. */
  fused: boolean;
  threads: number;
  /** Milliseconds after which threads that say nothing are given up. */
  threadsMs: number;
  /** Where the wasm of the builds lies; null where it was built to be. */
  wasmUrls: WasmUrls | null;
}

/** Whole addresses of the wasm of the three builds. */
export interface WasmUrls {
  plain: string;
  threads: string;
  fused: string;
}

/** What the worker loaded. */
export interface StartReport {
  threads: number;
  /** Bytes that the memory can grow to. */
  maxMemory: number;
  /** Shared with the page, so that a panic shows even while the worker is blocked; null with the plain build. */
  memory: WebAssembly.Memory | null;
  /** Byte offset in `memory` of an i32 that a panic sets to 1. */
  panicFlagAddress: number;
}

/** All that the worker answers to. Thrown errors carry their code as `name`. */
export interface EngineApi
  extends ModelApi,
    TasksApi,
    TrainingApi,
    QueriesApi,
    FilesApi,
    MapApi,
    NgramsApi,
    EvaluationsApi,
    ReportsApi,
    ConcordanceApi,
    TextsApi {
  /** Must be called first, once. */
  start(request: StartRequest): Promise<StartReport>;
  /** Answers whenever the worker is not blocked. */
  ping(): void;
  /** Frees an object; unknown handles are ignored. Throws `busy` for a model that is being trained. */
  release(handle: Handle): void;
}

/** The calls that do long work in slices: those that are part of a task. */
export type LongCall = {
  [Name in keyof EngineApi]: EngineApi[Name] extends (...args: infer Args) => Promise<unknown>
    ? Args[0] extends TaskId
      ? Name
      : never
    : never;
}[Exclude<keyof EngineApi, keyof TasksApi>];
