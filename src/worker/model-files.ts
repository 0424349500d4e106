import { readUnpacked } from "../corpus/text-file";
import type { SavedModelReport } from "../files/protocol";
import type { ModelFiles } from "../files/storage/places";
import type { NewFile } from "../files/storage/replace";
import { ENDINGS } from "../files/storage/store";
import type { WasmModelImport, WasmModule, WasmTrainer } from "./wasm-api";

/** Bytes of W_out that are written at a time. */
const PART_BYTES = 4 << 20;

/** The `.state` of a model: what its training needs to go on exactly where it stands. */
export function stateOf(
  trainer: WasmTrainer,
  corpus: { words: number; sentences: number },
  rows: number,
  size: number,
): NewFile {
  const step = Math.max(1, Math.floor(PART_BYTES / (4 * size)));
  async function* parts(): NewFile["parts"] {
    yield trainer.stateHead(corpus.words, corpus.sentences) as Uint8Array<ArrayBuffer>;
    yield trainer.stateCounts() as Uint8Array<ArrayBuffer>;
    for (let start = 0; start < rows; start += step) {
      yield trainer.stateRows(start, start + step) as Uint8Array<ArrayBuffer>;
    }
  }
  return { ending: ENDINGS.state, parts: parts() };
}

/** A model that was loaded, and what its state says of it. */
export interface LoadedModel {
  trainer: WasmTrainer;
  saved: SavedModelReport;
}

/** Reads a model's three files in chunks. Throws what the engine refuses in them. */
export async function readModel(
  wasm: WasmModule,
  { npy, vocab, state }: ModelFiles & { state: Blob },
  yieldToEvents: () => Promise<void>,
): Promise<LoadedModel> {
  const importing: WasmModelImport = new wasm.ModelImport();
  const each = async (file: Blob, use: (bytes: Uint8Array) => void) => {
    for await (const chunk of readUnpacked(file, () => {})) {
      use(chunk);
      await yieldToEvents();
    }
  };
  try {
    await each(vocab, (bytes) => importing.pushWords(bytes));
    await each(state, (bytes) => importing.pushState(bytes));
    importing.endState();
    await each(npy, (bytes) => importing.push(bytes));
    const trainer = importing.finish();
    const { config, tokenizer, corpusWords, corpusSentences } = JSON.parse(importing.headJson());
    const corpus = { words: corpusWords, sentences: corpusSentences };
    return { trainer, saved: { config, tokenizer, corpus } };
  } finally {
    importing.free();
  }
}
