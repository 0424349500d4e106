import type { Handle } from "./handles";
import type { CorpusInput } from "./index";
import type { TaskId } from "./queries";
import type { ConcordanceLine, LevelReport, ModelComparison } from "./types/insight";

/** A look through a corpus, complete: nothing is left to a default. */
export interface ConcordanceRequest {
  words: readonly string[];
  /** 0: anywhere in the same sentence. */
  window: number;
  width: number;
}

/** What the next part of a corpus holds. */
export interface LineBatch {
  lines: ConcordanceLine[];
  bytesRead: number;
  bytesTotal: number | null;
  /** Words looked through so far. */
  words: number;
  /** Whether nothing follows. */
  done: boolean;
}

export interface LevelReportRequest {
  sample: number;
  neighbours: number;
  seed: number;
}

export interface CompareRequest {
  words: number;
  neighbours: number;
  level: number;
  otherLevel: number;
}

/** Is told of the words done and their total. */
export type WorkListener = (done: number, total: number) => void;

/** Looks into the corpus, and at levels and models as a whole. */
export interface InsightApi {
  /** Begins to look through a corpus; the handle is to be released. */
  openConcordance(
    corpus: CorpusInput,
    tokenizerJson: string,
    request: ConcordanceRequest,
  ): Promise<Handle>;
  /** Reads on until `limit` lines are found, the corpus ends or some tens of milliseconds have passed. */
  nextLines(concordance: Handle, limit: number): Promise<LineBatch>;
  /** Rejects with `aborted` once its task is cancelled; so with the next. */
  levelReport(
    task: TaskId | null,
    vectors: Handle,
    request: LevelReportRequest,
    listener: WorkListener,
  ): Promise<LevelReport>;
  compareModels(
    task: TaskId | null,
    vectors: Handle,
    other: Handle,
    request: CompareRequest,
    listener: WorkListener,
  ): Promise<ModelComparison>;
}
