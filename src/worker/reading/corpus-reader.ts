import type { Bytes } from "../../protocol/bytes";
import type { CorpusInput, TokenBatch, TokenSource } from "../../protocol/corpus";
import type { Slicer } from "../tasks/run-sliced";
import type { TextSink } from "../wasm/wasm-api";
import { pushSliced } from "./push-sliced";
import { nameOf } from "./read-blob";
import { readTextFile } from "./text-file";

/** A part of a corpus; `bytesRead` is how much of the corpus was taken up to its end. */
export type Piece = { bytesRead: number } & (
  | { kind: "bytes"; bytes: Bytes }
  | { kind: "tokens"; batch: TokenBatch }
  | { kind: "file-end" }
);

/** Reads a corpus once, from its beginning. */
export function readCorpus(corpus: CorpusInput): AsyncGenerator<Piece, void> {
  return isFiles(corpus) ? readFiles(corpus) : readTokens(corpus);
}

/** Hands a part to whatever counts or trains; the unit of the slicer is a byte. */
export async function feed(sink: TextSink, piece: Piece, slicer: Slicer): Promise<void> {
  if (piece.kind === "file-end") sink.endFile();
  else if (piece.kind === "bytes") await pushSliced(piece.bytes, slicer, (part) => sink.push(part));
  else {
    const { utf8, tokenEnds, sentenceEnds } = piece.batch;
    await slicer.slice(() => {
      sink.pushTokens(utf8, tokenEnds, sentenceEnds);
      return utf8.length;
    });
  }
}

/** Size of all files in bytes; null where it cannot be known. */
export function bytesOf(corpus: CorpusInput): number | null {
  return isFiles(corpus) ? corpus.reduce((sum, file) => sum + file.size, 0) : null;
}

/** What to call a corpus at the beginning of a message. */
export function corpusName(corpus: CorpusInput): string {
  if (!isFiles(corpus)) return "The corpus";
  const [first] = corpus;
  return first && corpus.length === 1 ? nameOf(first) : `None of the ${corpus.length} files`;
}

/** Whether a corpus is files, which do not change. */
export function isFiles(corpus: CorpusInput): corpus is readonly Blob[] {
  return Array.isArray(corpus);
}

async function* readFiles(files: readonly Blob[]): AsyncGenerator<Piece, void> {
  let bytesRead = 0;
  for (const file of files) {
    const chunks = readTextFile(file, (bytes) => {
      bytesRead += bytes;
    });
    for await (const bytes of chunks) yield { kind: "bytes", bytes, bytesRead };
    yield { kind: "file-end", bytesRead };
  }
}

async function* readTokens(source: TokenSource): AsyncGenerator<Piece, void> {
  let bytesRead = 0;
  await source.restart();
  for (let batch = await source.next(); batch; batch = await source.next()) {
    bytesRead += batch.utf8.length;
    yield { kind: "tokens", batch, bytesRead };
  }
  yield { kind: "file-end", bytesRead };
}
