import { sharedClient } from "../client/shared-engine";
import { Task } from "../client/task";
import {
  anything,
  flag,
  options as kinds,
  listOf,
  nullable,
  object,
  requireArguments,
  text,
} from "../protocol/arguments";
import { badOption } from "../protocol/errors";
import type {
  ColumnCount,
  ColumnCountsOptions,
  WordsByColumnOptions,
  WordsOfValue,
} from "../protocol/types/column-counts";
import type { TextFiles } from "../protocol/types/corpus";
import { followed } from "./arguments/common";
import { optionsToJson } from "./checks";
import { openCorpus } from "./corpus/corpus-input";
import { completeTokenizer } from "./corpus-scan";

const ARGUMENTS = [
  ["corpus", anything],
  [
    "options",
    kinds<ColumnCountsOptions>(
      { word: text, column: nullable(text), tokenizer: object, ...followed },
      "word",
    ),
  ],
] as const;

/**
 * How often a word occurs in the texts of each value of a table's column, such as an author, a label or a year, beside how many
 * words these texts have; or in each document. The values with most occurrences come first.
 *
 * ```ts
 * const counts = await countByColumn(csv, { word: "sea", column: "author" });
 * counts.map(({ value, occurrences, words }) => [value, occurrences / words]);
 * ```
 *
 * The files are read once. Rules for words and phrases have no effect.
 *
 * @throws EngineError `bad-option`, and as `scanCorpus`.
 */
export async function countByColumn(
  corpus: Blob | readonly Blob[] | TextFiles,
  options: ColumnCountsOptions,
): Promise<ColumnCount[]> {
  requireArguments(ARGUMENTS, [corpus, options], "countByColumn()");
  const { word, column = null, signal, progress = () => {} } = options;
  const tokenizer = completeTokenizer(options.tokenizer);
  const { input } = openCorpus(corpus, 1, tokenizer);
  if (!("files" in input)) throw badOption("corpus", corpus, "files of texts");
  const request = { tokenizerJson: optionsToJson(tokenizer), word, column };
  const task = new Task(sharedClient(), { signal, cancelled: "The counting was stopped." });
  const listener = task.listener(progress);
  return task.run((client) =>
    client.call((api) => api.countByColumn(task.id, input, request, listener)),
  );
}

const WORDS_ARGUMENTS = [
  ["corpus", anything],
  [
    "options",
    kinds<WordsByColumnOptions>(
      {
        ...{
          words: listOf(text, "an array of words"),
          column: nullable(text),
          folders: flag,
          tokenizer: object,
        },
        ...followed,
      },
      "words",
    ),
  ],
] as const;

/**
 * How often each of many words occurs in the texts of each value of a table's column, such as an author or a year, in each
 * document, or in each folder. The values with most words come first.
 *
 * ```ts
 * const words = await wv.indexToKey(0, 10_000);
 * const [most] = await countWordsByColumn(csv, { words, column: "author" });
 * most.counts[words.indexOf("sea")]; // in the texts of the author with most words
 * ```
 *
 * The files are read once, with all that `corpus` says of words and phrases.
 *
 * @throws EngineError `bad-option`, and as `scanCorpus`.
 */
export async function countWordsByColumn(
  corpus: Blob | readonly Blob[] | TextFiles,
  options: WordsByColumnOptions,
): Promise<WordsOfValue[]> {
  requireArguments(WORDS_ARGUMENTS, [corpus, options], "countWordsByColumn()");
  const { words, column = null, folders = false, signal, progress = () => {} } = options;
  if (folders && column !== null) throw badOption("folders", folders, "false with a column");
  const tokenizer = completeTokenizer(options.tokenizer);
  const { input } = openCorpus(corpus, 1, tokenizer);
  if (!("files" in input)) throw badOption("corpus", corpus, "files of texts");
  const request = { tokenizerJson: optionsToJson(tokenizer), words, column, folders };
  const task = new Task(sharedClient(), { signal, cancelled: "The counting was stopped." });
  const listener = task.listener(progress);
  return task.run((client) =>
    client.call((api) => api.countWordsByColumn(task.id, input, request, listener)),
  );
}
