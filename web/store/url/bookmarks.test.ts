import { expect, test } from "vitest";
import { createBookmarks } from "./bookmarks";

function storageWith(stored: string | null = null) {
  const kept = new Map(stored === null ? [] : [["bookmarks", stored]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("bookmarks are kept, renamed and removed", () => {
  const storage = storageWith();
  const bookmarks = createBookmarks(storage);
  bookmarks.add({ name: "one", address: "#word=a" });
  bookmarks.add({ name: "two", address: "?seed=2#word=b" });
  bookmarks.add({ name: "uno", address: "#word=a" });
  const list = [
    { name: "uno", address: "#word=a" },
    { name: "two", address: "?seed=2#word=b" },
  ];
  expect(createBookmarks(storage).store.getState().list).toEqual(list);
  bookmarks.remove("#word=a");
  expect(createBookmarks(storage).store.getState().list).toEqual(list.slice(1));
});

test("two tabs keep each other's bookmarks", () => {
  const storage = storageWith();
  const [one, other] = [createBookmarks(storage), createBookmarks(storage)];
  one.add({ name: "one", address: "#word=a" });
  other.add({ name: "other", address: "#word=b" });
  one.reload();
  expect(one.store.getState().list.map(({ name }) => name)).toEqual(["other", "one"]);
});

test.each(["{", "7", '[{"name":"x","address":"javascript:alert(1)"}]', '[null,"x",{"name":1}]'])(
  "what was stored by somebody else is no bookmark: %s",
  (stored) => {
    expect(createBookmarks(storageWith(stored)).store.getState().list).toEqual([]);
  },
);
