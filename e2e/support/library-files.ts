import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { made } from "./clients";

/** Writes the files at the root of the page's private file system into a folder of the disk; returns their names. */
export async function writeStored(page: Page, folder: string): Promise<string[]> {
  const files = await page.evaluate(async () => {
    const found: { name: string; bytes: number[] }[] = [];
    for await (const handle of (await navigator.storage.getDirectory()).values()) {
      if (!(handle instanceof FileSystemFileHandle)) continue;
      const file = await handle.getFile();
      found.push({
        name: handle.name,
        bytes: Array.from(new Uint8Array(await file.arrayBuffer())),
      });
    }
    return found;
  });
  await made(folder);
  for (const { name, bytes } of files) await writeFile(path.join(folder, name), Buffer.from(bytes));
  return files.map(({ name }) => name).sort();
}
