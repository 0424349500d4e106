// Generated from crate/src/ by its tests (UPDATE_TYPES=1 cargo test); do not edit.

/** Kinds of files; numbers take about so many bytes. */
export const FILE_KINDS = {
  "word2vec-text": { holds: "vectors", ending: ".txt", unnamed: "vectors.txt", mediaType: "text/plain", numberBytes: 12 },
  "word2vec-binary": { holds: "vectors", ending: ".bin", unnamed: "vectors.bin", mediaType: "application/octet-stream", numberBytes: 4 },
  "tsv-vectors": { holds: "vectors", ending: ".tsv", unnamed: "vectors.tsv", mediaType: "text/tab-separated-values", numberBytes: 12 },
  "tsv-words": { holds: "words", ending: ".metadata.tsv", unnamed: "metadata.tsv", mediaType: "text/tab-separated-values", numberBytes: 0 },
  "json-vectors": { holds: "vectors", ending: ".json", unnamed: "vectors.json", mediaType: "application/json", numberBytes: 20 },
  "npy": { holds: "vectors", ending: ".npy", unnamed: "vectors.npy", mediaType: "application/octet-stream", numberBytes: 4 },
  "vocab-json": { holds: "words", ending: ".vocab.json", unnamed: "vectors.vocab.json", mediaType: "application/json", numberBytes: 0 },
  "glove": { holds: "vectors", ending: ".glove.txt", unnamed: "vectors.glove.txt", mediaType: "text/plain", numberBytes: 12 },
  "csv-vectors": { holds: "vectors", ending: ".csv", unnamed: "vectors.csv", mediaType: "text/csv", numberBytes: 12 },
  "state": { holds: "training", ending: ".state", unnamed: "vectors.state", mediaType: "application/octet-stream", numberBytes: 4 },
} as const;

/** Name of a kind of file. */
export type FileKindName = keyof typeof FILE_KINDS;

/** Formats that vectors are read and written in, the files of vectors first. */
export const WRITTEN_FORMATS = [
  { name: "word2vec-text", title: "word2vec, text (.txt)", kinds: ["word2vec-text"] },
  { name: "word2vec-binary", title: "word2vec, binary (.bin)", kinds: ["word2vec-binary"] },
  { name: "tsv", title: "Embedding Projector (two .tsv)", kinds: ["tsv-vectors", "tsv-words"] },
  { name: "npy", title: "numpy (.npy and .vocab.json)", kinds: ["npy", "vocab-json"] },
  { name: "glove", title: "GloVe, without a header (.txt)", kinds: ["glove"] },
] as const;

/** Formats that vectors are only read in. */
export const READ_FORMATS = [
  { name: "json", title: "Words and vectors as JSON (.json, .jsonl)", kinds: ["json-vectors"] },
  { name: "csv", title: "Table of words and numbers (.csv)", kinds: ["csv-vectors"] },
] as const;

/** Name of a format that vectors are written in. */
export type ExportFormat = "word2vec-text" | "word2vec-binary" | "tsv" | "npy" | "glove";

/** Name of a format that vectors are read in. */
export type FormatName = ExportFormat | (typeof READ_FORMATS)[number]["name"];

/** Endings of files that hold vectors or their words. */
export const VECTOR_ENDINGS = [".bin", ".glove.txt", ".json", ".npy", ".tsv", ".vec"];

/**
 * What a file seems to be.
 */
export type RecognisedFile = {
/**
 * The kind of file; `"text"` is any other text, `"other"` is not text at all.
 */
kind: FileKindName | "text" | "other",
/**
 * Whether it holds vectors, or their words, rather than a text to train on, by its content or by its name.
 */
surelyVectors: boolean,
/**
 * Numbers in a row of an `.npy` whose header can be read; null for any other file.
 */
columns: number | null, };

/**
 * Files that make up a format.
 */
export type CombinedFiles = {
/**
 * The format.
 */
format: FormatName,
/**
 * Place of the file of vectors among those given.
 */
vectors: number,
/**
 * Place of the file of words, where they are apart.
 */
words: number | null,
/**
 * The byte that ends a row, where these must be counted in both before they are read.
 */
rowEnd: number | null, };
