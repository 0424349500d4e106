import { headOf } from "../../store/session/file-head";

const ENDINGS = /\.(npy|vec|bin|tsv|json)(\.gz)?$/i;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * Whether dropped files are vectors rather than a text: by their extensions and, where these say nothing, by the
 * first lines, which in the formats of word2vec and GloVe are a word and its numbers.
 */
export async function lookLikeVectors(files: readonly File[]): Promise<boolean> {
  if (files.some(({ name }) => ENDINGS.test(name))) return true;
  const [file] = files;
  if (!file || files.length > 1) return false;
  // If the file cannot be read, opening or reading it will say so.
  const head = await headOf(file).catch(() => "");
  return beginsWithVectors(head);
}

/** Whether a text begins with two lines of a word and equally many numbers, with or without a header. */
export function beginsWithVectors(head: string): boolean {
  const [first = "", second = "", third] = head
    .split("\n", 3)
    .map((line) => line.trim().split(" "));
  const header = first.length === 2 && [...first].every((part) => /^\d+$/.test(part));
  if (header) return isVector(second, Number(first[1]));
  // Any text may contain a short line of numbers.
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
