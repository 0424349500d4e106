import type * as Wasm from "../../generated/plain/engine";
import type { ImportProgress, ImportRequest } from "../../protocol/files";
import { countRows } from "../reading/count-rows";
import { Prefetch } from "../reading/prefetch";
import { FIRST_BYTES, pushSliced } from "../reading/push-sliced";
import { readUnpacked } from "../reading/text-file";
import { Throttle } from "../tasks/rate-window";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import type { WasmModule } from "../wasm/wasm-api";
import { type KnownFile, unpackedBytes } from "./file-head";
import { asFloats, floatBytes } from "./npy-precision";
import { type Recognised, recognise } from "./recognise";

const PROGRESS_MS = 100;
/** What the reading of vectors works with. */
export interface ImportParts {
  wasm: WasmModule;
  files: readonly Blob[];
  request: ImportRequest;
  task: TaskControl;
  send: (progress: ImportProgress) => void;
}

/** Vectors that were read, and what the user should know about them. */
export interface Imported {
  vectors: Wasm.Vectors;
  notices: string[];
}

/**
 * Reads vectors of any format, in chunks. Beside the vectors and their words memory holds some chunks.
 *
 * @throws EngineError as `recognise`; `aborted` when the task is cancelled; what the engine refuses in a file.
 */
export async function importVectors(parts: ImportParts): Promise<Imported> {
  const files = await recognise(parts.wasm, parts.files);
  const reading = new Reading(parts, files);
  const importing = await reading.begin();
  try {
    if (files.words) await reading.words(importing, files.words);
    await reading.vectors(importing);
    const vectors = importing.finish(parts.request.counts ?? undefined);
    return { vectors, notices: importing.notices() };
  } finally {
    importing.free();
  }
}

class Reading {
  readonly #parts: ImportParts;
  readonly #files: Recognised;
  readonly #throttle = new Throttle(PROGRESS_MS);
  readonly #bytesTotal: number;
  readonly #slicer: Slicer;
  #bytesRead = 0;

  constructor(parts: ImportParts, files: Recognised) {
    this.#parts = parts;
    this.#files = files;
    this.#slicer = new Slicer(parts.task, new SliceBudget(FIRST_BYTES));
    const { vectors, words } = files;
    const passes = files.rowEnd === null ? 1 : 2;
    this.#bytesTotal = passes * (vectors.blob.size + (words?.blob.size ?? 0));
  }

  async begin(): Promise<Wasm.VectorsImport> {
    const { wasm, request } = this.#parts;
    const { format, vectors, words, rowEnd } = this.#files;
    const given = request.levels ?? this.#files.levels;
    // Where the number of words stands nowhere, rows are counted first: the matrix is then allocated once.
    const rows = await this.#countRows(vectors, rowEnd);
    const wordRows = words ? await this.#countRows(words, rowEnd) : 0;
    const unpacked = unpackedBytes(vectors.blob, vectors.packing);
    const bytes = vectors.byteRows ? floatBytes(vectors.byteRows, unpacked) : unpacked;
    const limit = request.limit ?? Number.MAX_SAFE_INTEGER;
    const levels = given ? Uint32Array.from(given) : undefined;
    return new wasm.VectorsImport(format, bytes, rows, wordRows, limit, levels);
  }

  async words(importing: Wasm.VectorsImport, file: KnownFile): Promise<void> {
    await this.#each(file, importing, (bytes) => importing.pushWords(bytes));
    importing.endWords();
  }

  async vectors(importing: Wasm.VectorsImport): Promise<void> {
    await this.#each(this.#files.vectors, importing, (bytes) => importing.push(bytes));
    this.#parts.send({ ...this.#progress(importing), bytesRead: this.#bytesTotal });
  }

  async #countRows(file: KnownFile, end: number | null): Promise<number> {
    if (end === null) return 0;
    const counter = countRows(end);
    await this.#each(file, null, (bytes) => counter.push(bytes));
    return counter.rows;
  }

  async #each(
    file: KnownFile,
    importing: Wasm.VectorsImport | null,
    use: (bytes: Uint8Array) => boolean,
  ): Promise<void> {
    const { task, send } = this.#parts;
    const before = this.#bytesRead;
    const read = (bytes: number) => {
      this.#bytesRead += bytes;
    };
    const stored = readUnpacked(file.blob, read);
    const chunks = new Prefetch(file.byteRows ? asFloats(stored, file.byteRows) : stored);
    try {
      for (;;) {
        const chunk = await task.receive(chunks.next());
        if (chunk === null || !(await pushSliced(chunk, this.#slicer, use))) break;
        if (this.#throttle.due(task.activeMs())) send(this.#progress(importing));
      }
    } finally {
      chunks.close();
      this.#bytesRead = before + file.blob.size;
    }
  }

  #progress(importing: Wasm.VectorsImport | null): ImportProgress {
    const bytesRead = Math.min(this.#bytesRead, this.#bytesTotal);
    return { bytesRead, bytesTotal: this.#bytesTotal, words: importing?.rows ?? 0 };
  }
}
