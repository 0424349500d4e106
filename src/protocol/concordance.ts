import type { CorpusInput } from "./corpus";
import type { Handle } from "./handles";
import type { TaskId } from "./tasks";
import type { ConcordanceLine } from "./types/concordance";

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

/** Looks into the corpus. */
export interface ConcordanceApi {
  /** Begins to look through a corpus; the handle is to be released. */
  openConcordance(
    corpus: CorpusInput,
    tokenizerJson: string,
    request: ConcordanceRequest,
  ): Promise<Handle>;
  /** Reads on until `limit` lines are found, the corpus ends or some tens of milliseconds have passed. */
  nextLines(task: TaskId, concordance: Handle, limit: number): Promise<LineBatch>;
}
