import type { Bytes } from "../../protocol/bytes";
import { explainRead } from "./read-blob";

/**
 * A blob that is read once, from its beginning, always into the same memory.
 *
 * Every other way to read a blob makes a new buffer for each part, and browsers let hundreds of megabytes of them pile up
 * before they collect them. Where a browser cannot read into given memory, this does the same.
 */
export class ByteStream {
  readonly #blob: Blob;
  readonly #reader: ReadableStreamBYOBReader | null;
  #memory = new ArrayBuffer(0);
  #at = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.#reader = byobReader(blob);
  }

  /**
   * The next `length` bytes, or as many as there are. They are valid until the next call.
   *
   * @throws EngineError `no-file` when the blob can no longer be read.
   */
  async next(length: number): Promise<Bytes> {
    const wanted = Math.min(length, this.#blob.size - this.#at);
    const start = this.#at;
    this.#at += wanted;
    try {
      if (this.#reader) return await this.#fill(this.#reader, wanted);
      return new Uint8Array(await this.#blob.slice(start, start + wanted).arrayBuffer());
    } catch (error) {
      throw explainRead(error, this.#blob);
    }
  }

  /** Ends the reading. */
  close(): void {
    this.#reader?.cancel().catch(() => {});
  }

  /** Each read takes the memory over and hands it back. */
  async #fill(reader: ReadableStreamBYOBReader, wanted: number): Promise<Bytes> {
    let memory = this.#memory.byteLength >= wanted ? this.#memory : new ArrayBuffer(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { value, done } = await reader.read(new Uint8Array(memory, filled, wanted - filled));
      if (value) memory = value.buffer;
      if (done || !value) break;
      filled += value.length;
    }
    this.#memory = memory;
    return new Uint8Array(memory, 0, filled);
  }
}

function byobReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: "byob" });
  } catch {
    return null;
  }
}
