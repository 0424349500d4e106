import { KeyedVectors } from "../../src/index";

/** Milliseconds of each run. */
interface MappedTimes {
  open: number[];
  /** The first one, which reads the words. */
  firstVector: number[];
  vector: number[];
  search: number[];
}

/** Opens the pair in the file input again for each run, and asks it. */
export async function mapped(runs: number): Promise<MappedTimes> {
  const input = document.querySelector<HTMLInputElement>("#vectors");
  const [npy, vocab] = Array.from(input?.files ?? []);
  if (!npy || !vocab) throw new Error("No vectors were chosen.");
  const times: MappedTimes = { open: [], firstVector: [], vector: [], search: [] };
  // The engine's start is not what is measured.
  await (await KeyedVectors.load({ npy, vocab }, { mmap: "r" })).dispose();
  for (let run = 0; run < runs; run++) {
    let wv!: KeyedVectors;
    times.open.push(
      await timed(async () => {
        wv = await KeyedVectors.load({ npy, vocab }, { mmap: "r" });
      }),
    );
    const word = `word${Math.floor((wv.size * (run + 0.5)) / runs)}`;
    times.firstVector.push(await timed(() => wv.getVector(word)));
    times.vector.push(await timed(() => wv.getVector(`word${run}`)));
    times.search.push(
      await timed(async () => {
        const columns = await wv.mostSimilarAtLevels(word);
        if (columns.length !== 3 || columns[2]?.neighbours.length !== 10) {
          throw new Error("The search found something else.");
        }
      }),
    );
    await wv.dispose();
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
