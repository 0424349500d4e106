import type { Bytes } from "../../protocol/bytes";
import { explainRead } from "./read-blob";

/**
 * A blob that is read once, from its beginning.
 *
 * As a stream, which browsers read several times as fast as the same blob part by part, and while their worker is busy. Where a
 * browser cannot read into given memory, or the stream fails, the rest is read part by part: a failure then says what is wrong.
 */
export class ByteStream {
  readonly #blob: Blob;
  readonly #reuses: boolean;
  #reader: ReadableStreamBYOBReader | null;
  #memory = new ArrayBuffer(0);
  #at = 0;

  /**
   * @param reuses Whether all parts are read into the same memory, so that each is valid until the next call. Browsers let
   *   hundreds of megabytes of memory that is given up pile up before they collect it.
   */
  constructor(blob: Blob, reuses = true) {
    this.#blob = blob;
    this.#reuses = reuses;
    this.#reader = byobReader(blob);
  }

  /**
   * The next `length` bytes, or as many as there are.
   *
   * @throws EngineError `no-file` when the blob can no longer be read.
   */
  async next(length: number): Promise<Bytes> {
    const wanted = Math.min(length, this.#blob.size - this.#at);
    const start = this.#at;
    this.#at += wanted;
    const streamed = this.#reader && (await this.#fill(this.#reader, wanted).catch(() => null));
    if (streamed?.length === wanted) return streamed;
    this.close();
    this.#reader = null;
    try {
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
    if (this.#reuses) this.#memory = memory;
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
