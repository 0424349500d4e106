import type { TrainProgress, TrainSummary } from "../../../src/index";
import type { TrainingHistoryState } from "../history/curves";
import type { Training, TrainingDone } from "../session/session-state";
import type { RunFiles } from "./run-files";
import { progressOf, type RunProgress, type RunRecord } from "./run-record";
import { printOf } from "./text-print";

// A training halts while it is saved: at most a fiftieth of its time goes into that, but it is saved once a minute.
const COST = 50;
const LEAST_MS = 10_000;
const MOST_MS = 60_000;

/** What keeping a run needs to know of the page. */
export interface KeepingParts {
  files: RunFiles;
  now(): number;
  history(): TrainingHistoryState;
  /** Whether this many bytes of text may be kept. */
  hasRoom(bytes: number): Promise<boolean>;
  /** Called whenever something of the run was written. */
  written(record: RunRecord): void;
}

/** Keeps one training while it runs, and what comes of it. Every method may reject: the run is then not kept, or older. */
export class Keeping {
  #record: RunRecord;
  readonly #parts: KeepingParts;
  readonly #blobs: readonly Blob[];
  /** What was trained of it before. */
  readonly #former: Pick<TrainSummary, "wordsTrained" | "seconds">;
  #saving: Promise<void> | null = null;
  #last: number;
  #cost = 0;
  /** Milliseconds that it ran, but for those since `#runs`. */
  #ran = 0;
  /** Since when it runs; null while it is paused. */
  #runs: number | null;

  private constructor(record: RunRecord, blobs: readonly Blob[], parts: KeepingParts) {
    this.#record = record;
    this.#parts = parts;
    this.#blobs = blobs;
    const { progress, summary } = record;
    const seconds = progress?.seconds ?? summary?.seconds ?? 0;
    this.#former = { wordsTrained: progress?.wordsDone ?? 0, seconds };
    this.#last = parts.now();
    this.#runs = this.#last;
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** What will be kept of a training, of which nothing is written yet. */
  static async of(
    training: Training,
    before: RunRecord | null,
    parts: KeepingParts,
  ): Promise<Keeping> {
    const { corpus, options, edits, start, slice, runId } = training;
    const { name, baseName, blobs, sample = false, reading, joins, truecase } = corpus.source;
    const files = await Promise.all(
      blobs.map(async (blob, at) => ({
        name: blob instanceof File ? blob.name : `${baseName}-${at + 1}.txt`,
        print: await printOf(blob),
      })),
    );
    const record: RunRecord = before ?? {
      version: 1,
      id: runId,
      name: slice?.name === null ? `${name}: all slices` : name,
      created: Date.now(),
      status: "training",
      text: {
        name,
        baseName,
        sample,
        files,
        reading,
        joins,
        truecase,
        words: corpus.scan.words,
        kept: false,
      },
      tokenizer: corpus.tokenizer,
      options,
      edits,
      ...(start && { start }),
      ...(slice && { slice }),
      words: 0,
      progress: null,
      summary: null,
      history: null,
    };
    return new Keeping({ ...record, status: "training" }, blobs, parts);
  }

  /** Keeps what is known at the beginning: settings, and the text if there is room for it. */
  async begin(): Promise<void> {
    await this.#write({});
    const { sample, kept } = this.#record.text;
    // Without its text a run can go on too, once the text is given again.
    if (!sample && !kept) await this.#keepText().catch(() => undefined);
  }

  /** Whether it is time to save the model; `training` is how it stands. */
  isDue({ progress, paused }: Training): boolean {
    const wait = Math.min(MOST_MS, Math.max(LEAST_MS, this.#cost * COST));
    if (!progress || paused || this.#saving || this.#parts.now() - this.#last < wait) return false;
    return isBetween(progress);
  }

  /** Notes that the training halts, or goes on; returns whether there is news to save, which costs it nothing while it halts. */
  turn({ progress, paused }: Training): boolean {
    const now = this.#parts.now();
    if (this.#runs !== null) this.#ran += now - this.#runs;
    this.#runs = paused ? null : now;
    const isNews = progress?.wordsDone !== this.#record.progress?.wordsDone;
    return paused && !this.#saving && isNews && progress !== null && isBetween(progress);
  }

  /** Saves the model of a training that has learnt something. */
  async checkpoint({ model, wv, progress }: Training): Promise<true> {
    if (!model || !wv || !progress) return true;
    const { files, now } = this.#parts;
    const begun = now();
    this.#saving = (async () => {
      await model.save(await files.placeFor(this.#record.id));
      const seconds = this.#former.seconds + this.#secondsSince();
      await this.#write({ words: wv.size, progress: { ...progressOf(progress), seconds } });
    })();
    try {
      await this.#saving;
    } finally {
      this.#saving = null;
      this.#last = now();
      this.#cost = this.#last - begun;
    }
    return true;
  }

  /** Keeps a training that is over. */
  async end(
    { model, words, progress, history }: Ended,
    { summary, done, options }: TrainingDone,
  ): Promise<void> {
    await this.#saving?.catch(() => undefined);
    await model.save(await this.#parts.files.placeFor(this.#record.id));
    const all = whole(summary, this.#former);
    await this.#write({
      options,
      words,
      history,
      summary: all,
      progress: progress && { ...progress, seconds: all.seconds },
      status: done < 1 ? "stopped" : "done",
    });
  }

  /** Forgets a training that came to nothing; one that has a checkpoint can still go on. */
  async drop(): Promise<void> {
    await this.#saving?.catch(() => undefined);
    if (this.#record.progress === null) await this.#parts.files.remove(this.#record.id);
  }

  /** Gives the run another name. */
  async rename(name: string): Promise<void> {
    await this.#write({ name });
  }

  #secondsSince(): number {
    const since = this.#runs === null ? 0 : this.#parts.now() - this.#runs;
    return (this.#ran + since) / 1000;
  }

  async #keepText(): Promise<void> {
    const blobs = this.#blobs;
    const bytes = blobs.reduce((sum, { size }) => sum + size, 0);
    if (!(await this.#parts.hasRoom(bytes))) return;
    await this.#parts.files.keepText(this.#record.id, blobs);
    await this.#write({ text: { ...this.#record.text, kept: true } });
  }

  async #write(change: Partial<RunRecord>): Promise<void> {
    this.#record = { ...this.#record, history: this.#parts.history(), ...change };
    await this.#parts.files.write(this.#record);
    this.#parts.written(this.#record);
  }
}

/** What a training left. */
export interface Ended {
  model: Pick<NonNullable<Training["model"]>, "save">;
  words: number;
  progress: RunProgress | null;
  /** Its curves. */
  history: TrainingHistoryState;
}

/** The summary of a run that went on: words and seconds of all its parts. */
function whole(
  summary: TrainSummary,
  before: Pick<TrainSummary, "wordsTrained" | "seconds">,
): TrainSummary {
  if (before.wordsTrained === 0) return summary;
  const wordsTrained = before.wordsTrained + summary.wordsTrained;
  const seconds = before.seconds + summary.seconds;
  return {
    ...summary,
    wordsTrained,
    seconds,
    wordsPerSecond: wordsTrained / Math.max(seconds, 1e-9),
  };
}

/** Whether it is a state to go on from: the start is not learnt yet, and what is done at the very end is none. */
function isBetween({ stage, wordsDone, wordsTotal }: TrainProgress): boolean {
  return stage === "training" && wordsDone < wordsTotal;
}
