import { sharedClient } from "../client/shared-engine";
import { Task } from "../client/task";
import {
  anything,
  options as kinds,
  nullable,
  object,
  requireArguments,
  text,
} from "../protocol/arguments";
import { badOption } from "../protocol/errors";
import type { ColumnCount, ColumnCountsOptions } from "../protocol/types/column-counts";
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
  requireArguments(ARGUMENTS, [corpus, options]);
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
