/** The part of the browser's `Storage` that the page uses; `localStorage` has this shape. Nothing of it throws. */
export type KeyValueStorage = Pick<Storage, "getItem" | "setItem">;

/**
 * `localStorage`. What it does not take, because it is full or the user has switched it off, lasts as long as the page: what
 * the page remembers is a convenience, and must not hold up what the page does.
 *
 * @param open Gives the browser's storage; it may throw.
 */
export function browserStorage(
  open: () => KeyValueStorage = () => window.localStorage,
): KeyValueStorage {
  const kept = new Map<string, string>();
  const stored = <T>(use: (storage: KeyValueStorage) => T, otherwise: T): T => {
    try {
      return use(open());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => kept.get(key) ?? stored((storage) => storage.getItem(key), null),
    setItem(key, value) {
      const isStored = stored((storage) => {
        storage.setItem(key, value);
        return true;
      }, false);
      if (isStored) kept.delete(key);
      else kept.set(key, value);
    },
  };
}
