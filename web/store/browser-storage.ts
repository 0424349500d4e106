import type { Memory } from "./settings/duration-estimate";

/** The browser's lasting storage or, where the person has switched it off, one that lasts as long as the page. */
export function lastingMemory(): Memory {
  try {
    const storage = window.localStorage;
    storage.getItem("");
    return storage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    };
  }
}
