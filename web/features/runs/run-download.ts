import { downloadZip } from "client-zip";
import type { Run } from "../../store/runs/runs";
import { safeBaseName, saveFile } from "../../ui/save-file";

/** Saves a run as one file: vectors, vocabulary, state, and in `model.json` what the page knows of it. */
export async function downloadOf({ record }: Run, files: readonly File[]): Promise<void> {
  const base = safeBaseName(record.name);
  const about = new File([JSON.stringify(record, null, 1)], "model.json");
  const zip = await downloadZip([...files, about]).blob();
  saveFile(new File([zip], `${base}.zip`, { type: "application/zip" }));
}
