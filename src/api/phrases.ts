import { sharedClient } from "../client/shared-engine";
import { Task } from "../client/task";
import { anything, type Kind, number, object, requireArguments, text } from "../protocol/arguments";
import type { Corpus, PhraseList } from "../protocol/types/corpus";
import type { FoundPhrase, PhrasesOptions } from "../protocol/types/phrases";
import { followed, given, words } from "./arguments/common";
import { optionsToJson } from "./checks";
import { withCorpus } from "./corpus/corpus-input";
import { completeTokenizer } from "./corpus-scan";

/** English words that phrases may have inside: gensim's list of the same name. */
export const ENGLISH_CONNECTOR_WORDS: readonly string[] = [
  ..."a an the for of with without at from to in on by and or".split(" "),
];

const iterable: Kind = (value, name) => {
  const known = typeof value === "object" && value !== null && Symbol.iterator in value;
  return known ? null : { name, value, allowed: "an iterable of sentences" };
};

const TRAIN_ARGUMENTS = [
  ["corpus", anything],
  [
    "options",
    given<PhrasesOptions>({
      ...{ minCount: number, threshold: number, maxVocabSize: number, delimiter: text },
      ...{ scoring: text, connectorWords: iterable, tokenizer: object, ...followed },
    }),
  ],
] as const;

/**
 * Phrases: words that follow each other more often than by chance, such as "new york", as gensim's `Phrases` finds them.
 *
 * ```ts
 * const phrases = await Phrases.train(file, { minCount: 5, threshold: 10, connectorWords: ENGLISH_CONNECTOR_WORDS });
 * phrases.join(["new", "york", "is", "big"]); // ["new_york", "is", "big"]
 * const scan = await scanCorpus({ files: file, phrases: [phrases] });
 * ```
 *
 * For phrases of three words, find phrases once more in the text with the first ones joined:
 * `Phrases.train({ files: file, phrases: [phrases] }, …)`, and give both: `phrases: [phrases, longer]`.
 */
export class Phrases implements PhraseList {
  /** What was found, the best first. */
  readonly found: readonly FoundPhrase[];
  /** The phrases alone. */
  readonly phrases: readonly string[];
  /** What joins their words. */
  readonly delimiter: string;
  /** Words that they may have inside. */
  readonly connectorWords: readonly string[];
  readonly #scores: ReadonlyMap<string, number>;
  readonly #connectors: ReadonlySet<string>;

  /** Phrases that were found before. The delimiter and the connector words must be those that they were found with. */
  constructor(
    found: readonly FoundPhrase[],
    options: Pick<PhrasesOptions, "delimiter" | "connectorWords"> = {},
  ) {
    this.found = found;
    this.phrases = found.map(({ phrase }) => phrase);
    this.delimiter = options.delimiter ?? "_";
    this.connectorWords = [...(options.connectorWords ?? [])];
    this.#scores = new Map(found.map(({ phrase, score }) => [phrase, score]));
    this.#connectors = new Set(this.connectorWords);
  }

  /**
   * Finds the phrases of a corpus, which is read once.
   *
   * @throws EngineError `bad-option`, `unknown-option`, and as `scanCorpus`.
   */
  static async train(corpus: Corpus, options: PhrasesOptions = {}): Promise<Phrases> {
    requireArguments(TRAIN_ARGUMENTS, [corpus, options], "Phrases.train()");
    const { signal, progress = () => {}, tokenizer: given, ...how } = options;
    const tokenizer = completeTokenizer(given);
    const connectorWords = [...(how.connectorWords ?? [])];
    const request = {
      tokenizerJson: optionsToJson(tokenizer),
      optionsJson: optionsToJson({ ...how, connectorWords }),
    };
    const task = new Task(sharedClient(), {
      signal,
      cancelled: "The search for phrases was stopped.",
    });
    const listener = task.listener(progress);
    const found = await task.run((client) =>
      withCorpus(corpus, 1, tokenizer, (input) =>
        client.call((api) => api.findPhrases(task.id, input, request, listener)),
      ),
    );
    return new Phrases(found, { ...how, connectorWords });
  }

  /** Every phrase with its score: gensim's `export_phrases()`. */
  exportPhrases(): Record<string, number> {
    return Object.fromEntries(this.#scores);
  }

  /** The sentence with its phrases joined: gensim's `phrases[sentence]`. */
  join(sentence: readonly string[]): string[] {
    requireArguments([["sentence", words]], [sentence], "join()");
    const done: string[] = [];
    let start = -1;
    for (const word of sentence) {
      if (this.#connectors.has(word)) done.push(word);
      else {
        const joined = start < 0 ? "" : [...done.slice(start), word].join(this.delimiter);
        const found = start >= 0 && this.#scores.has(joined);
        if (found) done.splice(start, done.length - start, joined);
        else done.push(word);
        start = found ? -1 : done.length - 1;
      }
    }
    return done;
  }

  /** The phrases that occur in sentences, with their scores: gensim's `find_phrases(sentences)`. */
  findPhrases(sentences: Iterable<readonly string[]>): Record<string, number> {
    requireArguments([["sentences", iterable]], [sentences], "findPhrases()");
    const found = new Map<string, number>();
    for (const sentence of sentences) {
      requireArguments([["sentence", words]], [sentence], "findPhrases()");
      const before = new Set(sentence);
      for (const word of this.join(sentence)) {
        const score = this.#scores.get(word);
        if (score !== undefined && !before.has(word)) found.set(word, score);
      }
    }
    return Object.fromEntries(found);
  }
}
