import { createStore as createVanilla, type StateCreator, type StoreApi } from "zustand/vanilla";

/**
 * As zustand's, but a listener that throws does not keep the other ones, nor whoever changed the state, from going on: what
 * follows a change (the address, the title, what is remembered) must never undo it. The error is reported as one that nobody
 * caught.
 */
export function createStore<T>(initialiser: StateCreator<T>): StoreApi<T> {
  const store = createVanilla<T>(initialiser);
  const subscribe: StoreApi<T>["subscribe"] = (listener) =>
    store.subscribe((state, before) => {
      try {
        listener(state, before);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    });
  return { ...store, subscribe };
}
