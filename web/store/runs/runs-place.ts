import type { KeyValueStorage } from "../browser-storage";
import type { CorpusSource } from "../session/session-state";
import type { RunFiles } from "./run-files";
import type { RunLocks } from "./run-locks";
import type { Run } from "./run-record";

export interface RunsState {
  /** The newest first; null until they have been looked for. */
  list: readonly Run[] | null;
  /** Bytes that the page's origin takes and may take; null where the browser does not say. */
  storage: { used: number; quota: number } | null;
  /** Removed, until it is too late to bring them back. */
  removed: readonly Run[];
  /** Why something is not kept; null when all is. */
  problem: KeepingProblem | null;
  /** Ids of the runs whose models are open and could not be kept. */
  unkept: readonly string[];
  /** The run whose text is asked for, so that it can go on. */
  wanting: Run | null;
  keepsText: boolean;
}

export interface KeepingProblem {
  /** A sentence. */
  message: string;
  /** Whether there is no room, so that deleting other runs helps. */
  isFull: boolean;
}

/** Where runs are kept and how other tabs are told. */
export interface RunsPlace {
  files: RunFiles;
  locks: RunLocks;
  /** The page in other tabs. */
  tabs: {
    /** Says that something about the runs has changed here. */
    tell(): void;
    /** Calls `hear` when another tab says so. */
    listen(hear: () => void): void;
  };
  /** What the page remembers from one visit to the next. */
  memory: KeyValueStorage;
  /** Fetches the sample corpus. */
  sample(): Promise<CorpusSource>;
  storage(): Promise<RunsState["storage"]>;
  /** Asks the browser not to clear the page's storage by itself. */
  persist(): void;
  now(): number;
}
