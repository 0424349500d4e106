import type * as Wasm from "../../generated/plain/engine";
import type { Funnel, LevelQuality, LevelReport } from "../../protocol/types/reports";
import type { TaskControl } from "../tasks/task-control";

/** Fraction of the full search's answers that a shortlist must keep to be recommended. */
const ENOUGH_RECALL = 0.95;
// Long enough to meet a moment in which nothing else works, and short enough for all levels.
const TIMED_MS = 20;
// Browsers round times to a tenth of a millisecond where pages are not isolated.
const CLOCK_MS = 2;
const MOST_SEARCHES = 256;
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
  for (let round = 0; round < ROUNDS; round++) {
    for (const [level, shortlist] of shortlists.entries()) {
      await task.checkpoint();
      const ms = timed((times) => measured.search(level, shortlist, times), task.pace.now);
      best[level] = Math.min(best[level] ?? 0, ms);
    }
  }
  return best;
}

/** Milliseconds of one search, by as many as fit into `TIMED_MS` however busy the machine is: no message waits for more. */
function timed(search: (times: number) => void, now: () => number): number {
  let best = Number.POSITIVE_INFINITY;
  let times = 1;
  const start = now();
  for (let at = start; at - start < TIMED_MS; ) {
    search(times);
    const end = now();
    best = Math.min(best, (end - at) / times);
    // What the clock can't tell apart is repeated until it can.
    if (end - at < CLOCK_MS && times < MOST_SEARCHES) times *= 2;
    at = end;
  }
  return best;
}
