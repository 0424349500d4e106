import { headOf } from "../../store/session/file-head";

const ENDINGS = /\.(npy|vec|bin|tsv|json)(\.gz)?$/i;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * Whether files that were dropped are vectors rather than a text: by their endings and, where these say nothing, by the
 * first lines, which in the formats of word2vec and GloVe are a word and its numbers.
 */
export async function lookLikeVectors(files: readonly File[]): Promise<boolean> {
  if (files.some(({ name }) => ENDINGS.test(name))) return true;
  const [file] = files;
  if (!file || files.length > 1) return false;
  // A file that can't be read is told of by whoever reads it in earnest.
  const head = await headOf(file).catch(() => "");
  return beginsWithVectors(head);
}

/** Whether a text begins with two lines of a word and as many numbers each, after a header or without. */
export function beginsWithVectors(head: string): boolean {
  const [first = "", second = "", third] = head
    .split("\n", 3)
    .map((line) => line.trim().split(" "));
  const header = first.length === 2 && [...first].every((part) => /^\d+$/.test(part));
  if (header) return isVector(second, Number(first[1]));
  // A short line of numbers may stand in any text.
  return (
    third !== undefined &&
    first.length > 10 &&
    isVector(first) &&
    isVector(second, first.length - 1)
  );
}

function isVector(parts: string | string[], size = parts.length - 1): boolean {
  const numbers = typeof parts === "string" ? [] : parts.slice(1);
  return numbers.length === size && size > 0 && numbers.every((part) => NUMBER.test(part));
}
