import { expect, test } from "vitest";
import { browserStorage, type KeyValueStorage } from "./browser-storage";

function stored(limit: number) {
  const kept = new Map<string, string>();
  const storage: KeyValueStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  };
  return { kept, storage };
}

test("what fits is stored in the browser", () => {
  const { kept, storage } = stored(10);
  browserStorage(() => storage).setItem("theme", "dark");
  expect(kept.get("theme")).toBe("dark");
  expect(browserStorage(() => storage).getItem("theme")).toBe("dark");
});

test("what a full storage does not take lasts as long as the page", () => {
  const { kept, storage } = stored(4);
  kept.set("pace", "1");
  const page = browserStorage(() => storage);
  page.setItem("pace", "123456");
  expect([page.getItem("pace"), kept.get("pace")]).toEqual(["123456", "1"]);
  page.setItem("pace", "12");
  expect([page.getItem("pace"), kept.get("pace")]).toEqual(["12", "12"]);
});

test("so does everything where the user has switched it off, before or meanwhile", () => {
  const page = browserStorage(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect(page.getItem("theme")).toBeNull();
  page.setItem("theme", "light");
  expect(page.getItem("theme")).toBe("light");
});
