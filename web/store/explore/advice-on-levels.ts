import type { LevelQuality, LevelReport } from "../../../src/index";
import { count } from "../../format";

/** The fraction of the neighbours that a level must keep to be good enough on its own. */
const ALONE = 0.7;
/** How much a short list must keep, and how much faster it must be, to be worth a second step. */
const FUNNEL = { recall: 0.95, speedUp: 1.2 };

/** Advice on which level to use, in sentences, from a report. */
export function adviceOn(report: LevelReport): string[] {
  if (report.levels.length < 2)
    return ["These vectors have only one level, so there is nothing to choose."];
  return [alone(report), funnel(report)];
}

function alone({ levels, neighbours }: LevelReport): string {
  const prefixes = levels.slice(0, -1);
  const kept = ({ overlap }: LevelQuality) =>
    `${(overlap * neighbours).toFixed(1)} of the ${neighbours} nearest words`;
  const size = ({ level }: LevelQuality) => Math.round((100 * level) / fullOf(levels));
  const good = prefixes.find(({ overlap }) => overlap >= ALONE);
  if (good) {
    return `Level ${good.level} alone keeps ${kept(good)} at ${size(good)} % of the size: use it where space matters.`;
  }
  const best = prefixes.reduce((a, b) => (b.overlap > a.overlap ? b : a));
  return `No shorter level is good enough on its own: level ${best.level} keeps ${kept(best)}. Use the full vectors.`;
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

function fullOf(levels: readonly LevelQuality[]): number {
  return levels.at(-1)?.level ?? 1;
}
