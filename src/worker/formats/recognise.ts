import { EngineError } from "../../protocol/errors";
import type { FileFormat } from "../../protocol/files";
import { nameOf } from "../reading/read-blob";
import { type KnownFile, lookAt } from "./file-head";

/** Files whose format is known. */
export interface Recognised {
  format: FileFormat;
  vectors: KnownFile;
  /** The words, where they are a file of their own. */
  words: KnownFile | null;
}

const FORMATS =
  "Choose a .npy with its .vocab.json, a word2vec file (text or binary), a fastText .vec, a GloVe text, or vectors.tsv with metadata.tsv; each may be .gz.";

/**
 * Tells the format of files by their content, and by their names where that leaves a doubt.
 *
 * @throws EngineError `no-file` for none, `missing-file` when half of a pair is missing, `unrelated-files`, `bad-vectors` for a
 *   file without vectors, and as `lookAt`.
 */
export async function recognise(files: readonly Blob[]): Promise<Recognised> {
  if (files.length === 0) throw new EngineError("no-file", `There is no file to open. ${FORMATS}`);
  const looked = await Promise.all(files.map(lookAt));
  // What a training needs to go on is of no use for searching.
  const known = looked.filter(({ kind }) => kind !== "state");
  const found = known.length === 1 ? single(known) : pair(known);
  if (found) return found;
  const names = looked.map(({ blob }) => nameOf(blob)).join(" and ");
  throw new EngineError("unrelated-files", `${names} do not belong together. ${FORMATS}`);
}

function single([file]: KnownFile[]): Recognised | null {
  if (!file) return null;
  const { kind } = file;
  if (kind === "text" || kind === "glove") return { format: "text", vectors: file, words: null };
  if (kind === "binary") return { format: "binary", vectors: file, words: null };
  throw incomplete(file);
}

function incomplete({ blob, kind }: KnownFile): EngineError {
  const missing = {
    npy: "holds vectors without their words. Choose its .vocab.json along with it.",
    "vocab-json": "holds words without their vectors. Choose its .npy along with it.",
    "tsv-vectors": "holds vectors without their words. Choose its metadata.tsv along with it.",
  };
  if (kind in missing) {
    const what = missing[kind as keyof typeof missing];
    return new EngineError("missing-file", `${nameOf(blob)} ${what}`);
  }
  return new EngineError("bad-vectors", `${nameOf(blob)} holds no vectors. ${FORMATS}`);
}

function pair(files: KnownFile[]): Recognised | null {
  if (files.length !== 2) return null;
  const of = (kind: KnownFile["kind"]) => files.find((file) => file.kind === kind);
  const npy = of("npy");
  const json = of("vocab-json");
  if (npy && json) return { format: "npy", vectors: npy, words: json };
  const vectors = tsvVectors(files);
  const words = files.find((file) => file !== vectors);
  const usable = words && ["lines", "glove", "tsv-vectors"].includes(words.kind);
  return vectors && usable ? { format: "tsv", vectors, words } : null;
}

/** Words that are numbers, or vectors of one number, look alike; then their names decide. */
function tsvVectors(files: KnownFile[]): KnownFile | undefined {
  const table = files.filter(({ kind }) => kind === "tsv-vectors");
  if (table.length === 1) return table[0];
  const named = files.filter(({ blob }) => /meta|label|word/i.test(nameOf(blob)));
  const rest = files.filter((file) => !named.includes(file));
  return rest.length === 1 && /\.tsv/i.test(nameOf(rest[0]?.blob ?? new Blob()))
    ? rest[0]
    : undefined;
}
