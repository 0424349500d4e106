import type { Bytes } from "../protocol/bytes";
import type { FilesInput } from "../protocol/index";

/** The text as a named file. */
export function textFile(content: BlobPart, name = "text.txt"): File {
  return new File([content], name);
}

/** Files as a corpus of the worker, read in no special way. */
export function corpusOf(...files: Blob[]): FilesInput {
  return { files, reading: {}, rules: null };
}

/** Packs with gzip. */
export async function gzipped(content: BlobPart): Promise<Bytes> {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Everything that a generator gives, in one list. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The chunks as one text. */
export async function textOf(chunks: AsyncIterable<Bytes>): Promise<string> {
  return new Blob(await collect(chunks)).text();
}

/** The code of the error that a promise rejects with, and its message. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return { code: error.name, message: error.message };
  }
  throw new Error("it was expected to fail");
}
