import { describe, expect, test, vi } from "vitest";
import { fakeVectors, settle } from "../../testing/fake-library";
import type { OpenModel } from "../session/session-state";
import { atlasOf, createAtlas, otherMapOf } from "./atlas";
import { isComplete, keyOf, type MapPlan, suitedTo } from "./map-settings";

const plan: MapPlan = {
  method: "pca",
  words: 5,
  neighbours: 15,
  spacing: 10,
  seed: 1,
  x: [],
  y: [],
};

describe("a map", () => {
  test("is made once, and is there again when one comes back to it", async () => {
    const wv = fakeVectors();
    const atlas = createAtlas(wv);
    atlas.show(plan);
    atlas.show(plan);
    await settle();
    const first = atlas.mapJob.store.getState().result;
    expect(first?.words).toContain("ocean");
    expect(first?.indexOf.get("ocean")).toBe(1);
    atlas.show({ ...plan, method: "umap" });
    await settle();
    expect(wv.layout).toHaveBeenLastCalledWith(expect.objectContaining({ minDist: 0.1 }));
    atlas.show(plan);
    await settle();
    expect(atlas.mapJob.store.getState().result).toBe(first);
    expect(wv.layout).toHaveBeenCalledTimes(2);
  });

  test("that takes long is made after one that does not, which is shown meanwhile", async () => {
    const wv = fakeVectors();
    const atlas = createAtlas(wv);
    const shown: (string | undefined)[] = [];
    atlas.mapJob.store.subscribe(({ result }) => {
      if (result && result.plan.method !== shown.at(-1)) shown.push(result.plan.method);
    });
    const umap: MapPlan = { ...plan, method: "umap" };
    atlas.show(umap, plan);
    atlas.show(umap, plan);
    await settle();
    expect(shown).toEqual(["pca", "umap"]);
    expect(wv.layout).toHaveBeenCalledTimes(2);
  });

  test("is turned to that of another open model, but only one of the same kind", async () => {
    const [first, second] = [fakeVectors(), fakeVectors()];
    atlasOf(first).show(plan);
    await settle();
    const open = [{ model: { wv: first, corpus: { name: "tale.txt" } } }] as OpenModel[];
    const beside = (each: MapPlan) => otherMapOf(open, second, each);
    atlasOf(second).show(plan, plan, beside);
    await settle();
    expect(atlasOf(second).mapJob.store.getState().result?.turnedTo).toBe("tale.txt");
    expect(otherMapOf(open, first, plan)).toBeNull();
    expect(otherMapOf(open, second, { ...plan, method: "umap" })).toBeNull();
    expect(otherMapOf(open, second, { ...plan, method: "axes" })).toBeNull();
  });

  test("of few words, or of very many, is made by what suits them", () => {
    expect([45, 5_000, 200_000].map((words) => suitedTo(words).method)).toEqual([
      "pca",
      "umap",
      "pca",
    ]);
  });

  test("on axes waits for their words", async () => {
    const wv = fakeVectors();
    const atlas = createAtlas(wv);
    const axes: MapPlan = { ...plan, method: "axes", x: ["sail", ""] };
    atlas.show(axes);
    await settle();
    expect(wv.projectOnAxes).not.toHaveBeenCalled();
    atlas.show({ ...axes, x: ["sail", "ocean"], y: ["the", ""] });
    await settle();
    expect(wv.projectOnAxes).toHaveBeenCalledWith(["sail", "ocean"], null, expect.anything());
  });

  test("that was cancelled is made when it is asked for again", async () => {
    const wv = fakeVectors();
    const atlas = createAtlas(wv);
    vi.mocked(wv.layout).mockReturnValueOnce(new Promise(() => {}));
    atlas.show(plan);
    atlas.mapJob.cancel();
    atlas.show(plan);
    await settle();
    expect(atlas.mapJob.store.getState().status).toBe("done");
  });

  test("is known by what it follows from", () => {
    expect(keyOf({ ...plan, seed: 7 })).toBe(keyOf(plan));
    expect(keyOf({ ...plan, method: "umap", seed: 7 })).not.toBe(
      keyOf({ ...plan, method: "umap" }),
    );
    expect(isComplete({ ...plan, method: "axes" })).toBe(false);
  });
});

describe("selected words", () => {
  test("can be added to, isolated and let go", () => {
    const { select, isolate, clear, selection } = createAtlas(fakeVectors());
    select([1, 3], 5);
    isolate(true);
    select([3, 4], 5, "add");
    expect(selection.getState()).toMatchObject({ size: 3, isolated: true });
    select([0], 5);
    expect([...(selection.getState().mask ?? [])]).toEqual([1, 0, 0, 0, 0]);
    expect(selection.getState().isolated).toBe(false);
    clear();
    expect(selection.getState()).toEqual({ mask: null, size: 0, isolated: false, how: "replace" });
    select([], 5);
    expect(selection.getState().mask).toBeNull();
  });
});

test("selections combine: words are added, taken away, or only those of both are kept", () => {
  const { select, combine, selection } = createAtlas(fakeVectors());
  const selected = () => [...(selection.getState().mask ?? [])].join("");
  select([4], 5, "remove");
  expect(selected()).toBe("11110");
  combine("narrow");
  select([1, 2, 4], 5);
  expect(selected()).toBe("01100");
  combine("remove");
  select([1], 5);
  expect(selected()).toBe("00100");
  select([0], 5, "add");
  expect(selected()).toBe("10100");
  select([0, 2], 5);
  expect(selection.getState()).toMatchObject({ mask: null, how: "replace" });
});
