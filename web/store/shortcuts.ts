import type { KeyValueStorage } from "./browser-storage";
import { createStore } from "./create-store";

/** One key and what it does. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives it. */
  key: string;
  /** What it does, for the sheet: "Search for a word". */
  label: string;
  /** Its heading in the sheet. */
  group: string;
  run: () => void;
}

export interface ShortcutsState {
  list: readonly Shortcut[];
  /** Single keys can be switched off, for users of speech input or with a tremor. */
  on: boolean;
  /** Whether the sheet is open. */
  sheet: boolean;
}

export type Shortcuts = ReturnType<typeof createShortcuts>;

const KEY = "shortcuts";

/** The register of single-key shortcuts: what is in it works and is listed in the sheet. */
export function createShortcuts(storage: KeyValueStorage) {
  const store = createStore<ShortcutsState>(() => ({
    list: [],
    on: storage.getItem(KEY) !== "off",
    sheet: false,
  }));

  return {
    store,
    /** Registers a shortcut and returns a function that removes it. Of two with the same key, the later one works. */
    add(shortcut: Shortcut): () => void {
      store.setState(({ list }) => ({ list: [...list, shortcut] }));
      return () =>
        store.setState(({ list }) => ({ list: list.filter((each) => each !== shortcut) }));
    },
    setOn(on: boolean) {
      store.setState({ on });
      storage.setItem(KEY, on ? "on" : "off");
    },
    showSheet: (sheet: boolean) => store.setState({ sheet }),
    /** Runs the shortcut of a key press; true if there was one. */
    press(event: KeyboardEvent): boolean {
      const { list, on } = store.getState();
      if (!on || !isFree(event)) return false;
      const found = list.findLast(({ key }) => key === event.key);
      found?.run();
      return found !== undefined;
    },
  };
}

/** Whether a key press is free: not typed into a field, not part of a chord, not in a dialog. */
function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  const typing = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";
  const taken = `${typing}, [contenteditable]:not([contenteditable=false]), [role=dialog]`;
  return target === null || target.closest(taken) === null;
}
