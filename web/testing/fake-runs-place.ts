import { createRunFiles } from "../store/runs/run-files";
import type { RunLocks } from "../store/runs/run-locks";
import type { RunsPlace } from "../store/runs/runs-place";
import type { FakeFolder } from "./fake-folder";
import { source } from "./fake-library";

/** What pages on the same storage share. */
export class FakeOrigin {
  /** Runs that any of them trains or has removed. */
  readonly held = new Set<string>();
  readonly remembered = new Map<string, string>();
  readonly listeners = new Set<() => void>();
  /** Milliseconds. */
  clock = 0;
  quota = 1e9;
  /** How often the browser was asked to keep the storage. */
  persisted = 0;

  constructor(public folder: FakeFolder) {}

  /** A page that is opened on it. */
  place(): RunsPlace {
    const { held, remembered, listeners } = this;
    const locks: RunLocks = {
      hold: (id) => held.add(id),
      release: (id) => held.delete(id),
      held: async () => new Set(held),
    };
    let own = () => {};
    return {
      files: createRunFiles(async () => this.folder.handle),
      locks,
      tabs: {
        tell: () => {
          for (const hear of listeners) if (hear !== own) hear();
        },
        listen: (hear) => {
          own = hear;
          listeners.add(hear);
        },
      },
      memory: {
        getItem: (key) => remembered.get(key) ?? null,
        setItem: (key, value) => void remembered.set(key, value),
      },
      sample: async () => ({ ...source("sample.gz"), sample: true }),
      storage: async () => ({ used: 0, quota: this.quota }),
      persist: () => {
        this.persisted += 1;
      },
      now: () => this.clock,
    };
  }

  /** All pages are closed, or killed: their locks are gone with them. */
  closeAll(): void {
    this.held.clear();
    this.listeners.clear();
  }
}
