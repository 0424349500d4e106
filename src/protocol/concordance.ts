import type { CorpusInput, FilesInput } from "./corpus";
import type { Handle } from "./handles";
import type { TaskId } from "./tasks";
import type { ConcordanceLine } from "./types/concordance";

/** A search of a corpus, complete: nothing is left to a default. */
export interface ConcordanceRequest {
  words: readonly string[];
  /** 0: anywhere in the same sentence. */
  window: number;
  width: number;
}

/** A search for a piece of text, complete. */
export interface TextSearchRequest {
  text: string;
  width: number;
}

/** What the next part of a corpus holds. */
export interface LineBatch {
  lines: ConcordanceLine[];
  bytesRead: number;
  bytesTotal: number | null;
  /** Words read so far. */
  words: number;
  /** Whether nothing follows. */
  done: boolean;
}

/** Words in their context. */
export interface ConcordanceApi {
  /** Begins to search a corpus; the handle must be released. */
  openConcordance(
    corpus: CorpusInput,
    tokenizerJson: string,
    request: ConcordanceRequest,
  ): Promise<Handle>;
  /** Begins to search files for a piece of text; the handle must be released. */
  openTextSearch(corpus: FilesInput, request: TextSearchRequest): Promise<Handle>;
  /** Reads on until `limit` lines are found, the corpus ends or some tens of milliseconds have passed. */
  nextLines(task: TaskId, concordance: Handle, limit: number): Promise<LineBatch>;
}
