import { downloadZip } from "client-zip";
import type { ExportedFile } from "../../../src/index";
import type { Vectors } from "../../store/library";

/** The files of a model under one base name. */
export interface VectorFiles {
  /** The matrix; whole only when it is asked for, since it can be large. */
  npy: () => Promise<File>;
  vocab: () => Promise<File>;
  zip: () => Promise<File>;
}

/** Files named `<base>.npy`, `<base>.vocab.json` and `<base>.zip` with both. */
export function filesOf(wv: Vectors, base: string): VectorFiles {
  const npy = async () => new File([await wv.toNpy()], `${base}.npy`);
  const vocab = async () =>
    new File([await wv.toVocabJson()], `${base}.vocab.json`, { type: "application/json" });
  const zip = async () => {
    const both = downloadZip([await npy(), await vocab()]);
    return new File([await both.blob()], `${base}.zip`, { type: "application/zip" });
  };
  return { npy, vocab, zip };
}

/** Several files as one, `<base>.zip`. */
export async function zipOf(files: readonly ExportedFile[], base: string): Promise<File> {
  const zip = downloadZip(files.map(({ name, blob }) => new File([blob], name)));
  return new File([await zip.blob()], `${base}.zip`, { type: "application/zip" });
}
