import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import type { FilePlan } from "../../protocol/files";
import { FILE_KINDS, type FileKindName } from "../../protocol/formats.generated";
import { Slicer, slicedRanges } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";

// No single allocation is large.
const PART_BYTES = 4 << 20;
/** Of a word by itself. */
const WORD_BYTES = 64;
/** Words of the first slice. */
const FIRST_WORDS = 1_000;

/**
 * A file from its beginning to its end, in parts of at most some MB.
 *
 * @param vectors Fetched again for each part: they may be disposed of in between.
 * @throws EngineError `aborted` when the task is cancelled; what the engine cannot write.
 */
export async function* fileParts(
  vectors: () => Wasm.Vectors,
  { kind, level, words }: FilePlan,
  task: TaskControl,
): AsyncGenerator<Bytes, void> {
  const total = typeof words === "number" ? words : words.length;
  const most = Math.max(1, Math.floor(PART_BYTES / bytesPerWord(kind, level)));
  const indicesOf = (start: number, end: number) =>
    typeof words === "number"
      ? Uint32Array.from({ length: end - start }, (_, at) => start + at)
      : words.slice(start, end);
  // wasm-bindgen copies bytes out of the engine's memory.
  const partOf = (start: number, end: number) =>
    vectors().exportPart(kind, indicesOf(start, end), level, start === 0) as Bytes;
  yield vectors().exportHead(kind, total, level) as Bytes;
  yield* slicedRanges({ total, most }, new Slicer(task, new SliceBudget(FIRST_WORDS)), partOf);
  yield vectors().exportTail(kind) as Bytes;
}

/** Bytes of a word and its numbers, about. */
function bytesPerWord(kind: FileKindName, level: number): number {
  return FILE_KINDS[kind].numberBytes * level || WORD_BYTES;
}
