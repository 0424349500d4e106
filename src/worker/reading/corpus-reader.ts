import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import type { CorpusInput, FilesInput, TokenBatch, TokenSource } from "../../protocol/corpus";
import type { Slicer } from "../tasks/run-sliced";
import type { TextSink } from "../wasm/wasm-api";
import { pushSliced } from "./push-sliced";
import { explainRead, nameOf } from "./read-blob";
import { newReadingTally, type ReadingTally } from "./reading-tally";

/** A part of a corpus; `bytesRead` is how much of the corpus was taken up to its end. */
export type Piece = { bytesRead: number } & (
  | { kind: "bytes"; bytes: Bytes }
  | { kind: "tokens"; batch: TokenBatch }
  | { kind: "file-end" }
);

/** Makes what changes the words of a corpus. */
export type MakeRewriter = (tokenizerJson: string, rulesJson: string) => Wasm.Rewriter;

/**
 * Reads a corpus once, from its beginning.
 *
 * @param makeRewriter Called if the words of the corpus are to be changed.
 * @param tally Told of what was found.
 */
export function readCorpus(
  corpus: CorpusInput,
  makeRewriter: MakeRewriter,
  tally?: ReadingTally,
): AsyncGenerator<Piece, void> {
  if (!isFiles(corpus)) return readTokens(corpus);
  const pieces = readFiles(corpus, tally);
  if (corpus.rules === null) return pieces;
  return rewritten(pieces, makeRewriter(corpus.rules.tokenizerJson, corpus.rules.rulesJson));
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
  return isFiles(corpus) ? corpus.files.reduce((sum, file) => sum + file.size, 0) : null;
}

/** What to call a corpus at the beginning of a message. */
export function corpusName(corpus: CorpusInput): string {
  if (!isFiles(corpus)) return "The corpus";
  const { files } = corpus;
  const [first] = files;
  return first && files.length === 1 ? nameOf(first) : `None of the ${files.length} files`;
}

/** Whether a corpus is files, which do not change. */
export function isFiles(corpus: CorpusInput): corpus is FilesInput {
  return "files" in corpus;
}

/** What reads files, which is loaded behind the engine, or with the first file. */
export function loadReader() {
  return Promise.all([import("./containers/open-documents"), import("./read-document")]);
}

async function* readFiles(
  { files, reading }: FilesInput,
  given?: ReadingTally,
): AsyncGenerator<Piece, void> {
  const [{ begun, openDocuments }, { readDocument }] = await loadReader();
  const tally = given ?? newReadingTally();
  let bytesRead = 0;
  const onRead = (bytes: number) => {
    bytesRead += bytes;
  };
  for (const each of begun(files)) {
    try {
      const documents = openDocuments(each, {
        tally,
        onRead,
        lenient: reading.skipOthers ?? false,
      });
      for await (const document of documents) {
        for await (const piece of readDocument(document, reading, tally))
          yield { ...piece, bytesRead };
        yield { kind: "file-end", bytesRead };
      }
    } catch (error) {
      throw explainRead(error, each.file);
    }
  }
}

/** Words are dropped, replaced and joined before anything else sees them. */
async function* rewritten(
  pieces: AsyncGenerator<Piece, void>,
  rewriter: Wasm.Rewriter,
): AsyncGenerator<Piece, void> {
  try {
    for await (const piece of pieces) {
      if (piece.kind === "bytes") rewriter.push(piece.bytes);
      else if (piece.kind === "file-end") rewriter.endFile();
      else {
        const { utf8, tokenEnds, sentenceEnds } = piece.batch;
        rewriter.pushTokens(utf8, tokenEnds, sentenceEnds);
      }
      const { bytesRead } = piece;
      yield { kind: "tokens", batch: takenFrom(rewriter), bytesRead };
      if (piece.kind === "file-end") yield piece;
    }
  } finally {
    rewriter.free();
  }
}

function takenFrom(rewriter: Wasm.Rewriter): TokenBatch {
  const tokens = rewriter.take();
  try {
    return {
      // wasm-bindgen copies them out of the engine's memory.
      utf8: tokens.utf8() as Uint8Array<ArrayBuffer>,
      tokenEnds: tokens.tokenEnds() as Uint32Array<ArrayBuffer>,
      sentenceEnds: tokens.sentenceEnds() as Uint32Array<ArrayBuffer>,
    };
  } finally {
    tokens.free();
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
