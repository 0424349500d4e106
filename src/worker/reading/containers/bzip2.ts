import bitIterator from "unbzip2-stream/lib/bit_iterator";
import bzip2 from "unbzip2-stream/lib/bzip2";
import type { Bytes } from "../../../protocol/bytes";

/** A block holds up to so many bytes times the level of the file, 1 to 9. */
const LEVEL_BYTES = 100_000;
/** What a block may take beside its text: tables, and text that does not pack. */
const MARGIN_BYTES = 25_000;
/** A file's mark and level. */
const HEADER_BYTES = 4;

/**
 * Unpacks a bzip2 file of any number of streams, block by block. What follows the last one and is none is left aside, as
 * bzip2 itself does.
 *
 * @throws Error for a file that is damaged or cut short.
 */
export async function* bunzip2(packed: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
  const blocks = new Blocks();
  for await (const piece of packed) {
    blocks.add(piece);
    while (blocks.isReady) {
      const text = blocks.next();
      if (text) yield text;
    }
  }
  while (blocks.hasMore) {
    const text = blocks.next();
    if (text) yield text;
  }
  blocks.end();
}

/** The decoder takes bits when it needs them and cannot wait, so a block begins only when all of it is here. */
class Blocks {
  /** The reader takes a first piece at once, before there is one. */
  readonly #queue: Bytes[] = [new Uint8Array()];
  readonly #read = bitIterator(() => {
    const piece = this.#queue.shift();
    if (!piece) throw new Error("cut short");
    return piece;
  });
  #held = 0;
  #level = 0;
  #checksum = 0;
  #streams = 0;
  #trailing = false;

  add(piece: Bytes): void {
    this.#queue.push(piece);
    this.#held += piece.length;
  }

  get isReady(): boolean {
    const block = this.#level === 0 ? HEADER_BYTES : MARGIN_BYTES + LEVEL_BYTES * this.#level;
    return !this.#trailing && this.#held - this.#read.bytesRead >= block;
  }

  get hasMore(): boolean {
    return !this.#trailing && this.#held > this.#read.bytesRead;
  }

  /** The text of the next block; null where a stream begins or ends. */
  next(): Bytes | null {
    if (this.#level === 0) {
      this.#begin();
      return null;
    }
    const most = LEVEL_BYTES * this.#level;
    const text = new Growing();
    const checksum = bzip2.decompress(
      this.#read,
      (byte) => text.add(byte),
      new Int32Array(most),
      most,
      this.#checksum,
    );
    if (checksum === null) {
      this.#level = 0;
      this.#streams += 1;
      return null;
    }
    this.#checksum = checksum;
    return text.take();
  }

  end(): void {
    if (this.#level !== 0 || this.#streams === 0) throw new Error("cut short");
  }

  #begin(): void {
    try {
      this.#level = bzip2.header(this.#read);
      this.#checksum = 0;
    } catch (error) {
      if (this.#streams === 0) throw error;
      this.#trailing = true;
    }
  }
}

/** Bytes that come one by one, and runs make many more of them than a block is long. */
class Growing {
  #bytes = new Uint8Array(1 << 20);
  #length = 0;

  add(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = byte;
  }

  take(): Bytes {
    return this.#bytes.subarray(0, this.#length);
  }
}
