import type { Vectors } from "../../store/library";
import type { Handed } from "../../store/runs/handed-model";
import { zipModel } from "../../store/runs/model-zip";

/** The files of a model under one base name. */
export interface VectorFiles {
  /** The matrix; whole only when it is asked for, since it can be large. */
  npy: () => Promise<File>;
  vocab: () => Promise<File>;
  zip: () => Promise<File>;
}

/** Files named `<base>.npy`, `<base>.vocab.json`, and `<base>.zip` with both and with what the page knows besides. */
export function filesOf(wv: Vectors, base: string, handed: () => Promise<Handed>): VectorFiles {
  const npy = async () => new File([await wv.toNpy()], `${base}.npy`);
  const vocab = async () =>
    new File([await wv.toVocabJson()], `${base}.vocab.json`, { type: "application/json" });
  const zip = async () => {
    const { files, parts } = await handed();
    return zipModel(base, files, parts);
  };
  return { npy, vocab, zip };
}
