import { sharedClient } from "../client/shared-engine";
import { Task } from "../client/task";
import { anything, object, requireArguments, text } from "../protocol/arguments";
import type { Tokenizer } from "../protocol/options";
import type { CaseForms, Corpus, ReadOptions } from "../protocol/types/corpus";
import { followed, given, words } from "./arguments/common";
import { optionsToJson } from "./checks";
import { withCorpus } from "./corpus/corpus-input";
import { completeTokenizer } from "./corpus-scan";

/** How the forms of words are found. */
export interface TruecaseOptions extends ReadOptions {
  /** How text is cut into words; its `lowercase` has no meaning here. Ignored for corpora that are cut already. */
  tokenizer?: Tokenizer;
}

const TRAIN_ARGUMENTS = [
  ["corpus", anything],
  ["options", given<TruecaseOptions>({ tokenizer: object, ...followed })],
] as const;

/**
 * The form that each word mostly has within sentences: "London" and "US", but "the", wherever it stands.
 *
 * ```ts
 * const truecase = await Truecase.train(file);
 * truecase.formOf("london"); // "London"
 * const model = await Word2Vec.train({ files: file, truecase }, { vectorSize: 100 });
 * ```
 *
 * What begins a sentence, follows a quotation mark, a colon or a bracket is not counted, unless it has capitals after its first
 * letter. A word that is never seen elsewhere is in lower case.
 */
export class Truecase implements CaseForms {
  /** The usual forms of words that are not in lower case, in alphabetical order. */
  readonly forms: readonly string[];
  readonly #byLower: ReadonlyMap<string, string>;

  /** Forms that were found before. */
  constructor(forms: readonly string[]) {
    requireArguments([["forms", words]], [forms], "forms of words");
    this.forms = forms;
    this.#byLower = new Map(forms.map((form) => [form.toLowerCase(), form]));
  }

  /**
   * Finds the forms of the words of a corpus, which is read once.
   *
   * @throws EngineError `bad-option`, `unknown-option`, and as `scanCorpus`.
   */
  static async train(corpus: Corpus, options: TruecaseOptions = {}): Promise<Truecase> {
    requireArguments(TRAIN_ARGUMENTS, [corpus, options], "Truecase.train()");
    const { signal, progress = () => {} } = options;
    const tokenizer = completeTokenizer(options.tokenizer);
    const cancelled = "The search for the forms of words was stopped.";
    const task = new Task(sharedClient(), { signal, cancelled });
    const listener = task.listener(progress);
    const forms = await task.run((client) =>
      withCorpus(corpus, 1, tokenizer, (input) =>
        client.call((api) => api.findForms(task.id, input, optionsToJson(tokenizer), listener)),
      ),
    );
    return new Truecase(forms);
  }

  /** The usual form of a word, however it is typed. */
  formOf(word: string): string {
    requireArguments([["word", text]], [word], "formOf()");
    const lower = word.toLowerCase();
    return this.#byLower.get(lower) ?? lower;
  }
}
