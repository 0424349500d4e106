import type { SynonymsScore } from "../../../src/index";
import { createJob, perObject } from "../job";
import { isEnglish } from "../languages";
import type { Vectors } from "../library";

/** How vectors answer the page's own test, and its questions. */
export interface SynonymTest {
  name: string;
  file: Blob;
  levels: readonly SynonymsScore[];
}

export type SynonymTests = ReturnType<typeof createSynonymTests>;

const NAME = "WordNet’s synonyms";
/** Fewer questions say too little: of 50, half of them right, the share is sure to ± 14 per cent. */
const LEAST_QUESTIONS = 50;
/** So many frequent words tell a language. */
const LANGUAGE_WORDS = 300;

/**
 * Tests vectors of English words by questions made from WordNet, which are fetched only then. The result is null where they
 * say nothing: for other languages, for small vocabularies, and where the server does not have them.
 */
export function createSynonymTests(fetchQuestions: () => Promise<Blob>) {
  const jobOf = perObject((wv: Vectors) => {
    const job = createJob<SynonymTest | null>();
    return {
      ...job,
      /** Tests, unless that was asked for before. */
      async want() {
        if (job.store.getState().status !== "idle") return;
        await job.start("The test of synonyms could not be made.", ({ signal }) =>
          tested(wv, fetchQuestions, signal),
        );
      },
    };
  });
  return { jobOf };
}

async function tested(
  wv: Vectors,
  fetchQuestions: () => Promise<Blob>,
  signal: AbortSignal,
): Promise<SynonymTest | null> {
  const words = await wv.indexToKey(0, Math.min(LANGUAGE_WORDS, wv.size));
  if (!(await isEnglish(words))) return null;
  signal.throwIfAborted();
  const file = await fetchQuestions().catch(() => null);
  if (!file) return null;
  const levels = await wv.evaluateSynonyms(file, { signal });
  const [{ questions } = { questions: 0 }] = levels;
  return questions < LEAST_QUESTIONS ? null : { name: NAME, file, levels };
}
