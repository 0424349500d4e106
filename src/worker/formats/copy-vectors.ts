import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import type { Precision } from "../../protocol/files";
import { FIRST_BYTES, pushSliced } from "../reading/push-sliced";
import { fileParts } from "../storage/file-parts";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import type { WasmModule } from "../wasm/wasm-api";
import { asFloats, byteRows, inPrecision, npyBytes } from "./npy-precision";

/** What a copy is made of. */
export interface CopyPlan {
  /** The first so many words. */
  words: number;
  /** Levels of the copy; it is cut to the last. */
  levels: readonly number[];
  precision: Precision;
  /** What becomes of the rows of floats before they are rounded. */
  change?: (rows: Float32Array) => Promise<Float32Array<ArrayBuffer>>;
}

/** Vectors as they come back from a file: written in a precision, and read again. */
export async function copyVectors(
  wasm: WasmModule,
  vectors: () => Wasm.Vectors,
  { words, levels, precision, change }: CopyPlan,
  task: TaskControl,
): Promise<Wasm.Vectors> {
  const level = levels.at(-1) ?? 1;
  const read = precision === "int8" ? "float32" : precision;
  const bytes = npyBytes(read, words, level);
  const importing = new wasm.VectorsImport("npy", bytes, 0, 0, words, Uint32Array.from(levels));
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const push = async (parts: AsyncIterable<Bytes>, use: (part: Bytes) => unknown) => {
    for await (const part of parts) await pushSliced(part, slicer, use);
  };
  try {
    const named = fileParts(vectors, { kind: "vocab-json", level, words }, task);
    await push(named, (part) => importing.pushWords(part));
    importing.endWords();
    const exact = fileParts(vectors, { kind: "npy", level, words }, task);
    const floats = change ? changed(exact, change) : exact;
    await push(inPrecisionAndBack(floats, precision, [words, level]), (part) =>
      importing.push(part),
    );
    return importing.finish();
  } finally {
    importing.free();
  }
}

/** The rows of an `.npy` of floats, part by part. */
export async function* rowParts(parts: AsyncIterable<Bytes>): AsyncGenerator<Float32Array, void> {
  let head = true;
  for await (const part of parts) {
    if (!head) yield new Float32Array(part.buffer, part.byteOffset, part.length / 4);
    head = false;
  }
}

async function* changed(
  parts: AsyncGenerator<Bytes, void>,
  change: (rows: Float32Array) => Promise<Float32Array<ArrayBuffer>>,
): AsyncGenerator<Bytes, void> {
  const head = await parts.next();
  if (head.value) yield head.value;
  for await (const part of parts) {
    const rows = new Float32Array(part.buffer, part.byteOffset, part.length / 4);
    yield new Uint8Array((await change(rows)).buffer);
  }
}

function inPrecisionAndBack(
  parts: AsyncIterable<Bytes>,
  precision: Precision,
  shape: readonly [number, number],
): AsyncIterable<Bytes> {
  if (precision === "float32") return parts;
  const rounded = inPrecision(parts, precision, shape);
  if (precision === "float16") return rounded;
  return asFloats(rounded, byteRows(...shape));
}
