import { downloadZip } from "client-zip";

/** Several files as one, `<base>.zip`. */
export async function zipOf(files: readonly File[], base: string): Promise<File> {
  const zip = await downloadZip(files).blob();
  return new File([zip], `${base}.zip`, { type: "application/zip" });
}
