import type { Bytes } from "../../../protocol/bytes";
import { EngineError } from "../../../protocol/errors";

const BLOCK = 512;
/** Names and other records beside the files are short. */
const LONGEST_RECORD = 1 << 20;

/** A file of an archive; it must be read, or left, before the next one is asked for. */
export interface ArchiveEntry {
  /** Its path within the archive. */
  name: string;
  chunks: AsyncGenerator<Bytes>;
}

/** The files of a tar archive, in their order; folders and links are left out. */
export async function* readTar(
  chunks: AsyncGenerator<Bytes>,
  name: string,
): AsyncGenerator<ArchiveEntry> {
  const reader = new BlockReader(chunks, name);
  let long: { path?: string; size?: number } = {};
  for (let head = await reader.exactly(BLOCK); head[0] !== 0; head = await reader.exactly(BLOCK)) {
    const size = long.size ?? numberAt(head, 124, 12);
    const type = String.fromCharCode(head[156] ?? 0);
    if (type === "L" || type === "x" || type === "g") {
      const record = await reader.exactly(padded(Math.min(size, LONGEST_RECORD)));
      const text = new TextDecoder().decode(record.subarray(0, size));
      if (type === "L") long.path = text.replace(/\0.*$/s, "");
      if (type === "x") long = { ...long, ...extended(text) };
      continue;
    }
    const path = long.path ?? pathOf(head);
    long = {};
    const entry = reader.some(size);
    if (type === "0" || type === "\0") yield { name: path, chunks: entry };
    for await (const _left of entry);
    await reader.skip(padded(size) - size);
  }
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function pathOf(head: Bytes): string {
  const prefix = textAt(head, 345, 155);
  const name = textAt(head, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function textAt(head: Bytes, at: number, length: number): string {
  const bytes = head.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or a big-endian number for files beyond eight gigabytes. */
function numberAt(head: Bytes, at: number, length: number): number {
  const bytes = head.subarray(at, at + length);
  if (((bytes[0] ?? 0) & 0x80) === 0) return Number.parseInt(textAt(head, at, length), 8) || 0;
  return bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Records of "length key=value". */
function extended(text: string): { path?: string; size?: number } {
  const path = /(?:^|\n)\d+ path=(.*)\n/.exec(text)?.[1];
  const size = /(?:^|\n)\d+ size=(\d+)\n/.exec(text)?.[1];
  return { ...(path !== undefined && { path }), ...(size !== undefined && { size: Number(size) }) };
}

/** Takes as many bytes as are wanted from chunks of any size. */
class BlockReader {
  #chunk: Bytes = new Uint8Array();

  constructor(
    readonly chunks: AsyncGenerator<Bytes>,
    readonly name: string,
  ) {}

  async exactly(length: number): Promise<Bytes> {
    const bytes = new Uint8Array(length);
    let filled = 0;
    for await (const part of this.some(length)) {
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  async skip(length: number): Promise<void> {
    for await (const _part of this.some(length));
  }

  async *some(length: number): AsyncGenerator<Bytes> {
    for (let left = length; left > 0; ) {
      if (this.#chunk.length === 0) {
        const next = await this.chunks.next();
        if (next.done) throw this.#cut();
        this.#chunk = next.value;
      }
      const part = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  #cut(): EngineError {
    return new EngineError("bad-archive", `${this.name} is cut short. Get the archive again.`);
  }
}
