import type { CorpusSource } from "../session/session-state";
import type { RunFiles } from "./run-files";
import type { RunLocks } from "./run-locks";
import type { Run } from "./run-record";

export interface RunsState {
  /** The newest first; null until they have been looked for. */
  list: readonly Run[] | null;
  /** Bytes that the page's origin takes and may take; null where the browser does not say. */
  storage: { used: number; quota: number } | null;
  /** Removed, until it is too late to bring it back. */
  removed: Run | null;
  /** Why the present run is not kept, in a sentence; null when it is. */
  problem: string | null;
  /** The run whose text is asked for, so that it can go on. */
  wanting: Run | null;
  keepsText: boolean;
}

/** Where runs are kept and how other tabs are told. */
export interface RunsPlace {
  files: RunFiles;
  locks: RunLocks;
  /** Fetches the sample corpus. */
  sample(): Promise<CorpusSource>;
  storage(): Promise<RunsState["storage"]>;
  /** Asks the browser not to clear the page's storage by itself. */
  persist(): void;
  now(): number;
}
