import type { Bytes } from "../../protocol/bytes";
import type { FileContent, FilePlan } from "../../protocol/files";
import { Slicer, slicedRanges } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import type { WasmVectors } from "../wasm/wasm-api";

// No single allocation is large.
const PART_BYTES = 4 << 20;
/** Words of the first slice. */
const FIRST_WORDS = 1_000;

/**
 * A file from its beginning to its end, in parts of at most some MB.
 *
 * @param vectors Fetched again for each part: they may be disposed of in between.
 * @throws EngineError `aborted` when the task is cancelled; what the engine cannot write.
 */
export async function* fileParts(
  vectors: () => WasmVectors,
  { content, level, words }: FilePlan,
  task: TaskControl,
): AsyncGenerator<Bytes, void> {
  const total = typeof words === "number" ? words : words.length;
  const most = Math.max(1, Math.floor(PART_BYTES / bytesPerWord(content, level)));
  const indicesOf = (start: number, end: number) =>
    typeof words === "number"
      ? Uint32Array.from({ length: end - start }, (_, at) => start + at)
      : words.slice(start, end);
  // wasm-bindgen copies bytes out of the engine's memory.
  const partOf = (start: number, end: number) =>
    vectors().exportPart(content, indicesOf(start, end), level, start === 0) as Bytes;
  yield vectors().exportHead(content, total, level) as Bytes;
  yield* slicedRanges({ total, most }, new Slicer(task, new SliceBudget(FIRST_WORDS)), partOf);
  yield vectors().exportTail(content) as Bytes;
}

/** About; a number as text takes some 12 bytes with its separator. */
function bytesPerWord(content: FileContent, level: number): number {
  if (content === "vocab-json" || content === "tsv-words") return 64;
  return content === "npy" || content === "binary" ? 4 * level : 12 * level;
}
