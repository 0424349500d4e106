import type { Bytes } from "./bytes";
import type { ExportPart, FileContent } from "./files";

// Parts of some MB keep the engine free for other calls in between, and no single allocation large.
const PART_BYTES = 4 << 20;

/** Writes the pieces of files: the engine, near or through a worker's messages. */
export interface PartWriter {
  head(content: FileContent, words: number, level: number): Bytes | Promise<Bytes>;
  part(part: ExportPart): Bytes | Promise<Bytes>;
  tail(content: FileContent): Bytes | Promise<Bytes>;
}

/** One file of vectors or words. */
export interface FilePlan {
  content: FileContent;
  level: number;
  /** The words by index; a number stands for all words from 0 to before it. */
  words: Uint32Array | number;
}

/** The file from its beginning to its end, in parts of some MB. */
export async function* fileParts(
  writer: PartWriter,
  { content, level, words }: FilePlan,
): AsyncGenerator<Bytes> {
  const total = typeof words === "number" ? words : words.length;
  yield await writer.head(content, total, level);
  const step = wordsPerPart(content, level);
  for (let start = 0; start < total; start += step) {
    const end = Math.min(start + step, total);
    const indices =
      typeof words === "number"
        ? Uint32Array.from({ length: end - start }, (_, at) => start + at)
        : words.slice(start, end);
    yield await writer.part({ content, level, indices, first: start === 0 });
  }
  yield await writer.tail(content);
}

function wordsPerPart(content: FileContent, level: number): number {
  return Math.max(1, Math.floor(PART_BYTES / bytesPerWord(content, level)));
}

/** About; a number as text takes some 12 bytes with its separator. */
function bytesPerWord(content: FileContent, level: number): number {
  if (content === "vocab-json" || content === "tsv-words") return 64;
  return content === "npy" || content === "binary" ? 4 * level : 12 * level;
}
