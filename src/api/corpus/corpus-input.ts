import { proxy } from "comlink";
import { badOption, EngineError } from "../../protocol/errors";
import type { CorpusInput, FilesInput } from "../../protocol/index";
import type { Tokenizer } from "../../protocol/options";
import type { Corpus, TextFiles } from "../../protocol/types/corpus";
import { filesInput } from "./text-reading";
import { IterableTokenSource, openIterator } from "./token-source";

type Sentences = Exclude<Corpus, Blob | readonly Blob[] | TextFiles>;

/**
 * Opens a corpus for the worker, runs `use` with it and closes it.
 *
 * @param passes How often `use` will read it.
 * @param tokenizer How its words are cut.
 * @throws EngineError `no-file`, `bad-option` or `one-shot-iterator` when the corpus cannot serve;
 *   and what an iterable itself throws, as it is.
 */
export async function withCorpus<T>(
  corpus: Corpus,
  passes: number,
  tokenizer: Required<Tokenizer>,
  use: (input: CorpusInput) => Promise<T>,
): Promise<T> {
  const opened = openCorpus(corpus, passes, tokenizer);
  try {
    return await use(opened.input);
  } catch (error) {
    throw opened.cause(error);
  } finally {
    await opened.close();
  }
}

/** A corpus that the worker can read, until it is closed. */
export interface OpenedCorpus {
  input: CorpusInput;
  /** The cause of an error of the reading: what an iterable itself threw, unchanged, or the error. */
  cause(error: unknown): unknown;
  close(): Promise<void>;
}

/** Opens a corpus as `withCorpus` does, for callers that cannot do all their reading within one function. */
export function openCorpus(
  corpus: Corpus,
  passes: number,
  tokenizer: Required<Tokenizer>,
): OpenedCorpus {
  const input = asFiles(corpus, tokenizer);
  if (input) return { input, cause: (error) => error, close: async () => {} };
  const sentences = asSentences(corpus);
  if (passes > 1) requireRestartable(sentences, passes);
  const source = new IterableTokenSource(sentences);
  return {
    input: proxy(source),
    cause: (error) => (source.failure ? source.failure.error : error),
    close: () => source.close(),
  };
}

function asFiles(corpus: Corpus, tokenizer: Required<Tokenizer>): FilesInput | null {
  if (isTextFiles(corpus)) {
    const { files, ...reading } = corpus;
    const blobs = blobsOf(files);
    if (blobs) return filesInput(blobs, reading, tokenizer);
    throw badOption("files", files, "a Blob or File, or a list of them");
  }
  const blobs = blobsOf(corpus);
  return blobs && filesInput(blobs, {}, tokenizer);
}

function isTextFiles(corpus: Corpus): corpus is TextFiles {
  return (
    typeof corpus === "object" && corpus !== null && !(corpus instanceof Blob) && "files" in corpus
  );
}

function blobsOf(corpus: Corpus): readonly Blob[] | null {
  if (corpus instanceof Blob) return [corpus];
  if (!Array.isArray(corpus)) return null;
  if (corpus.length === 0) {
    throw new EngineError("no-file", "The corpus is an empty list. Give at least one text file.");
  }
  const blobs = corpus.filter((item) => item instanceof Blob);
  if (blobs.length === 0) return null;
  if (blobs.length === corpus.length) return blobs;
  throw new EngineError("bad-option", "A corpus is made of files or of sentences, not of both.");
}

function asSentences(corpus: Corpus): Sentences {
  const given: unknown = corpus;
  const iterable =
    typeof given === "object" &&
    given !== null &&
    (Symbol.iterator in given || Symbol.asyncIterator in given);
  if (iterable) return given as Sentences;
  throw new EngineError(
    "bad-option",
    `A corpus is a Blob, a list of Blobs or an iterable of sentences, but a ${typeof given} was given. Wrap a string: new Blob([text]).`,
  );
}

/** A generator object is its own iterator, and a stream can be read once: a second pass would find nothing. */
function requireRestartable(sentences: Sentences, passes: number): void {
  const iterator: unknown =
    sentences instanceof ReadableStream ? sentences : openIterator(sentences);
  if (iterator !== sentences) {
    (iterator as Iterator<unknown>).return?.();
    return;
  }
  throw new EngineError(
    "one-shot-iterator",
    `The corpus has to be read ${passes} times, but this iterator can be read only once. Give something that starts again each time: an array, a Blob, or an object whose [Symbol.iterator]() (or [Symbol.asyncIterator]()) makes a fresh iterator, such as { [Symbol.iterator]: () => sentences() }.`,
  );
}
