import { readFile } from "node:fs/promises";
import path from "node:path";
import type { TestInfo } from "@playwright/test";
import type { Workbench } from "./workbench";

/** Saves what a download button makes into the test's folder, under the name that the page gave it. */
export async function saved(bench: Workbench, button: string, info: TestInfo): Promise<string> {
  const download = await bench.download(button);
  const file = info.outputPath(download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** The bytes of the vectors' file. */
export async function vectorBytes(bench: Workbench): Promise<Buffer> {
  const download = await bench.download("Download vectors (.npy)");
  return readFile(await download.path());
}

/** A file's path without `ending`. */
export function baseOf(file: string, ending: string): string {
  return path.join(path.dirname(file), path.basename(file, ending));
}
