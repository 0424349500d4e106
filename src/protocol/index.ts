import type { EvaluationsApi } from "./evaluations";
import type { FilesApi } from "./files";
import type { Handle } from "./handles";
import type { InsightApi } from "./insight";
import type { MapApi } from "./map";
import type { ModelApi } from "./models";
import type { QueriesApi } from "./queries";
import type { ReadProgress } from "./types/corpus";
import type { TrainProgress, TrainSummary } from "./types/training";

export type { Handle } from "./handles";

/** Number of a piece of work that can be paused and stopped, chosen by the page. */
export type RunId = number;

/** What the worker is to load. */
export interface StartRequest {
  build: "threads" | "plain";
  /** Whether to load the flavour of the threads build that uses fused multiply-add; the plain one has none. */
  fused: boolean;
  threads: number;
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

/** Sentences that are cut into words already. Its arrays are transferred: the sender must not touch them again. */
export interface TokenBatch {
  /** The words one after another, UTF-8. */
  utf8: Uint8Array<ArrayBuffer>;
  /** Byte offset of each word's end. */
  tokenEnds: Uint32Array<ArrayBuffer>;
  /** Number of words up to each sentence's end. */
  sentenceEnds: Uint32Array<ArrayBuffer>;
}

/** Gives the page's sentences to the worker, batch by batch, as the worker asks for them. */
export interface TokenSource {
  /** Begins a new pass. */
  restart(): Promise<void>;
  /** The next batch of the pass; null at its end. */
  next(): Promise<TokenBatch | null>;
  /** Lets go of the pass. */
  close(): Promise<void>;
}

/** Files, cloned to the worker by reference, or a proxied source of words. */
export type CorpusInput = readonly Blob[] | TokenSource;

export interface ScanRequest {
  tokenizerJson: string;
  /** Distinct words to hold at a time; null: no limit. */
  maxVocabSize: number | null;
}

export interface ScanReport {
  counts: Handle;
  words: number;
  sentences: number;
  distinctWords: number;
  topWords: string[];
}

export interface VectorsReport {
  vectors: Handle;
  size: number;
  vectorSize: number;
  levels: number[];
  /** What the person should know about the files that they came from. */
  notices?: string[];
}

export interface ModelReport extends VectorsReport {
  model: Handle;
}

/** One training, complete: nothing is left to a default. */
export interface TrainRequest {
  epochs: number;
  startAlpha: number;
  endAlpha: number;
  /** Words of one epoch. */
  totalWords: number;
  /** Whether the model trains in rounds of a fixed size, which must not depend on the slices. */
  deterministic: boolean;
  /** Seconds between two progress events. */
  progressInterval: number;
  verbose: boolean;
  computeLoss: boolean | "sampled";
  /** Lengths of the trained prefixes, in the order of their losses. */
  levels: readonly number[];
  /** Goes on with the training that was stopped, which is the one described here, in place of beginning it. */
  resumed: { epochsDone: number; open: boolean } | null;
  /** Epochs to be over at most when this call ends; null for all. */
  stopAfter: number | null;
  /** Parts of the corpus to read ahead of the training; 0: none is held but the one at work. */
  readAhead: number;
}

export type TrainEvent =
  | { kind: "progress"; progress: TrainProgress }
  | { kind: "log"; line: string };

/** All that the worker answers to. Thrown errors carry their code as `name`. */
export interface EngineApi
  extends QueriesApi,
    FilesApi,
    MapApi,
    InsightApi,
    EvaluationsApi,
    ModelApi {
  /** Must be called first, once. */
  start(request: StartRequest): Promise<StartReport>;
  /** Answers whenever the worker is not blocked. */
  ping(): void;
  /** Checks a configuration and a tokenizer, both JSON; returns the complete configuration as JSON. */
  resolveConfig(configJson: string, tokenizerJson: string): string;
  /** Bytes that a model needs, part by part, as JSON. */
  estimateMemory(configJson: string, vocabularySize: number): string;

  /**
   * Registers a run, so that it can be paused and stopped from now on, also between its parts.
   * Throws `busy` when it is to train while another run does.
   */
  openRun(run: RunId, trains: boolean): void;
  closeRun(run: RunId): void;
  /** Returns once no further work is done for the run. A run that is unknown or over is left alone; so with the next two. */
  pauseRun(run: RunId): void;
  resumeRun(run: RunId): void;
  stopRun(run: RunId): void;

  /** Reads a corpus once. Rejects with `aborted` when the run is stopped. */
  scan(
    run: RunId,
    corpus: CorpusInput,
    request: ScanRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<ScanReport>;
  /** Trains until the end or until the run is stopped. */
  train(
    run: RunId,
    model: Handle,
    corpus: CorpusInput,
    request: TrainRequest,
    listener: (event: TrainEvent) => void,
  ): Promise<TrainSummary>;
  /** Frees an object; unknown handles are ignored. Throws `busy` for a model that is being trained. */
  release(handle: Handle): void;
}
