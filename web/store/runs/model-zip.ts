import { counted } from "../../format";
import { isZip, unzip, type Zipped } from "../../ui/unzip";
import { waysToOpen } from "../../ui/ways-to-open";
import { asEntries, type ZipEntry, zipOf } from "../../ui/zip";
import type { MadeMap } from "../map/atlas";
import { unpackMap } from "../map/map-file";
import {
  DOCUMENT,
  type DocumentParts,
  documentFile,
  documentFrom,
  type ModelDocument,
} from "./model-document";

/** A model that came with all that the page knows of it: in an archive, or beside a page that was shared. */
export interface HandedModel {
  document: ModelDocument;
  /** Vectors and words. */
  vectors: readonly File[];
  /** How often each word occurs in the text; null if that is not known. */
  counts: readonly number[] | null;
  map: MadeMap | null;
  /** What its training goes on from, if it lies in the archive. */
  state: File | null;
}

/** Endings of the files beside the document, after their common name. */
export const COUNTS = ".counts.json";
export const MAP = ".map.bin";

/** The model in an archive that this page has written; null for any other file. Rejects with a sentence if it is not whole. */
export async function readModelZip(archive: File): Promise<HandedModel | null> {
  // What reads texts says what is wrong with one that cannot be read at all.
  if (!(await isZip(archive).catch(() => false))) return null;
  return modelIn(await unzip(archive).catch(() => []));
}

/** The model among files; null if this page has not written it. Rejects with a sentence if it is not whole. */
export async function modelIn(files: readonly Zipped[]): Promise<HandedModel | null> {
  const found = files.find(({ path }) => path === DOCUMENT || path.endsWith(`/${DOCUMENT}`));
  const document = found && documentFrom(await (await unpacked(found)).text());
  if (!document) return null;
  const folder = found.path.slice(0, -DOCUMENT.length);
  const beside = files.filter(({ path }) => path.startsWith(folder));
  const fileOf = async (ending: string) => {
    const file = beside.find(({ path }) => path.endsWith(ending));
    return file ? unpacked(file) : null;
  };
  const endings = [".npy", ".vocab.json", ".state", COUNTS, MAP];
  const [npy, vocab, state, counts, map] = await Promise.all(endings.map(fileOf));
  if (!npy || !vocab) {
    const lacks = npy ? "words (.vocab.json)" : "vectors (.npy)";
    throw new Error(`It has a ${DOCUMENT} of this page, but no ${lacks} beside it.`);
  }
  return {
    document,
    vectors: [npy, vocab],
    counts: counts ? countsFrom(await counts.text()) : null,
    map: map && document.map ? unpackMap(document.map, await map.arrayBuffer()) : null,
    state: state ?? null,
  };
}

function unpacked({ path, file }: Zipped): Promise<File> {
  return file().catch(() => {
    throw new Error(`${path} in it is damaged. Get the file again.`);
  });
}

function countsFrom(text: string): number[] | null {
  try {
    const counts: unknown = JSON.parse(text);
    const isCount = (each: unknown) => Number.isSafeInteger(each) && (each as number) >= 0;
    return Array.isArray(counts) && counts.every(isCount) ? counts : null;
  } catch {
    return null;
  }
}

/** Packs a model as `<base>.zip`: its files, the document, and a text about how to open them. `scaled`: as of `waysToOpen`. */
export function zipModel(
  base: string,
  files: readonly File[],
  parts: DocumentParts,
  scaled = false,
): Promise<File> {
  return zipOf(modelEntries(base, files, parts, scaled), base);
}

/** What lies in the archive of a model. */
export function modelEntries(
  base: string,
  files: readonly File[],
  parts: DocumentParts,
  scaled = false,
): ZipEntry[] {
  return asEntries([...files, documentFile(parts), readme(base, parts, scaled)]);
}

function readme(base: string, { name, levels }: DocumentParts, scaled: boolean): File {
  const vectorSize = levels.at(-1) ?? 1;
  const text = [
    `${name}: vectors of ${counted(vectorSize, "number")}, with ${levels.length === 1 ? "level" : "levels"} ${levels.join(", ")}.`,
    `A level is the first columns: vectors[:, :${levels[0] ?? 1}] is level ${levels[0] ?? 1}.`,
    "Drop the zip on the page that wrote it, and it opens as it was. In Python, unpack it first:",
    ...waysToOpen(base, vectorSize, scaled).map(({ name: title, code }) =>
      `${title}:\n${code}`.replaceAll("\n", "\n  "),
    ),
    `${base}.npy has one row per word of ${base}.vocab.json. ${DOCUMENT} holds what the page knows besides; other programs need not read it.`,
  ];
  return new File([`${text.join("\n\n")}\n`], "README.txt", { type: "text/plain" });
}
