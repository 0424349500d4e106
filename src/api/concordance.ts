import { sharedClient } from "../client/shared-engine";
import { Task } from "../client/task";
import { requireArguments } from "../protocol/arguments";
import type { ConcordanceRequest, LineBatch } from "../protocol/concordance";
import type { EngineApi, Handle } from "../protocol/index";
import type { ConcordanceLine, ConcordanceOptions } from "../protocol/types/concordance";
import type { Corpus } from "../protocol/types/corpus";
import { CONCORDANCE_ARGUMENTS } from "./arguments/models";
import { optionsToJson, requireInteger } from "./checks";
import { type OpenedCorpus, openCorpus } from "./corpus/corpus-input";
import { completeTokenizer } from "./corpus-scan";

const WIDTH = 80;
const BATCH_LINES = 100;

/**
 * Keywords in context: the places of a corpus where words occur, in its order, as they are written there.
 *
 * The corpus is read only as lines are asked for, a batch at a time: leaving the loop closes the file.
 *
 * ```ts
 * for await (const lines of concordance(file, { words: ["bank", "river"], window: 5 })) show(lines);
 * ```
 *
 * @throws EngineError `bad-option`, `not-text`, `bad-gzip`, `no-file`; a `DOMException` named `AbortError` when `signal` is
 *   aborted; what `progress` or an iterable corpus throws, as it is.
 */
export async function* concordance(
  corpus: Corpus,
  options: ConcordanceOptions,
): AsyncGenerator<ConcordanceLine[], void, void> {
  requireArguments(CONCORDANCE_ARGUMENTS, [corpus, options], "concordance()");
  const request = requestOf(options);
  const { limit = Number.POSITIVE_INFINITY } = options;
  if (limit !== Number.POSITIVE_INFINITY) requireInteger("limit", limit, 1);
  const tokenizer = completeTokenizer(options.tokenizer);
  const opened = openCorpus(corpus, 1, tokenizer);
  yield* foundLines(opened, { ...options, limit }, (api) =>
    api.openConcordance(opened.input, optionsToJson(tokenizer), request),
  );
}

/** How the lines of a search are asked for. */
interface Asking extends Pick<ConcordanceOptions, "signal" | "progress"> {
  limit: number;
}

/** The lines that a search finds, a batch at a time, of which it closes the corpus in the end. */
export async function* foundLines(
  opened: OpenedCorpus,
  { limit, signal, progress }: Asking,
  open: (api: Pick<EngineApi, "openConcordance" | "openTextSearch">) => Promise<Handle>,
): AsyncGenerator<ConcordanceLine[], void, void> {
  const client = await sharedClient();
  const task = new Task(client, { signal, cancelled: "The search of the text was cancelled." });
  let handle: Handle | null = null;
  try {
    handle = await task.call(open);
    const reader = handle;
    let found = 0;
    for (let done = false; !done && found < limit; ) {
      const most = Math.min(BATCH_LINES, limit - found);
      const batch = await task.call((api) => api.nextLines(task.id, reader, most));
      found += batch.lines.length;
      tell(progress, batch, found);
      if (batch.lines.length > 0) yield batch.lines;
      done = batch.done;
    }
  } catch (error) {
    throw opened.cause(error);
  } finally {
    // An engine that died has freed everything.
    if (handle !== null) await client.release(handle).catch(() => {});
    task.close();
    await opened.close();
  }
}

function tell(progress: ConcordanceOptions["progress"], batch: LineBatch, lines: number): void {
  const { bytesRead, bytesTotal, words } = batch;
  progress?.({ bytesRead, bytesTotal, words, lines });
}

/** The engine checks words and ranges; here, only what would silently be bent to fit on its way. */
function requestOf({ words, window, width = WIDTH }: ConcordanceOptions): ConcordanceRequest {
  return {
    words: typeof words === "string" ? [words] : [...words],
    window: window === undefined ? 0 : requireInteger("window", window, 1),
    width: requireInteger("width", width, 1),
  };
}
