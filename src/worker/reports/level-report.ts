import type * as Wasm from "../../generated/plain/engine";
import type { Funnel, LevelQuality, LevelReport } from "../../protocol/types/reports";
import type { TaskControl } from "../tasks/task-control";

/** Fraction of the full search's answers that a shortlist must keep to be recommended. */
const ENOUGH_RECALL = 0.95;
// Long enough for the clock, which browsers make coarse, and short enough for all levels.
const TIMED_MS = 20;
const MOST_SEARCHES = 200;
const ROUNDS = 5;

type Measured = Omit<LevelReport, "levels"> & { levels: Omit<LevelQuality, "funnel">[] };

/** The finished report, with searches by shortlist timed at every level. Frees `measured`. */
export async function withFunnels(
  measured: Wasm.LevelReport,
  task: TaskControl,
): Promise<LevelReport> {
  try {
    return await reportOn(measured, task);
  } finally {
    measured.free();
  }
}

async function reportOn(measured: Wasm.LevelReport, task: TaskControl): Promise<LevelReport> {
  const report: Measured = JSON.parse(measured.json());
  const lists = report.levels.map(({ recalls }) => listFor(recalls));
  // A search of the full vectors needs no second ranking.
  lists[lists.length - 1] = 0;
  const lengths = lists.map((list) => report.shortlists[list] ?? report.neighbours);
  const times = await fastest(measured, lengths, task);
  const fullMs = times.at(-1) ?? 0;
  const funnelAt = (number: number): Funnel => {
    const milliseconds = times[number] ?? 0;
    return {
      shortlist: lengths[number] ?? 0,
      recall: report.levels[number]?.recalls[lists[number] ?? 0] ?? 0,
      milliseconds,
      speedUp: milliseconds > 0 ? fullMs / milliseconds : 1,
    };
  };
  const levels = report.levels.map((level, number) => ({ ...level, funnel: funnelAt(number) }));
  return { ...report, levels };
}

function listFor(recalls: readonly number[]): number {
  const enough = recalls.findIndex((recall) => recall >= ENOUGH_RECALL);
  return enough >= 0 ? enough : recalls.length - 1;
}

/** Milliseconds of one search at each level: the fastest of some rounds, in turns, so that a busy moment does not hurt one of them alone. */
async function fastest(
  measured: Wasm.LevelReport,
  shortlists: readonly number[],
  task: TaskControl,
): Promise<number[]> {
  const best = shortlists.map(() => Number.POSITIVE_INFINITY);
  const once = (level: number, times: number) => {
    const start = task.pace.now();
    measured.search(level, shortlists[level] ?? 1, times);
    return (task.pace.now() - start) / times;
  };
  // A search of few numbers may take longer than one of all, where its shortlist is long.
  const times: number[] = [];
  for (const level of shortlists.keys()) {
    await task.checkpoint();
    times.push(Math.min(MOST_SEARCHES, Math.ceil(TIMED_MS / Math.max(once(level, 2), 0.01))));
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const level of shortlists.keys()) {
      await task.checkpoint();
      best[level] = Math.min(best[level] ?? 0, once(level, times[level] ?? 1));
    }
  }
  return best;
}
