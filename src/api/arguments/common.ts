import {
  blob,
  callback,
  either,
  finite,
  folder,
  type Kind,
  key,
  listOf,
  nullable,
  number,
  object,
  optional,
  options,
  pairOf,
  record,
  signal,
  text,
  vector,
} from "../../protocol/arguments";
import type { FolderPlace, ModelFiles } from "../../protocol/places";

/** Options, all of which may be left out, and they themselves. */
export const given = <T>(members: { [Name in keyof Required<T>]: Kind }) =>
  optional(options<T>(members));

export const keys = listOf(key, "a list of words, or of their indices");
export const numbers = listOf(number, "a list of numbers");
export const files = listOf(blob, "a list of files");
export const keyOrVector = either("a word, the index of one, or a vector", key, vector);
export const words = listOf(text, "a list of words");
export const axis = pairOf(text, "a pair of words");

/** Tells a weighted word from a vector of two numbers as the search does. */
const term: Kind = (value, name) =>
  Array.isArray(value) && value.length === 2 && typeof value[0] !== "number"
    ? (keyOrVector(value[0], name) ?? finite(value[1], name))
    : keyOrVector(value, name);
const terms = listOf(term, "a list of words and vectors");
const sum = options<{ positive: unknown; negative: unknown }>({ positive: terms, negative: terms });

/** A word, or words and vectors to add and subtract. */
export const query: Kind = (value, name) => {
  if (key(value, name) === null) return null;
  if (object(value, name) === null) return sum(value, name);
  const allowed = "a word, the index of one, or an object with the lists positive and negative";
  return { name, value, allowed };
};

export const followed = { progress: callback, signal };

/** The options of a model. What each of them may be is checked by the engine. */
export const someModelOptions = record<{ tokenizer: unknown }>("an object with options", {
  tokenizer: optional(object),
});
export const modelOptions = optional(someModelOptions);

const has = (name: string, value: unknown) => object(value, name) === null && name in Object(value);

/** Where files are saved. */
export const target: Kind = (value, name) => {
  if (text(value, name) === null) return null;
  const allowed = "a path, a folder with a base name, or a download";
  return has("download", value)
    ? record<{ download: string }>(allowed, { download: text })(value, name)
    : record<FolderPlace>(allowed, { directory: folder, base: text })(value, name);
};

/** Where files are loaded from. */
export const source: Kind = (value, name) => {
  if (!has("npy", value)) return target(value, name);
  const members = { npy: blob, vocab: blob, state: nullable(blob) };
  return record<ModelFiles>("files of vectors and words", members)(value, name);
};
