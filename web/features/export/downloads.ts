import type { Vectors } from "../../store/library";
import { zipOf } from "../../ui/zip";

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
  const zip = async () => zipOf([await npy(), await vocab()], base);
  return { npy, vocab, zip };
}
