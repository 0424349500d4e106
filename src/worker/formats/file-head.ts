import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";
import type { RecognisedFile } from "../../protocol/formats.generated";
import { fileNameOf, nameOf } from "../reading/read-blob";
import { isGzip, whatIsNoText } from "../reading/sniff";
import { readUnpacked } from "../reading/text-file";
import type { WasmModule } from "../wasm/wasm-api";

/** More than the head of any `.npy` that holds vectors, and enough to tell what any file is. */
export const HEAD_BYTES = 65_536;

/** Deflate packs no better than this. */
const MOST_UNPACKED = 1032;

/** Bytes of a file once it is unpacked; of one that is packed, the most that can come out of it. */
export function unpackedBytes({ size }: Blob, gzip: boolean): number {
  return gzip ? size * MOST_UNPACKED : size;
}

/** As `unpackedBytes`, for a file that nothing is known of. */
export async function mostBytes(blob: Blob): Promise<number> {
  return unpackedBytes(blob, await isPacked(blob));
}

/** A file with what was found out about it. */
export interface KnownFile {
  blob: Blob;
  kind: RecognisedFile["kind"];
  gzip: boolean;
}

/**
 * Looks at the beginning of a file, unpacked when it is gzip.
 *
 * @throws EngineError `not-text` for what can't be vectors nor words, such as a PDF; `bad-gzip`, `no-file`.
 */
export async function lookAt(wasm: WasmModule, blob: Blob): Promise<KnownFile> {
  const { gzip, head } = await readHead(blob);
  const { kind } = recognised(wasm, blob, head);
  const reason = kind === "text" || kind === "other" ? whatIsNoVectors(head, nameOf(blob)) : null;
  if (reason) throw reason;
  return { blob, kind, gzip };
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

async function readHead(blob: Blob): Promise<{ gzip: boolean; head: Bytes }> {
  const gzip = await isPacked(blob);
  // A gzip file must be unpacked from its beginning; one chunk of it will do.
  const chunks = readUnpacked(gzip ? blob : blob.slice(0, HEAD_BYTES), () => {});
  const first = await chunks.next();
  await chunks.return(undefined);
  return { gzip, head: first.done ? new Uint8Array() : first.value.subarray(0, HEAD_BYTES) };
}

async function isPacked(blob: Blob): Promise<boolean> {
  return isGzip(new Uint8Array(await blob.slice(0, 2).arrayBuffer()));
}
