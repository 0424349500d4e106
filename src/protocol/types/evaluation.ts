import type { Cancellable } from "./query";

/** Options of an evaluation; the defaults are gensim's. */
export interface EvaluationOptions extends Cancellable {
  /** Use only this many of the most frequent words, default 300,000. */
  restrictVocab?: number;
  /**
   * Whether words are compared in upper case; of words that differ only in case, the most frequent one counts. Default true.
   */
  caseInsensitive?: boolean;
  /**
   * Whether questions with unknown words count as wrong, and pairs with unknown words as similarity 0; otherwise they are left
   * out. Default false.
   */
  dummy4unknown?: boolean;
}

/** Options of an evaluation by pairs of words. */
export interface WordPairsOptions extends EvaluationOptions {
  /** What separates the words and the number; default a tab. */
  delimiter?: string;
}

/** Options of an evaluation by analogies. */
export interface WordAnalogiesOptions extends EvaluationOptions {
  /** Whether each question comes back with its answer. Default false. */
  questions?: boolean;
  /** Called about ten times a second with candidates tried and their total. An error that it throws ends the evaluation. */
  progress?: (done: number, total: number) => void;
}

/** How well two lists agree. */
export interface Correlation {
  /** −1 to 1; NaN when one of the lists is constant. */
  coefficient: number;
  /** Probability that independent lists agree, or disagree, as much (two-sided); NaN where the coefficient is. */
  pValue: number;
}

/** How well the similarities at one level agree with people's judgements. */
export interface WordPairsScore {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** Of the similarities themselves. */
  pearson: Correlation;
  /** Of their ranks. */
  spearman: Correlation;
  /** Pairs that were compared. */
  pairs: number;
  /** Pairs with an unknown word, in per cent of all pairs. */
  oovRatio: number;
}

/** A question “a is to b as c is to …” with its answer. */
export interface AnalogyQuestion {
  /** a, b, c and the word that is expected, as they were compared. */
  words: [a: string, b: string, c: string, expected: string];
  /** The word that was found; null when a word of the question is unknown. */
  answer: string | null;
  /** Whether the word that was found is the expected one. */
  correct: boolean;
}

/** One section of a test of analogies. */
export interface AnalogySection {
  /** Its name; `Total accuracy` for all together. */
  section: string;
  /** Questions answered with the expected word. */
  correct: number;
  /** Questions answered with another. */
  incorrect: number;
  /** Fraction of correct answers, 0 to 1; 0 where there were no questions. */
  score: number;
  /** In the order of the file; [] unless they were asked for, and for the total. */
  questions: AnalogyQuestion[];
}

/** How well the vectors at one level answer analogies. */
export interface WordAnalogiesScore {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** Fraction of correct answers, 0 to 1. */
  score: number;
  /** The sections of the file in its order, then the total. */
  sections: AnalogySection[];
  /** Questions with an unknown word, in per cent of all questions. */
  oovRatio: number;
}

/** How often the vectors at one level tell a synonym from other words. */
export interface SynonymsScore {
  /** Length of the prefix of the vectors that was compared. */
  level: number;
  /** Fraction of questions answered with the synonym, 0 to 1; 0 where there were no questions. */
  score: number;
  /** Questions answered with the synonym. */
  correct: number;
  /** Questions that were asked. */
  questions: number;
  /** Fraction of them that guessing answers, 0 to 1: a quarter, where there are four words to choose from. */
  chance: number;
  /** Questions with an unknown word, in per cent of all questions. */
  oovRatio: number;
}
