import type { LevelReport } from "../../../src/index";
import { count } from "../../format";

/** How much a short list must keep, and how much faster it must be, to be worth a second step. */
const FUNNEL = { recall: 0.95, speedUp: 1.2 };

/** Whether to search in two steps, in a sentence, from a report; null where there is only one level. */
export function adviceOn(report: LevelReport): string | null {
  return report.levels.length < 2 ? null : funnel(report);
}

function funnel({ levels }: LevelReport): string {
  const prefixes = levels.slice(0, -1);
  const worth = prefixes.filter(
    (level) => level.funnel.recall >= FUNNEL.recall && level.funnel.speedUp >= FUNNEL.speedUp,
  );
  const [first, ...others] = worth;
  if (!first) {
    return "Searching in two steps, short vectors first, does not pay off here: search the full vectors.";
  }
  const best = others.reduce((a, b) => (b.funnel.speedUp > a.funnel.speedUp ? b : a), first);
  const { shortlist, recall, speedUp } = best.funnel;
  return `To search faster, short-list ${count(shortlist)} words at level ${best.level} and rank those with the full vectors: ${Math.floor(recall * 100)} % of the answers, ${speedUp.toFixed(1)} times as fast.`;
}
