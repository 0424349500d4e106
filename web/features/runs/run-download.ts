import { zipModel } from "../../store/runs/model-zip";
import type { Run } from "../../store/runs/run-record";
import { safeBaseName, saveFile } from "../../ui/save-file";

/** Saves a run as one file: vectors, vocabulary, state, and in `model.json` what the page knows of it. */
export async function downloadOf({ record }: Run, files: readonly File[]): Promise<void> {
  const { name, options } = record;
  const parts = { name, levels: options.levels, run: record, bookmarks: [], view: "", map: null };
  saveFile(await zipModel(safeBaseName(name), files, parts));
}
