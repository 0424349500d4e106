/**
 * What can be read and trained on.
 *
 * - A `Blob` or `File`, or several, read in order: UTF-8 (or UTF-16 with a byte order mark) text, one sentence per line,
 *   plain or gzip; gzip is recognised by its first bytes, not by its name.
 * - An iterable or async iterable of sentences, each an array of words. It is read once for the vocabulary and once per
 *   epoch, so it must be restartable: an array or an object whose iterator method starts again, not a generator object.
 */
export type Corpus =
  | Blob
  | readonly Blob[]
  | Iterable<readonly string[]>
  | AsyncIterable<readonly string[]>;

/** How far the reading of a corpus has come. */
export interface ReadProgress {
  /** Bytes of the files read so far, compressed bytes where a file is compressed; bytes of words for an iterable. */
  bytesRead: number;
  /** Size of all files in bytes; null when the corpus is an iterable. */
  bytesTotal: number | null;
  /** Words seen so far. */
  words: number;
  /** Sentences seen so far. */
  sentences: number;
}

/** Options of reading a corpus. */
export interface ReadOptions {
  /** Called about ten times a second while the corpus is read. An error that it throws ends the reading. */
  progress?: (progress: ReadProgress) => void;
  /** Ends the reading; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** Options of building a vocabulary. */
export interface BuildVocabOptions extends ReadOptions {
  /**
   * Adds the corpus to the present vocabulary instead of choosing a new one. Known words keep their index and, bit for bit,
   * their vector, and their counts add up. New words that occur at least `minCount` times in this corpus come after them,
   * the most frequent first, with random vectors. Default false.
   */
  update?: boolean;
}

/** Size of the vocabulary that a choice of limits leaves. */
export interface VocabularySize {
  /** Number of different words. */
  size: number;
  /** Words of the corpus, repeats counted, that are in the vocabulary. */
  words: number;
}

/** The engine that is running. */
export interface EngineInfo {
  /** `"threads"` uses all cores; `"plain"` one, where the page or the browser does not allow threads. */
  build: "threads" | "plain";
  /**
   * Whether trainings that are not reproducible, those with more than one worker and without `deterministic`, use fused
   * multiply-add. It makes them faster; false with the plain build.
   */
  fused: boolean;
  /** Threads of the pool; 1 with the plain build. */
  threads: number;
  /** With the plain build, a sentence for the user: why, and what to do about it. Otherwise null. */
  notice: string | null;
  /** Bytes that the engine's memory can grow to. */
  maxMemory: number;
}

/** How to start the engine. */
export interface EngineOptions {
  /** Build to use; default: threads where the page and the browser allow them. */
  build?: "threads" | "plain";
  /**
   * Whether trainings with more than one worker and without `deterministic` may use fused multiply-add: one instruction,
   * faster than a multiplication and an addition, that rounds once instead of twice. It needs WebAssembly's relaxed SIMD:
   * Chrome or Edge 114, Firefox 145; Safari has it switched off. Default: true with the threads build where the browser has
   * it; `true` where it doesn't is no error, and `EngineInfo.fused` then says false.
   *
   * With `workers: 1` or `deterministic: true` a training gives the same bits in every browser, whatever this is.
   */
  fused?: boolean;
  /** Threads of the pool, 1 to 64; default: one per core. */
  threads?: number;
  /**
   * Where the package's `worker.js` lies, when it is not beside the library: relative addresses are those of the page. A worker
   * from another origin is started through a `blob:` address, which a content security policy must allow (`worker-src blob:`).
   * Node ignores it. Default: beside the library, or where the bundler has put it.
   */
  workerUrl?: string | URL;
  /**
   * Where the package's wasm lies: a folder that holds `engine.wasm`, `engine-threads.wasm` and `engine-fused.wasm`, or the
   * address of each. Default: beside the worker, or where the bundler has put them.
   */
  wasmUrl?: string | URL | WasmAddresses;
}

/** Addresses of the wasm of the three builds. */
export interface WasmAddresses {
  /** `engine.wasm`, without threads. */
  plain: string | URL;
  /** `engine-threads.wasm`. */
  threads: string | URL;
  /** `engine-fused.wasm`: threads, and fused multiply-add. */
  fused: string | URL;
}
