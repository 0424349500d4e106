import type * as Wasm from "../../generated/plain/engine";
import type { Bytes } from "../../protocol/bytes";
import { counted } from "../../protocol/counted";
import { EngineError } from "../../protocol/errors";
import type { SavedModelReport } from "../../protocol/files";
import { FILE_KINDS } from "../../protocol/formats.generated";
import type { ModelFiles } from "../../protocol/places";
import { Prefetch } from "../reading/prefetch";
import { FIRST_BYTES, pushSliced } from "../reading/push-sliced";
import { readUnpacked } from "../reading/text-file";
import type { NewFile } from "../storage/replace";
import { Slicer, slicedRanges } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import type { WasmModule } from "../wasm/wasm-api";
import { lookAt, mostBytes } from "./file-head";

/** Bytes of W_out that are written at a time at most. */
const PART_BYTES = 4 << 20;
/** Rows of the first slice. */
const FIRST_ROWS = 1_000;

/** The `.state` of a model: what its training needs to go on exactly where it stands. */
export function stateOf(
  trainer: Wasm.Trainer,
  corpus: { words: number; sentences: number },
  rows: number,
  size: number,
  task: TaskControl,
): NewFile {
  const most = Math.max(1, Math.floor(PART_BYTES / (4 * size)));
  async function* parts(): NewFile["parts"] {
    yield trainer.stateHead(corpus.words, corpus.sentences) as Bytes;
    yield trainer.stateCounts() as Bytes;
    const slicer = () => new Slicer(task, new SliceBudget(FIRST_ROWS));
    const partOf = (start: number, end: number) => trainer.stateRows(start, end) as Bytes;
    yield* slicedRanges({ total: rows, most }, slicer(), partOf);
    // The start of both matrices, a row of half the bytes each; nothing where there is none.
    const startOf = (start: number, end: number) =>
      trainer.stateHalves(start * size, end * size) as Bytes;
    yield* slicedRanges({ total: 2 * rows, most }, slicer(), startOf);
  }
  return { ending: FILE_KINDS.state.ending, parts: parts() };
}

/** A model that was loaded, and what its state says of it. */
export interface LoadedModel {
  trainer: Wasm.Trainer;
  saved: SavedModelReport;
}

/** The options of a model that comes without its state. */
export interface StatelessOptions {
  configJson: string;
  tokenizerJson: string;
}

/**
 * Reads a model's files in chunks; the model may take `room` bytes. Without a `.state` its outputs have learnt nothing and its counts are not known.
 *
 * @throws EngineError `aborted` when the task is cancelled, `bad-option` when `options` have another vector size than the file; what the engine refuses.
 */
export async function readModel(
  wasm: WasmModule,
  { npy, vocab, state }: ModelFiles,
  options: StatelessOptions,
  { task, room }: { task: TaskControl; room: number },
): Promise<LoadedModel> {
  const stateBytes = state ? await mostBytes(state) : 0;
  const importing: Wasm.ModelImport = new wasm.ModelImport(stateBytes, room);
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const each = async (file: Blob, use: (bytes: Uint8Array) => void) => {
    const chunks = new Prefetch(readUnpacked(file, () => {}));
    try {
      for (;;) {
        const chunk = await task.receive(chunks.next());
        if (chunk === null) return;
        await pushSliced(chunk, slicer, use);
      }
    } finally {
      chunks.close();
    }
  };
  try {
    await each(vocab, (bytes) => importing.pushWords(bytes));
    await slicer.slice(() => {
      importing.endWords();
      return 0;
    });
    const fresh = state ? null : await freshModel(wasm, npy, options);
    if (fresh) importing.withoutState(JSON.stringify(fresh.config), options.tokenizerJson);
    if (state) {
      await each(state, (bytes) => importing.pushState(bytes));
      importing.endState();
    }
    await each(npy, (bytes) => importing.push(bytes));
    const trainer = importing.finish();
    return { trainer, saved: fresh ?? savedIn(importing.headJson()) };
  } finally {
    importing.free();
  }
}

function savedIn(headJson: string): SavedModelReport {
  const { config, tokenizer, corpusWords, corpusSentences } = JSON.parse(headJson);
  return { config, tokenizer, corpus: { words: corpusWords, sentences: corpusSentences } };
}

/** The vectors say how long they are, so that the options need not. */
async function freshModel(
  wasm: WasmModule,
  npy: Blob,
  { configJson, tokenizerJson }: StatelessOptions,
): Promise<SavedModelReport> {
  const { columns } = await lookAt(wasm, npy);
  const given = JSON.parse(configJson);
  // What is wrong with a head that cannot be read is told when the file is.
  const vectorSize = columns ?? given.vectorSize;
  if (given.vectorSize !== undefined && given.vectorSize !== vectorSize) {
    throw new EngineError(
      "bad-option",
      `vectorSize is ${given.vectorSize}, but the vectors have ${counted(vectorSize, "number")}. Leave it out.`,
      { option: "vectorSize", value: String(given.vectorSize) },
    );
  }
  const config = JSON.parse(wasm.resolveConfig(JSON.stringify({ ...given, vectorSize })));
  return {
    config,
    tokenizer: JSON.parse(wasm.resolveTokenizer(tokenizerJson)),
    corpus: { words: 0, sentences: 0 },
  };
}
