import { existsSync } from "node:fs";
import { KeyedVectors, type OpenOptions, Word2Vec } from "../../index";
import { openFile } from "../disk-files";
import { numbersOf } from "./numbers";

/**
 * Opens vectors by the name that a model was saved under, or by a file; a file that has a companion is opened with it.
 *
 * @param levels Levels separated by commas. Without, those that the model was trained at, if its `.state` is there.
 */
export async function openVectors(
  name: string,
  levels: string | undefined,
  options: OpenOptions = {},
): Promise<KeyedVectors> {
  const files = filesOf(name);
  const state = `${name}.state`;
  if (files.length === 2 && levels === undefined && !options.limit && existsSync(state)) {
    const [npy, vocab, rest] = await Promise.all([...files, state].map(openFile));
    if (npy && vocab) return (await Word2Vec.load({ npy, vocab, state: rest ?? null })).wv;
  }
  const asked = levels === undefined ? {} : { levels: numbersOf("--levels", levels) };
  const vectors = await KeyedVectors.open(await Promise.all(files.map(openFile)), {
    ...asked,
    ...options,
  });
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
