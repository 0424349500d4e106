import { createJob, perObject } from "../job";
import type { Vectors } from "../library";

/** Milliseconds of one search at a level, the quickest of several: whatever else the machine does only adds to it. */
export type Speeds = ReadonlyMap<number, number>;

/** Each level is searched so often; the first time only warms up. */
const ROUNDS = 9;
const NEIGHBOURS = 10;

/**
 * How long a search for the nearest words takes at each level: one at a time, as the page asks, from the question to the answer.
 * Measured once, when nothing else is.
 */
export const speedsOf = perObject((wv: Vectors) => {
  const job = createJob<Speeds>();
  return {
    ...job,
    async want() {
      if (job.store.getState().status !== "idle") return;
      await job.start("The searches could not be timed.", ({ signal }) => measured(wv, signal));
    },
  };
});

async function measured(wv: Vectors, signal: AbortSignal): Promise<Speeds> {
  const words = await wv.indexToKey(0, Math.min(ROUNDS, wv.size));
  const times = new Map(wv.levels.map((level) => [level, [] as number[]]));
  for (const [round, word] of words.entries()) {
    // Level by level in each round, so that what else the machine does falls on all of them alike.
    for (const level of wv.levels) {
      const start = performance.now();
      await wv.mostSimilar(word, { level, topn: NEIGHBOURS, signal });
      if (round > 0 || words.length === 1) times.get(level)?.push(performance.now() - start);
    }
  }
  return new Map([...times].map(([level, each]) => [level, Math.min(...each)]));
}
