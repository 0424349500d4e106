import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";
import type { RecognisedFile } from "../../protocol/formats.generated";
import { type Packing, packingOfFile } from "../reading/containers/packings";
import { fileNameOf, nameOf } from "../reading/read-blob";
import { whatIsNoText } from "../reading/sniff";
import { readUnpacked } from "../reading/text-file";
import type { WasmModule } from "../wasm/wasm-api";
import { type ByteRows, byteRowsOf } from "./npy-precision";

/** More than the head of any `.npy` that holds vectors, and enough to tell what any file is. */
export const HEAD_BYTES = 65_536;

/** Bytes of a file once it is unpacked; of one that is packed, the most that can come out of it. */
export function unpackedBytes({ size }: Blob, packing: Packing | null): number {
  return packing ? Math.min(size * packing.mostUnpacked, Number.MAX_SAFE_INTEGER) : size;
}

/** As `unpackedBytes`, for a file that nothing is known of. */
export async function mostBytes(blob: Blob): Promise<number> {
  return unpackedBytes(blob, await packingOfFile(blob));
}

/** A file with what was found out about it. */
export interface KnownFile {
  blob: Blob;
  kind: RecognisedFile["kind"];
  packing: Packing | null;
  /** The shape of an `.npy` of bytes and scales, which is read as one of floats. */
  byteRows: ByteRows | null;
  /** Numbers in a row of an `.npy`; null where they can't be read, and for any other file. */
  columns: number | null;
  /** What a `.state` says its model was trained at; null for one that can't be read, and for any other file. */
  trained: TrainedLevels | null;
}

/** The levels of a model, increasing, and the numbers of a whole vector. */
export interface TrainedLevels {
  levels: readonly number[];
  vectorSize: number;
}

/**
 * Looks at the beginning of a file, unpacked where it is packed.
 *
 * @throws EngineError `not-text` for what can't be vectors nor words, such as a PDF; `bad-gzip`, `bad-archive`, `no-file`.
 */
export async function lookAt(wasm: WasmModule, blob: Blob): Promise<KnownFile> {
  const { packing, head } = await readHead(blob);
  const { kind, columns } = recognised(wasm, blob, head);
  const reason = kind === "text" || kind === "other" ? whatIsNoVectors(head, nameOf(blob)) : null;
  if (reason) throw reason;
  const trained = kind === "state" ? trainedLevels(head) : null;
  return { blob, kind, packing, byteRows: byteRowsOf(head), columns, trained };
}

/** docs/formats.md says what a state begins with. It may be any file that begins like one. */
function trainedLevels(head: Bytes): TrainedLevels | null {
  try {
    const length = new DataView(head.buffer, head.byteOffset).getUint32(12, true);
    const text = new TextDecoder().decode(head.subarray(16, 16 + length));
    const { levels, vectorSize } = JSON.parse(text).config;
    const rises = (level: unknown, at: number) =>
      Number.isInteger(level) && Number(level) > (at > 0 ? levels[at - 1] : 0);
    const fits = levels.every(rises) && levels.at(-1) <= vectorSize;
    return fits ? { levels, vectorSize } : null;
  } catch {
    return null;
  }
}

function whatIsNoVectors(head: Bytes, name: string): EngineError | null {
  const begin = String.fromCharCode(...head.subarray(0, 4));
  const document = { "%PDF": "a PDF document", "PK\x03\x04": "a zip archive" }[begin];
  if (!document) return whatIsNoText(head, name);
  const advice =
    "Choose the file of vectors inside, or drop a document on the page to train on it.";
  return new EngineError("not-text", `${name} is ${document}. ${advice}`);
}

/** Whether a file surely holds vectors or their words; one that cannot be read, by its name. */
export async function looksLikeVectors(wasm: WasmModule, blob: Blob): Promise<boolean> {
  // What is wrong with a file is told by whoever reads it in earnest.
  const { head } = await readHead(blob).catch(() => ({ head: new Uint8Array() }));
  return recognised(wasm, blob, head).surelyVectors;
}

function recognised(wasm: WasmModule, blob: Blob, head: Uint8Array): RecognisedFile {
  return JSON.parse(wasm.recogniseFile(fileNameOf(blob), head));
}

async function readHead(blob: Blob): Promise<{ packing: Packing | null; head: Bytes }> {
  const packing = await packingOfFile(blob);
  // A packed file must be unpacked from its beginning; one chunk of it will do.
  const chunks = readUnpacked(packing ? blob : blob.slice(0, HEAD_BYTES), () => {});
  const first = await chunks.next();
  await chunks.return(undefined);
  return { packing, head: first.done ? new Uint8Array() : first.value.subarray(0, HEAD_BYTES) };
}
