import { EngineError } from "../../protocol/errors";

/** Two words and how similar people find them. */
export interface JudgedPair {
  words: [string, string];
  judgement: number;
}

/** An analogy to be answered, and the number of its section. */
export interface Analogy {
  words: [a: string, b: string, c: string, expected: string];
  section: number;
}

/** A word, its synonym, and other words to choose from, which are none. */
export interface SynonymQuestion {
  word: string;
  synonym: string;
  others: string[];
}

/**
 * Reads pairs of words in gensim's format: two words and a number per line. Lines that begin with `#`, and those of another
 * shape, are left out, as gensim does. Tables may have more columns, as those of SimLex-999, SimVerb-3500 and RareWords: the
 * judgement is the third one or, behind a part of speech, the fourth.
 */
export function parsePairs(text: string, delimiter: string): JudgedPair[] {
  return lines(text).flatMap((line) => {
    const parts = line.split(delimiter);
    const [a, b, third = "", fourth = ""] = parts;
    const judgement = isPartOfSpeech(third) ? numberOf(fourth) : numberOf(third);
    // A sentence has spaces between its words too.
    const whole = parts.length === 3 || (parts.length > 3 && delimiter !== " ");
    if (
      line.startsWith("#") ||
      !whole ||
      a === undefined ||
      b === undefined ||
      Number.isNaN(judgement)
    )
      return [];
    return [{ words: [a, b], judgement }];
  });
}

function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function isPartOfSpeech(text: string): boolean {
  return /^[A-Za-z]{1,4}$/.test(text.trim());
}

/**
 * Reads analogies in the format of word2vec's questions-words.txt: four words per line, in sections that begin with a line
 * `: name`. Lines of another shape are left out, as gensim does.
 *
 * @throws EngineError `bad-analogies` for a line before the first section.
 */
export function parseAnalogies(text: string): { sections: string[]; questions: Analogy[] } {
  const sections: string[] = [];
  const questions: Analogy[] = [];
  lines(text).forEach((line, at) => {
    if (line.startsWith(": ")) {
      sections.push(line.replace(/^[: ]+/, "").trim());
      return;
    }
    const [a, b, c, expected, more] = line.split(/\s+/).filter((word) => word !== "");
    if (a !== undefined && sections.length === 0) {
      throw new EngineError(
        "bad-analogies",
        `Line ${at + 1} stands before the first section. Begin the file with a line such as “: capitals”.`,
        { line: at + 1 },
      );
    }
    if (!a || !b || !c || !expected || more !== undefined) return;
    questions.push({ words: [a, b, c, expected], section: sections.length - 1 });
  });
  return { sections, questions };
}

/**
 * Reads questions for synonyms: a line has a word, its synonym and at least one other word, set off by bars as in "rusty |
 * corroded | black | dirty | painted", or by blanks or tabs. Lines that begin with `#`, and shorter ones, are left out.
 */
export function parseSynonyms(text: string): SynonymQuestion[] {
  return lines(text).flatMap((line) => {
    const parts = line.includes("|")
      ? line.split("|").map((part) => part.trim())
      : line.split(/\s+/);
    const [word, synonym, ...others] = parts.filter((part) => part !== "");
    if (line.startsWith("#") || !word || !synonym || others.length === 0) return [];
    return [{ word, synonym, others }];
  });
}

const lines = (text: string) => text.split(/\r\n|\n|\r/);
