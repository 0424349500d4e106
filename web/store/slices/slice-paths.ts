import type { Neighbour } from "../../../src/index";
import { onCrash } from "../failure";
import { createJob } from "../job";
import type { Library, OpenedVectors } from "../library";
import type { Run } from "../runs/run-record";
import type { Runs } from "../runs/runs";
import { createMoves, type Moves, type RunRows } from "./moves";
import type { Series } from "./series";

/** How the words of a series moved at a level. */
export interface SeriesMoves {
  series: Series;
  level: number;
  moves: Moves;
}

export type SlicePaths = ReturnType<typeof createSlicePaths>;

/** The way of words through the slices of a text. */
export function createSlicePaths(library: Library, runs: Runs) {
  const job = createJob<SeriesMoves>();
  let asked = "";
  /** Vectors that stay in their files, by run. */
  const opened = new Map<string, Promise<OpenedVectors>>();
  onCrash(() => opened.clear());

  async function rowsOf(run: Run): Promise<RunRows> {
    // With its state, which knows the counts.
    const model = await library.loadModel(await runs.placeOf(run));
    try {
      const { wv } = model;
      const npy = await (await wv.toNpy()).arrayBuffer();
      return {
        words: await wv.indexToKey(),
        counts: await wv.counts(),
        rows: rowsIn(npy),
        width: wv.vectorSize,
      };
    } finally {
      await model.dispose();
    }
  }

  function vectorsOf(run: Run): Promise<OpenedVectors> {
    const { id, options } = run.record;
    const known = opened.get(id);
    if (known) return known;
    const opening = runs
      .files(run)
      .then(([npy, vocab]) => library.openInFile({ npy, vocab }, { levels: options.levels }));
    opened.set(id, opening);
    opening.catch(() => opened.delete(id));
    return opening;
  }

  /** Lets go of what belongs to other series. */
  function closeOthers({ common, slices }: Series) {
    const own = new Set([common, ...slices].map(({ record }) => record.id));
    for (const [id, opening] of opened) {
      if (own.has(id)) continue;
      opened.delete(id);
      opening.then((wv) => wv.dispose()).catch(() => undefined);
    }
  }

  return {
    job,

    /** Follows all words through a series at a level, unless this was the last question asked. */
    async want(series: Series, level: number) {
      const question = [series.id, series.slices.length, level].join();
      if (question === asked) return;
      asked = question;
      await job.start("The slices could not be compared.", async ({ signal, report }) => {
        const moves = createMoves(await rowsOf(series.common), level);
        for (const [at, run] of series.slices.entries()) {
          signal.throwIfAborted();
          report((at + 1) / (series.slices.length + 1), run.record.name);
          moves.add(await rowsOf(run));
        }
        return { series, level, moves };
      });
    },

    /** Lets the same question be asked again, after it was cancelled. */
    forget() {
      asked = "";
    },

    /** A word's nearest in the common run and in each slice; null where it does not occur. */
    async neighboursOf(
      series: Series,
      word: string,
      { level, topn }: { level: number; topn: number },
    ): Promise<(readonly Neighbour[] | null)[]> {
      closeOthers(series);
      const found: (readonly Neighbour[] | null)[] = [];
      for (const run of [series.common, ...series.slices]) {
        const wv = await vectorsOf(run);
        found.push((await wv.has(word)) ? await wv.mostSimilar(word, { level, topn }) : null);
      }
      return found;
    },
  };
}

/** The numbers of an `.npy` as the library writes it: version 1, whose head says how long it is. */
function rowsIn(npy: ArrayBuffer): Float32Array {
  return new Float32Array(npy, 10 + new DataView(npy).getUint16(8, true));
}
