import type { KeyValueStorage } from "../browser-storage";
import type { CorpusSource } from "../session/session-state";
import { createRunFiles, privateRunsFolder } from "./run-files";
import { browserLocks } from "./run-locks";
import type { RunsPlace } from "./runs-place";

/** Runs in the browser's private storage of this page. */
export function browserRuns(
  sample: () => Promise<CorpusSource>,
  memory: KeyValueStorage,
): RunsPlace {
  const channel = channelToTabs();
  let asked = false;
  return {
    files: createRunFiles(privateRunsFolder),
    locks: browserLocks(navigator.locks),
    tabs: {
      tell: () => channel?.postMessage(null),
      listen: (hear) =>
        channel?.addEventListener("message", () => {
          // One that is hidden looks when it is shown.
          if (document.visibilityState === "visible") hear();
        }),
    },
    memory,
    sample,
    async storage() {
      // Where the page may keep little, some browsers refuse to say how much.
      const estimate = await navigator.storage?.estimate?.().catch(() => null);
      const { usage, quota } = estimate ?? {};
      return usage === undefined || quota === undefined ? null : { used: usage, quota };
    },
    persist() {
      // Some browsers ask the user, who has answered then.
      if (!asked) void persist().catch(() => undefined);
      asked = true;
    },
    now: () => performance.now(),
  };
}

/** Null where the browser allows none, as some do where storage is blocked: other tabs then look when they are shown. */
function channelToTabs(): BroadcastChannel | null {
  try {
    return new BroadcastChannel("runs");
  } catch {
    return null;
  }
}

async function persist(): Promise<void> {
  if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
}
