import { formatOf } from "../explore/word-test-file";
import { createJob } from "../job";
import type { Library, Vectors } from "../library";
import type { Session } from "../session/session";
import type { Run } from "./run-record";
import { createRunVectors } from "./run-vectors";
import type { Runs } from "./runs";

/** What a level scores in a word test: agreement with human judgement, or the share of right answers; NaN if it has none. */
export interface LevelScore {
  level: number;
  score: number;
}

/** What runs score in one file of word pairs, analogies or questions for synonyms. */
export interface RunScores {
  name: string;
  kind: "pairs" | "analogies" | "synonyms";
  /** By run, the levels in ascending order. Runs that were not tested yet are missing. */
  scores: ReadonlyMap<string, readonly LevelScore[]>;
}

/** Tests runs with a file of word pairs, analogies or questions for synonyms. */
export function createRunWordTests(library: Library, session: Session, runs: Runs) {
  const job = createJob<RunScores>();
  const withVectors = createRunVectors(library, session, runs);

  return {
    job,

    /** Tests all runs in turn; the scores of each are there as soon as it was tested. */
    async run(file: File) {
      const tested = (runs.store.getState().list ?? []).filter(({ record }) => record.words > 0);
      await job.start(`${file.name} could not be evaluated.`, async ({ signal, report }) => {
        const format = await formatOf(file);
        const evaluate = (wv: Vectors) => scoresOf(wv, { file, format, signal });
        const found: RunScores = { name: file.name, kind: format.kind, scores: new Map() };
        for (const [at, run] of tested.entries()) {
          report(at / tested.length, run.record.name);
          const scores = await withVectors(run, signal, evaluate);
          signal.throwIfAborted();
          found.scores = new Map([...found.scores, [run.record.id, scores]]);
          job.store.setState({ result: { ...found } });
        }
        return { ...found };
      });
    },
  };
}

interface Test {
  file: File;
  format: Awaited<ReturnType<typeof formatOf>>;
  signal: AbortSignal;
}

async function scoresOf(wv: Vectors, { file, format, signal }: Test): Promise<LevelScore[]> {
  if (format.kind === "analogies") {
    const levels = await wv.evaluateWordAnalogies(file, { signal });
    // Without a question that has all its words there is nothing to be right about.
    return levels.map(({ level, score, oovRatio }) => ({
      level,
      score: oovRatio === 100 ? Number.NaN : score,
    }));
  }
  if (format.kind === "synonyms") {
    const levels = await wv.evaluateSynonyms(file, { signal });
    return levels.map(({ level, score, questions }) => ({
      level,
      score: questions === 0 ? Number.NaN : score,
    }));
  }
  const levels = await wv.evaluateWordPairs(file, { delimiter: format.delimiter, signal });
  return levels.map(({ level, spearman }) => ({ level, score: spearman.coefficient }));
}

/** The tested levels of a run; [] if it was not tested. */
export function scoresIn(found: RunScores | null, { record }: Run): readonly LevelScore[] {
  return found?.scores.get(record.id) ?? [];
}
