import { expect, test } from "vitest";
import type { LevelQuality, LevelReport } from "../../../src/index";
import { adviceOn } from "./advice-on-levels";

function quality(level: number, overlap: number, recall = 1, speedUp = 1): LevelQuality {
  return {
    level,
    overlap,
    bytes: level * 400,
    overlapError: 0,
    rankCorrelation: overlap,
    bandOverlaps: [],
    bandRankCorrelations: [],
    recalls: [],
    funnel: { shortlist: 50, recall, milliseconds: 1, speedUp },
  };
}

const report = (...levels: LevelQuality[]): LevelReport => ({
  neighbours: 10,
  sampled: 600,
  panel: 500,
  shortlists: [10],
  bands: [],
  levels,
});

test("the smallest level that is good enough and the fastest short list that keeps enough", () => {
  const advice = adviceOn(
    report(quality(25, 0.5, 0.96, 2.31), quality(50, 0.72, 0.99, 1.6), quality(100, 1)),
  );
  expect(advice[0]).toContain(
    "Level 50 alone keeps 7.2 of the 10 nearest words at 50 % of the size",
  );
  expect(advice[1]).toContain("short-list 50 words at level 25");
  expect(advice[1]).toContain("96 % of the answers, 2.3 times as fast");
});

test("says so when nothing is gained", () => {
  const [alone, funnel] = adviceOn(report(quality(25, 0.5, 0.8, 3), quality(100, 1)));
  expect(alone).toContain("level 25 keeps 5.0 of the 10");
  expect(funnel).toContain("does not pay off here");
  expect(adviceOn(report(quality(100, 1)))).toEqual([
    "These vectors have only one level, so there is nothing to choose.",
  ]);
});
