import { existsSync } from "node:fs";
import { KeyedVectors, type OpenOptions } from "../../index";
import { openFile } from "../disk-files";

/** Opens vectors by the name that they were saved under, or by a file; a file that has a companion is opened with it. */
export async function openVectors(name: string, options: OpenOptions = {}): Promise<KeyedVectors> {
  const files = await Promise.all(filesOf(name).map(openFile));
  const vectors = await KeyedVectors.open(files, options);
  for (const notice of vectors.notices) console.error(notice);
  return vectors;
}

function filesOf(name: string): string[] {
  const saved = [`${name}.npy`, `${name}.vocab.json`];
  if (!existsSync(name) && saved.every(existsSync)) return saved;
  const companion = name
    .replace(/\.npy(\.gz)?$/, ".vocab.json$1")
    .replace(/vectors\.tsv(\.gz)?$/, "metadata.tsv$1");
  return companion !== name && existsSync(companion) ? [name, companion] : [name];
}
