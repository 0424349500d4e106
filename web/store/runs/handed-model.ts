import type { Explore } from "../explore/explore";
import type { Vectors } from "../library";
import { atlasOf } from "../map/atlas";
import { packMap } from "../map/map-file";
import type { CurrentModel } from "../session/session-state";
import type { Bookmark, Bookmarks } from "../url/bookmarks";
import { formatHash, parseHash } from "../url/hash";
import type { DocumentParts } from "./model-document";
import { COUNTS, MAP } from "./model-zip";
import type { Runs } from "./runs";

/** How much of a model goes along. */
export interface Cut {
  /** One of its levels. */
  level: number;
  /** Number of words, the first ones. */
  words: number;
}

/** What is handed on of a model. */
export interface Handed {
  /** As far as they are known, counts and map, and before them vectors and words. */
  files: File[];
  parts: DocumentParts;
}

/** What knows of a model beside its vectors. */
export interface HandedFrom {
  runs: Runs;
  bookmarks: Bookmarks;
  explore: Pick<Explore, "store">;
}

/** The whole of a model. */
export const wholeOf = ({ size, vectorSize }: Vectors): Cut => ({ level: vectorSize, words: size });

/** A model with its training, its map, its bookmarks and what is looked at, as files named `<base>…`. */
export async function handedModel(
  model: CurrentModel,
  { runs, bookmarks, explore }: HandedFrom,
  base: string,
  cut: Cut,
): Promise<Handed> {
  const { files, parts } = await besidesVectors(model, { runs, bookmarks, explore }, base, cut);
  return { files: [...(await vectorFiles(model.wv, base, cut)), ...files], parts };
}

/** The same without the vectors and words themselves, for whoever has their files. */
export async function besidesVectors(
  model: CurrentModel,
  { runs, bookmarks, explore }: HandedFrom,
  base: string,
  cut = wholeOf(model.wv),
): Promise<Handed> {
  const { wv } = model;
  const { search, hash } = window.location;
  const files = await countFiles(wv, base, cut);
  const made = atlasOf(wv).shown();
  const map = made && packMap(made, cut);
  if (map) files.push(new File([map.bytes], `${base}${MAP}`));
  const parts = {
    name: model.corpus.name,
    levels: wv.levels.filter((level) => level <= cut.level),
    run: runs.recordOf(model),
    bookmarks: bookmarks.of(search).map((bookmark) => ofCut(bookmark, cut)),
    view: withMethod(addressOfCut(`${search}${withTerms(hash, explore)}`, cut), wv, cut),
    map: map ? map.document : null,
  };
  return { files, parts };
}

async function vectorFiles(wv: Vectors, base: string, { level, words }: Cut): Promise<File[]> {
  const chosen = words < wv.size ? { words: await wv.indexToKey(0, words) } : {};
  const files = await wv.export({ format: "npy", level, name: base, ...chosen });
  return files.map(({ name, blob }) => new File([blob], name, { type: blob.type }));
}

async function countFiles(wv: Vectors, base: string, { words }: Cut): Promise<File[]> {
  const counts = await wv.counts(0, words);
  if (!counts.some((count) => count > 0)) return [];
  const text = JSON.stringify(Array.from(counts));
  return [new File([text], `${base}${COUNTS}`, { type: "application/json" })];
}

const ofCut = ({ name, address }: Bookmark, cut: Cut): Bookmark => ({
  name,
  address: addressOfCut(address, cut),
});

/** The word that the page begins with is in no address, and of fewer words it would be another. */
function withTerms(hash: string, { store }: Pick<Explore, "store">): string {
  const shown = parseHash(hash);
  return shown.terms.length > 0 ? hash : formatHash({ ...shown, terms: store.getState().terms });
}

/** Of fewer words another map may be made unasked: the one on show is then asked for. */
function withMethod(address: string, wv: Vectors, { words }: Cut): string {
  const made = atlasOf(wv).shown();
  if (!made || words === wv.size || address.includes("map.method=")) return address;
  return `${address}${address.includes("#") ? "&" : "#"}map.method=${made.plan.method}`;
}

/** An address names vectors by how many they are, and levels that are cut off mean nothing. */
function addressOfCut(address: string, { level, words }: Cut): string {
  const [query = "", ...rest] = address.split("#");
  const counted = /[?&]vectors=/.test(query)
    ? query.replace(/\bwords=\d+/, `words=${words}`)
    : query;
  const hash = rest.join("#");
  const params = new URLSearchParams(hash);
  const isCutOff = Number(params.get("level")) > level;
  const kept = isCutOff ? hash.replace(/(^|&)level=\d+/, "") : hash;
  return kept === "" ? counted : `${counted}#${kept.replace(/^&/, "")}`;
}
