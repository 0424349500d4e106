import type { ResolvedOptions, TrainSummary } from "../../../src/index";
import type { TrainingHistoryState } from "../history/training-history";
import type { ChosenTokenizer } from "../session/session-state";

/** How far a training had come when it was last kept. */
export interface RunProgress {
  /** Words trained, over all epochs, and their total. */
  wordsDone: number;
  wordsTotal: number;
  /** Epoch that is trained, from 1, and how many there are. */
  epoch: number;
  epochs: number;
}

/** Of all that a training reports, what is kept. */
export function progressOf({ wordsDone, wordsTotal, epoch, epochs }: RunProgress): RunProgress {
  return { wordsDone, wordsTotal, epoch, epochs };
}

/** The text of a run, by which it is known again. */
export interface RunText {
  /** The page's name for it, and for files made from it. */
  name: string;
  baseName: string;
  /** Whether it is the sample that comes with the page. */
  sample: boolean;
  files: readonly { name: string; print: string }[];
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
  /** Words of the vocabulary; 0 while no vectors are kept. */
  words: number;
  /** At the last checkpoint; null before the first one. */
  progress: RunProgress | null;
  /** Null until it has ended. */
  summary: TrainSummary | null;
  /** Curves of the training. */
  history: TrainingHistoryState | null;
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

// Only this page writes them; what an older or a newer version wrote, or half a file, is not opened.
function isRecord(value: unknown): value is RunRecord {
  if (typeof value !== "object" || value === null) return false;
  const { version, id, name, created, status, text, options } = value as Partial<RunRecord>;
  return (
    version === 1 &&
    typeof id === "string" &&
    typeof name === "string" &&
    Number.isFinite(created) &&
    ["training", "done", "stopped"].includes(status ?? "") &&
    typeof text === "object" &&
    Array.isArray(text?.files) &&
    typeof options === "object"
  );
}

/** Part of the training that is done, 0 to 1. */
export function fractionDone({ status, progress }: RunRecord): number {
  if (status === "done") return 1;
  return progress ? Math.min(1, progress.wordsDone / Math.max(1, progress.wordsTotal)) : 0;
}
