import type { ResolvedOptions, TrainSummary } from "../../../src/index";
import type { TrainingHistoryState } from "../history/curves";
import type {
  ChosenTokenizer,
  CorpusSource,
  StartedFrom,
  TextSlice,
  TrainingDone,
} from "../session/session-state";
import type { Edits } from "../settings/draft";

/** How far a training had come when it was last kept. */
export interface RunProgress {
  /** Words trained, over all epochs, and their total. */
  wordsDone: number;
  wordsTotal: number;
  /** Epoch that is trained, from 1, and how many there are. */
  epoch: number;
  epochs: number;
  /** Seconds that it took until then, pauses not counted; absent in older records. */
  seconds?: number;
}

/** Of all that a training reports, what is kept. */
export function progressOf({ wordsDone, wordsTotal, epoch, epochs }: RunProgress): RunProgress {
  return { wordsDone, wordsTotal, epoch, epochs };
}

/** The text of a run, by which it is known again, and how it is read. */
export interface RunText extends Pick<CorpusSource, "reading" | "joins" | "truecase"> {
  /** The page's name for it, and for files made from it. */
  name: string;
  baseName: string;
  /** Whether it is the sample that comes with the page. */
  sample: boolean;
  files: readonly { name: string; print: string }[];
  /** Words that were read; null if that is not known. */
  words: number | null;
  /** Whether it is kept beside the model. */
  kept: boolean;
}

/** What is kept of a training beside its vectors: `run.json` in the run's folder. */
export interface RunRecord {
  version: 1;
  id: string;
  /** What the user calls it. */
  name: string;
  /** When it began, in milliseconds since 1970. */
  created: number;
  /** `"training"` until it has ended, however that may be. */
  status: "training" | "done" | "stopped";
  text: RunText;
  tokenizer: ChosenTokenizer;
  options: ResolvedOptions;
  /** The fields that were changed for it. */
  edits: Edits;
  /** The vectors that it began with; absent for none. */
  start?: StartedFrom;
  /** Which of several runs on slices of a text it is; absent for any other. */
  slice?: TextSlice;
  /** Words of the vocabulary; 0 while no vectors are kept. */
  words: number;
  /** At the last checkpoint; null before the first one. */
  progress: RunProgress | null;
  /** Null until it has ended. */
  summary: TrainSummary | null;
  /** Curves of the training. */
  history: TrainingHistoryState | null;
}

/** A run, and what it is good for at present. */
export interface Run {
  record: RunRecord;
  /** Bytes that it takes. */
  bytes: number;
  /** Whether it was interrupted: it is in training, and no tab trains it. */
  interrupted: boolean;
}

/** A record as it was written; null for anything else. */
export function recordFrom(text: string): RunRecord | null {
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

/** Whether it is a record as this version of the page writes it, whole: one may come in a file from anywhere. */
export function isRecord(value: unknown): value is RunRecord {
  if (!isObject(value)) return false;
  const { version, id, name, created, status, text, tokenizer, words, ...rest } = value;
  return (
    version === 1 &&
    typeof id === "string" &&
    typeof name === "string" &&
    isNumber(created) &&
    !Number.isNaN(new Date(created).valueOf()) &&
    ["training", "done", "stopped"].includes(status as string) &&
    isText(text) &&
    isObject(tokenizer) &&
    isNumber(words) &&
    isTraining(rest)
  );
}

function isText(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.files)) return false;
  return (
    typeof value.name === "string" &&
    typeof value.baseName === "string" &&
    value.files.every((file) => isObject(file) && typeof file.name === "string")
  );
}

function isTraining(fields: Fields): boolean {
  const { options, edits, start, slice, progress, summary, history } = fields;
  return (
    (start === undefined ||
      (isObject(start) && typeof start.name === "string" && isNumber(start.lockf))) &&
    (slice === undefined || isSlice(slice)) &&
    isObject(options) &&
    isNumbers(options.levels) &&
    isNumber(options.vectorSize) &&
    isNumber(options.epochs) &&
    isObject(edits) &&
    Object.values(edits).every((edit) => typeof edit === "string") &&
    (progress === null || (isObject(progress) && isNumbers(Object.values(progress)))) &&
    (summary === null || isSummary(summary)) &&
    (history === null || isHistory(history))
  );
}

function isSlice(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { series, by, name, at } = value;
  return (
    [series, by].every((each) => typeof each === "string") &&
    (name === null || typeof name === "string") &&
    isNumber(at)
  );
}

function isSummary(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.lossHistory)) return false;
  const { wordsTrained, seconds, wordsPerSecond, epochs, lossHistory } = value;
  return (
    isNumbers([wordsTrained, seconds, wordsPerSecond, epochs]) &&
    lossHistory.every((loss) => isObject(loss) && isNumbers([loss.epoch, loss.level, loss.mean]))
  );
}

function isHistory(value: unknown): boolean {
  return (
    isObject(value) &&
    isNumbers(value.levels) &&
    isNumbers(value.epochEnds) &&
    ["string", "undefined"].includes(typeof (value.leftOut ?? undefined)) &&
    Array.isArray(value.points) &&
    value.points.every((point) => isObject(point) && Array.isArray(point.loss))
  );
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(isNumber);

/** Whether it is being trained, in this tab or in another. */
export function isUnderWay({ record, interrupted }: Run): boolean {
  return record.status === "training" && !interrupted;
}

/** Bytes of its text that are kept. */
export function textBytes({ text }: RunRecord): number {
  // A print begins with the length of its file.
  return text.kept ? text.files.reduce((sum, { print }) => sum + Number.parseInt(print, 10), 0) : 0;
}

/** Part of the training that is done, 0 to 1. */
export function fractionDone({ status, progress }: RunRecord): number {
  if (status === "done") return 1;
  return progress ? Math.min(1, progress.wordsDone / Math.max(1, progress.wordsTotal)) : 0;
}

/** The training that a run's model came from; what it has not told before it was interrupted, is nothing. */
export function trainingOf(record: RunRecord): TrainingDone {
  const { options, edits, text, progress } = record;
  const none = {
    wordsTrained: progress?.wordsDone ?? 0,
    seconds: progress?.seconds ?? 0,
    wordsPerSecond: 0,
    stopped: true,
    epochs: Math.max(0, (progress?.epoch ?? 1) - 1),
    lossHistory: [],
  };
  const summary = record.summary ?? none;
  return { options, edits, textWords: text.words, summary, done: fractionDone(record) };
}
