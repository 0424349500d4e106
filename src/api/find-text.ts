import { anything, options as kinds, number, requireArguments, text } from "../protocol/arguments";
import { badOption } from "../protocol/errors";
import type { ConcordanceLine, FindTextOptions } from "../protocol/types/concordance";
import type { TextFiles } from "../protocol/types/corpus";
import { followed } from "./arguments/common";
import { requireInteger } from "./checks";
import { foundLines } from "./concordance";
import { openCorpus } from "./corpus/corpus-input";
import { completeTokenizer } from "./corpus-scan";

const WIDTH = 80;
const MOST_WIDTH = 2_000;

const ARGUMENTS = [
  ["corpus", anything],
  ["options", kinds<FindTextOptions>({ text, width: number, limit: number, ...followed }, "text")],
] as const;

/**
 * The places of texts in which a piece of text occurs, in any case, within words and across them: text as it is read, without
 * mark-up and before it is cut into words, of which rules leave out or replace none.
 *
 * Files are read only as lines are asked for, a batch at a time: leaving the loop closes them.
 *
 * ```ts
 * for await (const lines of findText(file, { text: "near the s", limit: 20 })) show(lines);
 * ```
 *
 * @throws EngineError `bad-option`, `not-text`, `bad-gzip`, `bad-archive`, `no-file`; a `DOMException` named `AbortError` when
 *   `signal` is aborted; what `progress` throws, as it is.
 */
export async function* findText(
  corpus: Blob | readonly Blob[] | TextFiles,
  options: FindTextOptions,
): AsyncGenerator<ConcordanceLine[], void, void> {
  requireArguments(ARGUMENTS, [corpus, options], "findText()");
  const { limit = Number.POSITIVE_INFINITY, width = WIDTH, signal, progress } = options;
  if (limit !== Number.POSITIVE_INFINITY) requireInteger("limit", limit, 1);
  if (requireInteger("width", width, 1) > MOST_WIDTH) throw badOption("width", width, "1 to 2000");
  const asked = options.text.normalize("NFC").replaceAll("’", "'").trim();
  if (asked === "") throw badOption("text", options.text, "at least one letter or sign");
  const opened = openCorpus(corpus, 1, completeTokenizer());
  const { input } = opened;
  if (!("files" in input)) throw badOption("corpus", corpus, "files of texts");
  const { patterns: _, ...reading } = input.reading;
  const files = { ...input, reading: { ...reading, segment: false }, rules: null };
  yield* foundLines(opened, { limit, signal, progress }, (api) =>
    api.openTextSearch(files, { text: asked, width }),
  );
}
