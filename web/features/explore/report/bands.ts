import type { LevelReport } from "../../../../src/index";
import { count } from "../../../format";

export type Measure = "overlap" | "ranks";

/** A band by its ranks: "words 1,001 to 10,000". */
export function bandName({ start, end }: LevelReport["bands"][number]): string {
  return start === 0 ? `first ${count(end)} words` : `${count(start + 1)} to ${count(end)}`;
}

/** What was measured at each level, band by band. */
export function byBand(report: LevelReport, measure: Measure): readonly (readonly number[])[] {
  return report.levels.map((level) =>
    measure === "overlap" ? level.bandOverlaps : level.bandRankCorrelations,
  );
}
