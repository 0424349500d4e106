import { sharedClient } from "../client/shared-engine";
import { anything, object, requireArguments } from "../protocol/arguments";
import { badOption } from "../protocol/errors";
import type { Tokenizer } from "../protocol/options";
import type { TextFiles, TextsReport } from "../protocol/types/corpus";
import { given } from "./arguments/common";
import { optionsToJson } from "./checks";
import { openCorpus } from "./corpus/corpus-input";
import { completeTokenizer } from "./corpus-scan";

const ARGUMENTS = [
  ["corpus", anything],
  ["options", given<{ tokenizer: unknown }>({ tokenizer: object })],
] as const;

/**
 * Looks at the beginning of texts before they are read: what they are, in which encoding, which columns a table has, and what
 * becomes of the first lines.
 *
 * @throws EngineError `not-text`, `bad-gzip`, `bad-archive`, `no-file`, `bad-option`.
 */
export async function inspectTexts(
  corpus: Blob | readonly Blob[] | TextFiles,
  options: { tokenizer?: Tokenizer } = {},
): Promise<TextsReport> {
  requireArguments(ARGUMENTS, [corpus, options], "inspectTexts()");
  const tokenizer = completeTokenizer(options.tokenizer);
  const input = openCorpus(corpus, 1, tokenizer).input;
  if (!("files" in input)) throw badOption("corpus", corpus, "files of texts");
  const client = await sharedClient();
  return client.call((api) => api.inspectTexts(input, optionsToJson(tokenizer)));
}
