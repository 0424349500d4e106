import type { EngineClient } from "../client/engine-client";
import { sharedClient } from "../client/shared-engine";
import { Task } from "../client/task";
import {
  anything,
  checkArguments,
  nullable,
  number,
  object,
  requireArguments,
} from "../protocol/arguments";
import { MODEL_DEFAULTS } from "../protocol/config.generated";
import type { CorpusInput, Handle, ScanReport } from "../protocol/index";
import { requireTokenizerNames } from "../protocol/option-names";
import { TOKENIZER_DEFAULTS, type Tokenizer } from "../protocol/options";
import type { Corpus, ReadOptions, ReadProgress, VocabularySize } from "../protocol/types/corpus";
import { followed, given } from "./arguments/common";
import { SCAN_CALLS } from "./arguments/models";
import { optionsToJson, requireInteger } from "./checks";
import { tokenizerOf } from "./corpus/case-forms";
import { withCorpus } from "./corpus/corpus-input";
import type { GivenCounts } from "./corpus/frequencies";

/** Options of `scanCorpus`. */
export interface ScanOptions extends ReadOptions {
  /** How text is cut into words. Ignored for corpora that are cut already. */
  tokenizer?: Tokenizer;
  /**
   * Largest number, approximately, of distinct words held at a time, 2 or more: whenever there are more, the rarest so far
   * are dropped, as in gensim. Bounds the memory; only one thread counts then. Default null: no limit.
   */
  maxVocabSize?: number | null;
}

const SCAN_ARGUMENTS = [
  ["corpus", anything],
  [
    "options",
    given<ScanOptions>({ tokenizer: object, maxVocabSize: nullable(number), ...followed }),
  ],
] as const;

/**
 * Reads a corpus once and counts its words: the first pass of a training. `Word2Vec.buildVocab` takes the scan.
 *
 * @throws EngineError `empty-corpus`, `not-text`, `bad-gzip`, `no-file`, `bad-option`, `out-of-memory`;
 *   a `DOMException` named `AbortError` when `signal` is aborted; what `progress` or an iterable corpus throws, as it is.
 */
export async function scanCorpus(corpus: Corpus, options: ScanOptions = {}): Promise<CorpusScan> {
  requireArguments(SCAN_ARGUMENTS, [corpus, options], "scanCorpus()");
  const maxVocabSize = checkedLimit(options.maxVocabSize);
  const { signal, progress } = options;
  const cancelled = "The reading was stopped.";
  const task = new Task(sharedClient(), { signal, cancelled });
  const tokenizer = tokenizerOf(corpus, completeTokenizer(options.tokenizer));
  const scan = await task.run((client) =>
    withCorpus(corpus, 1, tokenizer, (input) =>
      scanInTask({ client, task, input, tokenizer, maxVocabSize, progress }),
    ),
  );
  // The signal may have come too late to stop the reading, but its caller relies on it.
  if (signal?.aborted) {
    scan.dispose();
    throw new DOMException(cancelled, "AbortError");
  }
  return scan;
}

/** Where a scan is: for other parts of the library, not for its users. */
export let locateScan: (scan: CorpusScan) => { client: EngineClient; counts: Handle };

/** The counted words of a corpus. The counts are in the engine's memory until they are disposed of. */
export class CorpusScan {
  /** Number of words, repeats counted. */
  readonly words: number;
  /** Number of sentences. Lines without words are none; long lines are several. */
  readonly sentences: number;
  /** Number of different words. */
  readonly distinctWords: number;
  /** The most frequent words, at most 20: enough to see whether the text was read correctly. */
  readonly topWords: readonly string[];
  /** Documents that were read, those in archives each for itself; 0 for an iterable. */
  readonly documents: number;
  /** What the user should know about the texts: how they were read, and what was left out. */
  readonly notices: readonly string[];
  /** How the corpus was cut into words. */
  readonly tokenizer: Readonly<Required<Tokenizer>>;
  /** Limit to the distinct words held while counting; null when there was none. */
  readonly maxVocabSize: number | null;
  readonly #client: EngineClient;
  readonly #counts: Handle;

  /**
   * Scans are made by `scanCorpus`.
   *
   * @internal
   */
  constructor(
    client: EngineClient,
    report: ScanReport,
    how: { tokenizer: Required<Tokenizer>; maxVocabSize: number | null },
  ) {
    this.words = report.words;
    this.sentences = report.sentences;
    this.distinctWords = report.distinctWords;
    this.topWords = report.topWords;
    this.documents = report.documents;
    this.notices = report.notices;
    this.tokenizer = how.tokenizer;
    this.maxVocabSize = how.maxVocabSize;
    this.#client = client;
    this.#counts = report.counts;
    client.releaseWith(this, report.counts);
  }

  /**
   * Size of the vocabulary that these limits would leave. Fast: nothing is read again.
   *
   * @throws EngineError `bad-option`, `disposed`, `engine-crashed`.
   */
  async vocabularySize(options: {
    minCount?: number;
    maxFinalVocab?: number | null;
  }): Promise<VocabularySize> {
    const minCount = requireInteger("minCount", options.minCount ?? MODEL_DEFAULTS.minCount, 1);
    const limit = options.maxFinalVocab ?? null;
    if (limit !== null) requireInteger("maxFinalVocab", limit, 1);
    return this.#client.call((api) => api.vocabularySize(this.#counts, minCount, limit));
  }

  /** Frees the counts. Models that were made from them stay. */
  dispose(): void {
    this.#client.release(this.#counts).catch(() => {});
  }

  static {
    locateScan = (scan) => ({ client: scan.#client, counts: scan.#counts });
  }
}

checkArguments(CorpusScan.prototype, SCAN_CALLS);

/** What a scan that is part of a task works with. */
interface ScanParts {
  client: EngineClient;
  task: Task;
  input: CorpusInput;
  tokenizer: Required<Tokenizer>;
  maxVocabSize: number | null;
  progress?: (progress: ReadProgress) => void;
}

/** Scans as part of a task, uses the scan and disposes of it. Rejects with `aborted` when the task is cancelled. */
export async function withScan<T>(
  parts: ScanParts,
  use: (scan: CorpusScan) => Promise<T>,
): Promise<T> {
  return disposing(await scanInTask(parts), use);
}

/** Takes counts for those of a corpus, uses them as a scan and disposes of it. */
export async function withCounts<T>(
  { client, given, ...how }: CountedParts,
  use: (scan: CorpusScan) => Promise<T>,
): Promise<T> {
  const report = await client.call((api) => api.takeCounts(given.words, given.counts));
  return disposing(new CorpusScan(client, report, how), use);
}

async function disposing<T>(scan: CorpusScan, use: (scan: CorpusScan) => Promise<T>): Promise<T> {
  try {
    return await use(scan);
  } finally {
    scan.dispose();
  }
}

/** Counts that come from elsewhere, and the options of the model that they are for. */
interface CountedParts {
  client: EngineClient;
  given: GivenCounts;
  tokenizer: Required<Tokenizer>;
  maxVocabSize: number | null;
}

async function scanInTask(parts: ScanParts): Promise<CorpusScan> {
  const { client, task, input, tokenizer, maxVocabSize, progress = () => {} } = parts;
  const request = { tokenizerJson: optionsToJson(tokenizer), maxVocabSize };
  const listener = task.listener(progress);
  const report = await client.call((api) => api.scan(task.id, input, request, listener));
  return new CorpusScan(client, report, { tokenizer, maxVocabSize });
}

/** The tokenizer with its defaults filled in; whether it is a possible one, the engine says. */
export function completeTokenizer(tokenizer: Tokenizer = {}): Required<Tokenizer> {
  requireTokenizerNames(tokenizer);
  const given = Object.entries(tokenizer).filter(([, value]) => value !== undefined);
  return { ...TOKENIZER_DEFAULTS, ...Object.fromEntries(given) };
}

function checkedLimit(maxVocabSize: number | null | undefined): number | null {
  return maxVocabSize == null ? null : requireInteger("maxVocabSize", maxVocabSize, 2);
}
