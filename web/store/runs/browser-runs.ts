import type { CorpusSource } from "../session/session-state";
import { createRunFiles, privateRunsFolder } from "./run-files";
import { browserLocks } from "./run-locks";
import type { RunsPlace } from "./runs-place";

/** Runs in the browser's private storage of this page. */
export function browserRuns(sample: () => Promise<CorpusSource>): RunsPlace {
  return {
    files: createRunFiles(privateRunsFolder),
    locks: browserLocks(navigator.locks),
    sample,
    async storage() {
      const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
      return usage === undefined || quota === undefined ? null : { used: usage, quota };
    },
    persist: () => void navigator.storage?.persist?.().catch(() => undefined),
    now: () => performance.now(),
  };
}
