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

test("the fastest short list that keeps enough", () => {
  const advice = adviceOn(
    report(quality(25, 0.5, 0.96, 2.31), quality(50, 0.72, 0.99, 1.6), quality(100, 1)),
  );
  expect(advice).toContain("short-list 50 words at level 25");
  expect(advice).toContain("96 % of the answers, 2.3 times as fast");
});

test("says so when nothing is gained, and nothing of a single level", () => {
  const advice = adviceOn(report(quality(25, 0.5, 0.8, 3), quality(100, 1)));
  expect(advice).toContain("does not pay off here");
  expect(adviceOn(report(quality(100, 1)))).toBeNull();
});
