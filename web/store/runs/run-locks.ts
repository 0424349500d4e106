/** Which runs are in training, in any tab. */
export interface RunLocks {
  hold(id: string): void;
  release(id: string): void;
  held(): Promise<ReadonlySet<string>>;
}

const PREFIX = "run ";

/** The browser's locks: a tab that dies, however it may, gives its own back. */
export function browserLocks(locks: Pick<LockManager, "request" | "query"> | undefined): RunLocks {
  const releases = new Map<string, () => void>();
  return {
    hold(id) {
      const done = new Promise<void>((resolve) => releases.set(id, resolve));
      // Only for others to see: nobody waits for it.
      locks?.request(PREFIX + id, { mode: "shared" }, () => done).catch(() => undefined);
    },
    release(id) {
      releases.get(id)?.();
      releases.delete(id);
    },
    async held() {
      const names = ((await locks?.query())?.held ?? []).map(({ name }) => name ?? "");
      const others = names.filter((name) => name.startsWith(PREFIX));
      return new Set([...releases.keys(), ...others.map((name) => name.slice(PREFIX.length))]);
    },
  };
}
