import { expect, test, vi } from "vitest";
import { createTheme } from "./theme";

test("the theme is applied at once, goes round, and is remembered", () => {
  const kept = new Map([["theme", "dark"]]);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const apply = vi.fn();
  const { store, turn } = createTheme(storage, apply);
  turn();
  turn();
  expect(apply.mock.calls.flat()).toEqual(["dark", "auto", "light"]);
  expect(store.getState().theme).toBe("light");
  expect(kept.get("theme")).toBe("light");
});

test("what was remembered wrongly is as if it were not", () => {
  const { store } = createTheme(
    { getItem: () => "sepia", setItem: () => undefined },
    () => undefined,
  );
  expect(store.getState().theme).toBe("auto");
});
