import type * as Wasm from "../../generated/plain/engine";

/** What the worker uses of the wasm package. All builds offer the same. */
export type WasmModule = Pick<
  typeof Wasm,
  | "addRest"
  | "panicFlagAddress"
  | "panicMessage"
  | "allocatedBytes"
  | "resolveConfig"
  | "resolveTokenizer"
  | "estimateMemory"
  | "recogniseFile"
  | "combineFiles"
  | "correlations"
  | "createTrainer"
  | "countsFromGiven"
  | "CorpusCounter"
  | "CaseCounter"
  | "PhraseCounter"
  | "Rewriter"
  | "Concordance"
  | "VectorsImport"
  | "ModelImport"
  | "NpyFile"
  | "Words"
>;

/** Takes text, as bytes cut anywhere or as words. */
export type TextSink = Pick<Wasm.Trainer, "push" | "pushTokens" | "endFile">;
