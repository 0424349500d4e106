import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";
import { ByteStream } from "../reading/byte-stream";
import { packingOf } from "../reading/containers/packings";
import { explainRead, nameOf } from "../reading/read-blob";
import type { WasmModule } from "../wasm/wasm-api";
import { HEAD_BYTES } from "./file-head";

/** Bytes of the words that are read at a time. */
const PART_BYTES = 4 << 20;

/** Reads a part of a blob at once, as only workers can. */
export type ReadNow = (blob: Blob, start: number, end: number) => Bytes;

/** What a file of rows works with. */
export interface RowFileParts {
  wasm: WasmModule;
  npy: Blob;
  vocab: Blob;
  levels: readonly number[] | null;
  readNow?: ReadNow;
}

/** An `.npy` and a `.vocab.json` that stay where they are. Only the head of the `.npy` has been read. */
export class RowFile {
  readonly rows: number;
  readonly columns: number;
  readonly rowBytes: number;
  readonly #parts: RowFileParts & { readNow: ReadNow };
  readonly #npy: Wasm.NpyFile;
  readonly #dataOffset: number;

  /** @throws EngineError `bad-npy`, `bad-level`, `no-file`. */
  constructor(parts: RowFileParts) {
    const { wasm, npy, levels, readNow = readSync } = parts;
    this.#parts = { ...parts, readNow };
    const head = readNow(npy, 0, Math.min(npy.size, HEAD_BYTES));
    if (packingOf(head)) throw packed(npy);
    const wanted = levels ? Uint32Array.from(levels) : undefined;
    this.#npy = new wasm.NpyFile(head, npy.size, wanted);
    this.rows = this.#npy.rows;
    this.columns = this.#npy.columns;
    this.rowBytes = this.#npy.rowBytes;
    this.#dataOffset = this.#npy.dataOffset;
  }

  levels(): Uint32Array {
    return this.#npy.levels();
  }

  row(index: number): Float32Array {
    return this.#npy.decode(index, this.#bytes(index, index + 1));
  }

  /** The rows from `start` to before `end`, to be read one after another. */
  stream(start: number, end: number): ByteStream {
    return new ByteStream(this.#parts.npy.slice(this.#offset(start), this.#offset(end)));
  }

  /** Vectors in memory of some words, with the rows of `indices` or with none. */
  gather(words: string[], indices: Uint32Array | null): Wasm.Vectors {
    return this.#npy.gather(words, indices ? this.#rowsAt(indices) : new Uint8Array());
  }

  search(
    words: Uint32Array,
    given: Float32Array,
    weights: Float32Array,
    metric: string,
    topn: number,
    window: number,
  ): Wasm.MmapSearch {
    return this.#npy.search(words, this.#rowsAt(words), given, weights, metric, topn, window);
  }

  /** @throws EngineError `bad-vocab`, `vocab-mismatch`, `no-file`. */
  readWords(): Wasm.Words {
    const { wasm, vocab, readNow } = this.#parts;
    const words = new wasm.Words();
    try {
      for (let start = 0; start < vocab.size; start += PART_BYTES) {
        words.push(readNow(vocab, start, Math.min(start + PART_BYTES, vocab.size)));
      }
      words.finish(this.rows);
      return words;
    } catch (error) {
      words.free();
      throw error;
    }
  }

  free(): void {
    this.#npy.free();
  }

  #bytes(start: number, end: number): Bytes {
    return this.#parts.readNow(this.#parts.npy, this.#offset(start), this.#offset(end));
  }

  #offset(row: number): number {
    return this.#dataOffset + row * this.rowBytes;
  }

  /** Rows that follow each other are read together. */
  #rowsAt(indices: Uint32Array): Bytes {
    const rows = new Uint8Array(indices.length * this.rowBytes);
    for (let from = 0; from < indices.length; ) {
      const first = indices[from] ?? 0;
      let to = from + 1;
      while (to < indices.length && indices[to] === first + to - from) to += 1;
      rows.set(this.#bytes(first, first + to - from), from * this.rowBytes);
      from = to;
    }
    return rows;
  }
}

declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

function readSync(blob: Blob, start: number, end: number): Bytes {
  try {
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob.slice(start, end)));
  } catch (error) {
    throw explainRead(error, blob);
  }
}

function packed(npy: Blob): EngineError {
  return new EngineError(
    "bad-npy",
    `${nameOf(npy)} is packed, so that single rows cannot be read from it. Unpack it, or load it without mmap.`,
  );
}
