import type { Tokenizer } from "../options";
import type { ReadOptions } from "./corpus";

/** A phrase that was found. */
export interface FoundPhrase {
  /** Its words, joined by the delimiter. */
  phrase: string;
  /** How much its words belong together. */
  score: number;
  /** How often they follow each other. */
  count: number;
}

/** How phrases are found: gensim's names in camelCase and gensim's defaults. */
export interface PhrasesOptions extends ReadOptions {
  /** Pairs that occur less often score 0 or less; with npmi they are never phrases. Default 5. */
  minCount?: number;
  /** A phrase needs a higher score. Default 10; −1 to 1 with npmi. */
  threshold?: number;
  /** Largest number of words and pairs held at a time; the rarest are dropped when there are more. Default 40,000,000. */
  maxVocabSize?: number;
  /** What joins the words of a phrase. Default "_". */
  delimiter?: string;
  /**
   * `"default"`: (count(ab) − minCount) · vocabulary / (count(a) · count(b)), as Mikolov et al. (2013); `"npmi"`: normalised
   * pointwise mutual information, −1 to 1.
   */
  scoring?: "default" | "npmi";
  /** Words that a phrase may have inside, but not at its ends: `ENGLISH_CONNECTOR_WORDS`. Default none. */
  connectorWords?: Iterable<string>;
  /** How text is cut into words. Ignored for corpora that are cut already. */
  tokenizer?: Tokenizer;
}
