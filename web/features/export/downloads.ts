import type { Vectors } from "../../store/library";
import type { DocumentParts } from "../../store/runs/model-document";
import { zipModel } from "../../store/runs/model-zip";
import type { Runs } from "../../store/runs/runs";
import type { CurrentModel } from "../../store/session/session-state";
import type { Bookmarks } from "../../store/url/bookmarks";

/** The files of a model under one base name. */
export interface VectorFiles {
  /** The matrix; whole only when it is asked for, since it can be large. */
  npy: () => Promise<File>;
  vocab: () => Promise<File>;
  zip: () => Promise<File>;
}

/** Files named `<base>.npy`, `<base>.vocab.json` and `<base>.zip` with both and with what the page knows besides. */
export function filesOf(wv: Vectors, base: string, about: () => DocumentParts): VectorFiles {
  const npy = async () => new File([await wv.toNpy()], `${base}.npy`);
  const vocab = async () =>
    new File([await wv.toVocabJson()], `${base}.vocab.json`, { type: "application/json" });
  const zip = async () => zipModel(base, [await npy(), await vocab()], about());
  return { npy, vocab, zip };
}

/** What of the model in front goes along with its files: its training, its bookmarks and what is looked at. */
export function documentPartsOf(
  model: CurrentModel,
  runs: Runs,
  bookmarks: Bookmarks,
): DocumentParts {
  const { search, hash } = window.location;
  const own = bookmarks.store.getState().list.filter(({ address }) => isOf(address, search));
  return {
    name: model.corpus.name,
    levels: model.wv.levels,
    run: runs.recordOf(model),
    bookmarks: own,
    view: `${search}${hash}`,
  };
}

function isOf(address: string, query: string): boolean {
  return address.replace(/#.*$/, "") === query;
}
