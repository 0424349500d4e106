/** The part of the browser's `Storage` that the page uses; `localStorage` has this shape. */
export type KeyValueStorage = Pick<Storage, "getItem" | "setItem">;

/** `localStorage` or, where the user has switched it off, a store that lasts as long as the page. */
export function browserStorage(): KeyValueStorage {
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
