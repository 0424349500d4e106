import type { SynonymsScore } from "../../../src/index";
import { createJob, perObject } from "../job";
import { isEnglish } from "../languages";
import type { Vectors } from "../library";

/** How vectors answer the page's own test, and its questions. */
export interface SynonymTest {
  name: string;
  file: Blob;
  levels: readonly SynonymsScore[];
  /** Whether the vectors come from the page's sample, which is made from WordNet as the questions are, as far as their words tell. */
  ofSample: boolean;
}

/** What the server has for the test. */
export interface SynonymFiles {
  questions: () => Promise<Blob>;
  /** The sample's most frequent words, one a line. */
  frequentWords: () => Promise<string>;
}

export type SynonymTests = ReturnType<typeof createSynonymTests>;

const NAME = "WordNet’s synonyms";
/** Fewer questions say too little: of 50, half of them right, the share is sure to ± 14 per cent. */
const LEAST_QUESTIONS = 50;
/** So many frequent words tell a language. */
const LANGUAGE_WORDS = 300;
/** Part of its most frequent words that a model of the sample shares with it; one of other English texts has half of them. */
const SHARED = 0.8;

/**
 * Tests vectors of English words by questions made from WordNet, which are fetched only then. The result is null where they
 * say nothing: for other languages, for small vocabularies, and where the server does not have them.
 */
export function createSynonymTests(files: SynonymFiles) {
  const jobOf = perObject((wv: Vectors) => {
    const job = createJob<SynonymTest | null>();
    return {
      ...job,
      /** Tests, unless that was asked for before. */
      async want() {
        if (job.store.getState().status !== "idle") return;
        await job.start("The test of synonyms could not be made.", ({ signal }) =>
          tested(wv, files, signal),
        );
      },
    };
  });
  return { jobOf };
}

async function tested(
  wv: Vectors,
  { questions: fetchQuestions, frequentWords }: SynonymFiles,
  signal: AbortSignal,
): Promise<SynonymTest | null> {
  const words = await wv.indexToKey(0, Math.min(LANGUAGE_WORDS, wv.size));
  if (!(await isEnglish(words))) return null;
  signal.throwIfAborted();
  const file = await fetchQuestions().catch(() => null);
  if (!file) return null;
  const levels = await wv.evaluateSynonyms(file, { signal });
  const [{ questions } = { questions: 0 }] = levels;
  if (questions < LEAST_QUESTIONS) return null;
  const ofSample = isOfSample(words, await frequentWords().catch(() => ""));
  return { name: NAME, file, levels, ofSample };
}

/** Whether words, the most frequent ones of vectors, are those of the sample. */
function isOfSample(words: readonly string[], frequentWords: string): boolean {
  const known = frequentWords.split(/\s+/).filter((word) => word !== "");
  const own = new Set(words.slice(0, known.length).map((word) => word.toLowerCase()));
  return known.length > 0 && known.filter((word) => own.has(word)).length > SHARED * known.length;
}
