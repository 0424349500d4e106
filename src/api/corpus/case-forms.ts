import type { Tokenizer } from "../../protocol/options";
import type { CaseForms, Corpus, TextFiles } from "../../protocol/types/corpus";

/** A tokenizer that says whether the words of this corpus get the forms that they mostly have. Sentences are as they are. */
export function tokenizerOf(corpus: Corpus, tokenizer: Required<Tokenizer>): Required<Tokenizer> {
  const texts = textsOf(corpus);
  return texts ? { ...tokenizer, truecase: texts.truecase != null } : tokenizer;
}

/**
 * A corpus whose words get the forms that the words of a model have, before all others that it may name. One that names none by
 * intention, `truecase: null`, stays as it is, and so do sentences.
 *
 * @param words Those of the model.
 */
export function withFormsOf(corpus: Corpus, words: readonly string[]): Corpus {
  const texts = textsOf(corpus);
  if (!texts || texts.truecase === null) return corpus;
  return { ...texts, truecase: { forms: mergedForms(words, texts.truecase) } };
}

function textsOf(corpus: Corpus): TextFiles | null {
  if (corpus instanceof Blob) return { files: corpus };
  if (Array.isArray(corpus)) {
    return corpus.length > 0 && corpus.every((each) => each instanceof Blob)
      ? { files: corpus }
      : null;
  }
  return typeof corpus === "object" && corpus !== null && "files" in corpus ? corpus : null;
}

/** The forms of a model's words, of the parts of its phrases, and of the words that it does not know. */
function mergedForms(words: readonly string[], others: CaseForms | undefined): string[] {
  const forms = new Map(words.map((word) => [word.toLowerCase(), word]));
  const parts = words.flatMap((word) => (word.includes("_") ? word.split("_") : []));
  for (const form of [...parts, ...(others?.forms ?? [])]) {
    const lower = form.toLowerCase();
    if (!forms.has(lower)) forms.set(lower, form);
  }
  return [...forms].flatMap(([lower, form]) => (form === lower ? [] : [form]));
}
