import type { SynonymsScore, WordAnalogiesScore, WordPairsScore } from "../../../src/index";
import { createJob, perObject } from "../job";
import type { Vectors } from "../library";
import { formatOf } from "./word-test-file";

/** The result of a file of word pairs, analogies or questions for synonyms, one entry per level. */
export type WordTestResult = { name: string } & (
  | { kind: "pairs"; levels: WordPairsScore[]; file: File; delimiter: string }
  | { kind: "analogies"; levels: WordAnalogiesScore[] }
  | { kind: "synonyms"; levels: SynonymsScore[]; file: File }
);

export type WordTests = ReturnType<typeof wordTestsOf>;

/** The tests of each set of vectors; the results are kept as long as the vectors are. */
export const wordTestsOf = perObject((wv: Vectors) => {
  const job = createJob<readonly WordTestResult[]>();
  let runs = 0;

  async function evaluate(file: File) {
    await job.start(`${file.name} could not be evaluated.`, async ({ signal, report }) => {
      const { name } = file;
      const format = await formatOf(file);
      signal.throwIfAborted();
      const others = (job.store.getState().result ?? []).filter((each) => each.name !== name);
      if (format.kind === "pairs") {
        const { kind, delimiter } = format;
        const levels = await wv.evaluateWordPairs(file, { delimiter, signal });
        return [{ name, kind, levels, file, delimiter }, ...others];
      }
      if (format.kind === "synonyms") {
        const levels = await wv.evaluateSynonyms(file, { signal });
        return [{ name, kind: format.kind, levels, file }, ...others];
      }
      const progress = (done: number, total: number) => report(done / total, name);
      const levels = await wv.evaluateWordAnalogies(file, { signal, progress });
      return [{ name, kind: format.kind, levels }, ...others];
    });
  }

  return {
    ...job,
    /** Evaluates the files in turn until one fails or the user cancels; the newest result comes first. */
    async run(files: readonly File[]) {
      runs += 1;
      const run = runs;
      for (const file of files) {
        await evaluate(file);
        if (run !== runs || job.store.getState().status !== "done") return;
      }
    },
  };
});
