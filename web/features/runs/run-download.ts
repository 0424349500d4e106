import type { Run } from "../../store/runs/runs";
import { safeBaseName, saveFile } from "../../ui/save-file";
import { zipOf } from "../../ui/zip";

/** Saves a run as one file: vectors, vocabulary, state, and in `model.json` what the page knows of it. */
export async function downloadOf({ record }: Run, files: readonly File[]): Promise<void> {
  const about = new File([JSON.stringify(record, null, 1)], "model.json");
  saveFile(await zipOf([...files, about], safeBaseName(record.name)));
}
