import { beforeEach, expect, test, vi } from "vitest";
import { fakeVectors, settle } from "../../testing/fake-library";
import type { Explore } from "../explore/explore";
import { atlasOf } from "../map/atlas";
import type { CurrentModel } from "../session/session-state";
import { createBookmarks } from "../url/bookmarks";
import { handedModel, wholeOf } from "./handed-model";
import type { Runs } from "./runs";

const wv = fakeVectors();
const model = { corpus: { name: "glove.txt" }, wv } as CurrentModel;
const stored = new Map<string, string>();
const bookmarks = createBookmarks({
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, text) => void stored.set(key, text),
});
const explore = {
  store: { getState: () => ({ terms: [{ word: "sea", sign: 1 }] }) },
} as unknown as Explore;
const stores = { runs: { recordOf: () => null } as unknown as Runs, bookmarks, explore };

beforeEach(() => {
  vi.stubGlobal("window", {
    location: { search: "?vectors=glove.txt&words=5", hash: "#word=sail&level=8" },
  });
  bookmarks.add({ name: "Sea", address: "?vectors=glove.txt&words=5#word=ocean" });
  bookmarks.add({ name: "Elsewhere", address: "?corpus=sample#word=ocean" });
});

test("a model goes along whole, with its counts, its own bookmarks and what is looked at", async () => {
  const { files, parts } = await handedModel(model, stores, "a", wholeOf(wv));
  expect(wv.export).toHaveBeenLastCalledWith({ format: "npy", level: 8, name: "a" });
  expect(await files.find(({ name }) => name === "a.counts.json")?.text()).toBe(
    "[100,99,98,97,96]",
  );
  expect(parts).toMatchObject({
    levels: [4, 8],
    view: "?vectors=glove.txt&words=5#word=sail&level=8",
    bookmarks: [{ name: "Sea", address: "?vectors=glove.txt&words=5#word=ocean" }],
    map: null,
  });
});

test("cut to a level and to fewer words, map and addresses are cut too", async () => {
  const plan = { method: "umap", words: 5, neighbours: 15, spacing: 10, seed: 1 } as const;
  atlasOf(wv).show({ ...plan, x: [], y: [] });
  await settle();
  const { files, parts } = await handedModel(model, stores, "a", { level: 4, words: 3 });
  expect(wv.export).toHaveBeenLastCalledWith(
    expect.objectContaining({ level: 4, words: ["the", "ocean", "harbour"] }),
  );
  expect(parts).toMatchObject({
    levels: [4],
    view: "?vectors=glove.txt&words=3#word=sail&map.method=umap",
    bookmarks: [{ address: "?vectors=glove.txt&words=3#word=ocean" }],
    map: { plan: { words: 3 }, levels: [4], groups: null },
  });
  expect(files.find(({ name }) => name === "a.map.bin")?.size).toBe(3 * 2 * 4);
});

test("the word that the page begins with goes along, though the address does not name it", async () => {
  vi.stubGlobal("window", { location: { search: "", hash: "#view=map" } });
  const { parts } = await handedModel(model, stores, "a", wholeOf(wv));
  expect(parts.view).toBe("#word=sea&view=map");
});
