import type { FileReading } from "../protocol/index";
import { readCorpus } from "../worker/reading/corpus-reader";
import { newReadingTally, type ReadingTally } from "../worker/reading/reading-tally";

/** What is read of files: their text, and the lists of words in them. */
export interface ReadTexts {
  text: string;
  /** The text of each document. */
  documents: string[];
  lists: string[][];
  tally: ReadingTally;
}

/** Reads files as the worker does. */
export async function readTexts(
  files: Blob | readonly Blob[],
  reading: FileReading = {},
): Promise<ReadTexts> {
  const tally = newReadingTally();
  const input = { files: files instanceof Blob ? [files] : files, reading, rules: null };
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const lists: string[][] = [];
  const documents = [""];
  for await (const piece of readCorpus(input, noRules, tally)) {
    if (piece.kind === "bytes") {
      documents[documents.length - 1] += decoder.decode(piece.bytes, { stream: true });
    }
    if (piece.kind === "file-end") documents.push("");
    if (piece.kind === "tokens") lists.push(...listsIn(piece.batch));
  }
  return { text: documents.join(""), documents, lists, tally };
}

/** The lines of text that are not blank. */
export async function readLines(
  files: Blob | readonly Blob[],
  reading: FileReading = {},
): Promise<string[]> {
  const { documents } = await readTexts(files, reading);
  return documents
    .join("\n")
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

/** All that a reader gives for a text that is cut into two pieces at every place. */
export function everyCut<T>(text: string, read: (pieces: readonly string[]) => T): T[] {
  return Array.from({ length: text.length + 1 }, (_, cut) =>
    read([text.slice(0, cut), text.slice(cut)]),
  );
}

function noRules(): never {
  throw new Error("no words change");
}

interface Batch {
  utf8: Uint8Array;
  tokenEnds: Uint32Array;
  sentenceEnds: Uint32Array;
}

function listsIn({ utf8, tokenEnds, sentenceEnds }: Batch): string[][] {
  const decoder = new TextDecoder();
  const words = Array.from(tokenEnds, (end, at) =>
    decoder.decode(utf8.subarray(at === 0 ? 0 : tokenEnds[at - 1], end)),
  );
  return Array.from(sentenceEnds, (end, at) =>
    words.slice(at === 0 ? 0 : (sentenceEnds[at - 1] ?? 0), end),
  );
}
