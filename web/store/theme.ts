import type { KeyValueStorage } from "./browser-storage";
import { createStore } from "./create-store";

/** "auto" follows the system. */
export type Theme = "auto" | "light" | "dark";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];
const KEY = "theme";

export type ThemeChoice = ReturnType<typeof createTheme>;

/** The choice of theme, remembered, and applied by `apply`. */
export function createTheme(storage: KeyValueStorage, apply: (theme: Theme) => void) {
  const stored = THEMES.find((theme) => theme === storage.getItem(KEY));
  const store = createStore<{ theme: Theme }>(() => ({ theme: stored ?? "auto" }));
  apply(store.getState().theme);

  /** Goes from auto to light to dark, and back to auto. */
  const turn = () => {
    const next = THEMES[(THEMES.indexOf(store.getState().theme) + 1) % THEMES.length] ?? "auto";
    storage.setItem(KEY, next);
    apply(next);
    store.setState({ theme: next });
  };
  return { store, turn };
}
