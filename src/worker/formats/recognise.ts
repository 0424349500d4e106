import type { CombinedFiles, FormatName } from "../../protocol/formats.generated";
import { fileNameOf } from "../reading/read-blob";
import type { WasmModule } from "../wasm/wasm-api";
import { type KnownFile, lookAt } from "./file-head";

/** Files whose format is known. */
export interface Recognised {
  format: FormatName;
  vectors: KnownFile;
  /** The words, where they are a file of their own. */
  words: KnownFile | null;
  /** The byte that ends a row, where these must be counted before the files are read; else null. */
  rowEnd: number | null;
  /** The levels that a `.state` among them says, if its vectors are as long as these; null without one. */
  levels: readonly number[] | null;
}

/**
 * Tells the format of files by their content, and by their names where that leaves a doubt.
 *
 * @throws EngineError `no-file` for none, `missing-file` when half of a pair is missing, `unrelated-files`, `bad-vectors` for a
 *   file without vectors, and as `lookAt`.
 */
export async function recognise(wasm: WasmModule, files: readonly Blob[]): Promise<Recognised> {
  const known = await Promise.all(files.map((file) => lookAt(wasm, file)));
  const names = known.map(({ blob }) => fileNameOf(blob));
  const kinds = known.map(({ kind }) => kind);
  const found: CombinedFiles = JSON.parse(wasm.combineFiles(names, kinds));
  const trained = known.find((file) => file.trained)?.trained;
  const at = (place: number) => known[place] as KnownFile;
  return {
    format: found.format,
    vectors: at(found.vectors),
    words: found.words === null ? null : at(found.words),
    rowEnd: found.rowEnd,
    levels: trained && trained.vectorSize === at(found.vectors).columns ? trained.levels : null,
  };
}
