import { expect, test, vi } from "vitest";
import type { LevelNeighbours } from "../../../../src/index";
import type { DrawnMap } from "../../../store/map/atlas";
import { placeRare } from "./rare-words";

test("a rare word is placed among the words of the map that are nearest to it", async () => {
  const xy = Float32Array.of(0, 0, 4, 2, 9, 9);
  const drawn = {
    map: { words: 3, levels: [{ level: 8, xy }], closeness: null },
    indexOf: new Map([
      ["sea", 0],
      ["ocean", 1],
    ]),
  } as unknown as DrawnMap;
  const near: LevelNeighbours[] = [
    {
      level: 8,
      neighbours: [
        ["sea", 0.5],
        ["ocean", 0.5],
        ["elsewhere", 0.9],
      ],
    },
  ];
  const wv = { mostSimilarAtLevels: vi.fn(async () => near) };
  const { signal } = new AbortController();
  expect(await placeRare(wv, drawn, ["lagoon"], { level: 8, signal })).toEqual([
    { word: "lagoon", x: 2, y: 1 },
  ]);
  expect(wv.mostSimilarAtLevels).toHaveBeenCalledWith(
    "lagoon",
    expect.objectContaining({ restrictVocab: 3 }),
  );
  expect(await placeRare(wv, drawn, ["lagoon"], { level: 16, signal })).toEqual([]);
});
