import type { KeyValueStorage } from "../browser-storage";

const KEY = "removed-runs";

/**
 * Ids of the runs that were removed in some tab and can still be brought back there. They are remembered, so that a tab that
 * is closed meanwhile does not bring back what was to be deleted.
 */
export function createRemovedRuns(memory: KeyValueStorage) {
  const ids = (): readonly string[] => {
    try {
      const known: unknown = JSON.parse(memory.getItem(KEY) ?? "[]");
      return Array.isArray(known) ? known.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  };
  const keep = (some: readonly string[]) => memory.setItem(KEY, JSON.stringify(some));

  return {
    ids,
    add: (id: string) => keep([...ids(), id]),
    forget: (id: string) => keep(ids().filter((each) => each !== id)),
  };
}
