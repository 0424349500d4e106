import { Inflate } from "pako";
import type { Bytes } from "../../../protocol/bytes";
import { sliceBlob } from "../chunks";

const FEED_BYTES = 1 << 18;
const TRAILER_BYTES = 8;
/** Flags of a member's header: what follows its first ten bytes. */
const HEADER_CHECK = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;

/**
 * Unpacks a file of any number of gzip members, and checks each against its checksum. Zeros behind the last one, as tapes and
 * some programs leave them, are no member, and other bytes are left aside, as gzip itself does.
 *
 * @throws Error for a member that is damaged or cut short.
 */
export async function* gunzipMembers(
  blob: Blob,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  const source = new ByteSource(sliceBlob(blob, FEED_BYTES), onRead);
  for (let members = 0; await source.skipZeros(); members++) {
    const [first, second] = await source.take(2);
    if (first !== 0x1f || second !== 0x8b) {
      if (members > 0) return;
      throw new Error("no gzip file");
    }
    await skipHeader(source);
    yield* member(source);
  }
}

async function skipHeader(source: ByteSource): Promise<void> {
  const [, flags = 0] = await source.take(8);
  if (flags & EXTRA) {
    const [low = 0, high = 0] = await source.take(2);
    await source.take(low + 256 * high);
  }
  if (flags & NAME) await source.skipText();
  if (flags & COMMENT) await source.skipText();
  if (flags & HEADER_CHECK) await source.take(2);
}

async function* member(source: ByteSource): AsyncGenerator<Bytes> {
  const inflating = new Inflating();
  let sum = 0;
  while (!inflating.ended) {
    const packed = await source.some();
    const left = inflating.push(packed);
    source.giveBack(packed.subarray(packed.length - left));
    for (const piece of inflating.take()) {
      sum = crc32(piece, sum);
      yield piece;
    }
  }
  const trailer = await source.take(TRAILER_BYTES);
  const expected = new DataView(trailer.buffer, trailer.byteOffset).getUint32(0, true);
  if (expected !== sum >>> 0) throw new Error("wrong checksum");
}

/** One member's data without its header and trailer. */
class Inflating {
  ended = false;
  #pieces: Bytes[] = [];
  readonly #inflate = new Inflate({ raw: true }) as Inflate & { strm: { avail_in: number } };

  constructor() {
    this.#inflate.onData = (piece) => void this.#pieces.push(new Uint8Array(piece as Uint8Array));
    this.#inflate.onEnd = (status) => {
      if (status !== 0) throw new Error("damaged");
      this.ended = true;
    };
  }

  /** Returns how many of the bytes come behind the data. */
  push(packed: Bytes): number {
    this.#inflate.push(packed, false);
    return this.#inflate.strm.avail_in;
  }

  take(): Bytes[] {
    return this.#pieces.splice(0);
  }
}

/** Bytes that are asked for piece by piece. */
class ByteSource {
  #rest: Bytes = new Uint8Array();

  constructor(
    readonly chunks: AsyncGenerator<Bytes>,
    readonly onRead: (bytes: number) => void,
  ) {}

  /** Some bytes, at least one. */
  async some(): Promise<Bytes> {
    if (!(await this.#fill())) throw new Error("cut short");
    const bytes = this.#rest;
    this.#rest = new Uint8Array();
    return bytes;
  }

  /** What was not needed of the last bytes. */
  giveBack(bytes: Bytes): void {
    this.#rest = bytes;
  }

  async take(length: number): Promise<Bytes> {
    const taken = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const some = await this.some();
      const part = some.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.length;
      this.giveBack(some.subarray(part.length));
    }
    return taken;
  }

  /** Skips a text that ends in a zero. */
  async skipText(): Promise<void> {
    for (let last = 1; last !== 0; ) [last = 0] = await this.take(1);
  }

  /** Whether something other than zeros follows. */
  async skipZeros(): Promise<boolean> {
    while (await this.#fill()) {
      const zeros = this.#rest.findIndex((byte) => byte !== 0);
      if (zeros >= 0) {
        this.#rest = this.#rest.subarray(zeros);
        return true;
      }
      this.#rest = new Uint8Array();
    }
    return false;
  }

  async #fill(): Promise<boolean> {
    if (this.#rest.length > 0) return true;
    const next = await this.chunks.next();
    if (next.done) return false;
    this.#rest = next.value;
    this.onRead(next.value.length);
    return true;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array, before: number): number {
  let value = ~before;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 255] ?? 0);
  return ~value;
}
