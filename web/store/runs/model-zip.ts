import { isZip, unzip } from "../../ui/unzip";
import { waysToOpen } from "../../ui/ways-to-open";
import { zipOf } from "../../ui/zip";
import {
  DOCUMENT,
  type DocumentParts,
  documentFile,
  documentFrom,
  type ModelDocument,
} from "./model-document";

/** A model in a zip archive. */
export interface ZippedModel {
  document: ModelDocument;
  /** Vectors and words. */
  vectors: readonly File[];
  /** What its training goes on from, if it lies in the archive. */
  state: File | null;
}

/** The model in an archive that this page has written; null for any other file. */
export async function readModelZip(archive: File): Promise<ZippedModel | null> {
  if (!(await isZip(archive))) return null;
  const entries = await unzip(archive).catch(() => []);
  const fileOf = async (ending: string) =>
    (await entries.find(({ path }) => path.endsWith(ending))?.file()) ?? null;
  const found = entries.find(({ path }) => path === DOCUMENT || path.endsWith(`/${DOCUMENT}`));
  const document = found && documentFrom(await (await found.file()).text());
  if (!document) return null;
  const [npy, vocab, state] = await Promise.all([".npy", ".vocab.json", ".state"].map(fileOf));
  return npy && vocab ? { document, vectors: [npy, vocab], state: state ?? null } : null;
}

/** Packs a model as `<base>.zip`: its files, the document, a text about how to open them, and what else is to go along. */
export function zipModel(
  base: string,
  files: readonly File[],
  parts: DocumentParts,
  others: readonly File[] = [],
): Promise<File> {
  return zipOf([...files, documentFile(parts), readme(base, parts), ...others], base);
}

function readme(base: string, { name, levels }: DocumentParts): File {
  const vectorSize = levels.at(-1) ?? 1;
  const text = [
    `${name}: vectors of ${vectorSize} numbers, with levels ${levels.join(", ")}.`,
    `A level is the first columns: vectors[:, :${levels[0] ?? 1}] is level ${levels[0] ?? 1}.`,
    "Drop the zip on the page that wrote it, and it opens as it was. In Python, unpack it first:",
    ...waysToOpen(base, vectorSize).map(({ name: title, code }) => `${title}:\n  ${code}`),
    `${base}.npy has one row per word of ${base}.vocab.json. ${DOCUMENT} holds what the page knows besides; other programs need not read it.`,
  ];
  return new File([`${text.join("\n\n")}\n`], "README.txt", { type: "text/plain" });
}
