import { areLike, questionsAbout } from "../../../scripts/sample/synonym-questions.mjs";

/** Letters only: no phrases, no fragments, no remarks in brackets. */
const PLAIN = /^\p{L}{3,}$/u;
/** A text has a word so often at least, or it tells little of it. */
const LEAST_COUNT = 10;
/** Words that begin with so many letters alike are forms of one word, or compounds with it: spelling would be the answer. */
const SAME_STEM = 4;

/**
 * Questions for synonyms, as those made from WordNet, from a thesaurus in MyThes' format and a text: a word, one of its
 * synonyms, and three others, about as frequent, that are no synonyms of either. Nouns and other words are told apart by
 * their capitals where a language writes nouns so.
 *
 * @param {string} thesaurus A line `word|n`, then n lines `part of speech|synonym|…`, and so on.
 * @param {Map<string, number>} counts How often the text has each word, in lower case.
 * @param {boolean} capitals Whether nouns have capitals.
 * @returns {string[][]} The word, its synonym and the others, in lower case.
 */
export function thesaurusQuestions(thesaurus, counts, capitals = true) {
  const known = new Thesaurus(thesaurus, counts, capitals);
  return ["noun", "other"].flatMap((part) => questionsAbout(part, known.wordsOf(part), known));
}

class Thesaurus {
  #counts;
  #capitals;
  /** By word in lower case: the words of each of its senses, as written. */
  #senses = new Map();
  /** By word in lower case: all words of its senses, and their stems' owners. */
  #related = new Map();

  constructor(thesaurus, counts, capitals) {
    this.#counts = counts;
    this.#capitals = capitals;
    const lines = thesaurus.split(/\r?\n/);
    for (let at = 1; at < lines.length; ) {
      const [word, number] = lines[at].split("|");
      const senses = lines.slice(at + 1, at + 1 + Number(number ?? 0));
      this.#add(
        word,
        senses.map((sense) => sense.split("|").slice(1)),
      );
      at += 1 + senses.length;
    }
  }

  /** The plain words of a kind that the text has often enough, in alphabetical order. */
  wordsOf(part) {
    return [...this.#senses.keys()]
      .filter((word) => (this.#counts.get(word) ?? 0) >= LEAST_COUNT && this.#partOf(word) === part)
      .sort();
  }

  /** The plain words of a word's first sense that has any, in the order of the thesaurus. */
  synonymsOf(word, part) {
    const plain = this.#senses
      .get(word)
      .map((sense) =>
        sense.filter((each) => PLAIN.test(each) && partOf(each) === part).map(lowerCase),
      )
      .map((sense) => sense.filter((each) => this.#counts.has(each) && !haveOneStem(each, word)));
    return plain.find((sense) => sense.length > 0) ?? [];
  }

  isLike(word, other) {
    return areLike(this.#counts.get(word), this.#counts.get(other));
  }

  isNear(word, other) {
    const [related, others] = [this.#related.get(word), this.#related.get(other)];
    return (
      haveOneStem(word, other) ||
      related.has(other) ||
      others.has(word) ||
      [...related].some((each) => others.has(each))
    );
  }

  #add(headword, senses) {
    const word = lowerCase(headword);
    if (!PLAIN.test(word)) return;
    this.#senses.set(word, [...(this.#senses.get(word) ?? []), ...senses]);
    const related = senses.flat().map((each) => lowerCase(withoutRemarks(each)));
    this.#related.set(word, new Set([...(this.#related.get(word) ?? []), ...related]));
  }

  /** The kind of a word that is written in one way in all of its senses. */
  #partOf(word) {
    if (!this.#capitals) return "other";
    const forms = this.#senses
      .get(word)
      .flat()
      .filter((each) => lowerCase(each) === word);
    const parts = new Set(forms.map(partOf));
    return parts.size === 1 ? [...parts][0] : null;
  }
}

const lowerCase = (word) => word.toLowerCase();

const partOf = (word) => (/^\p{Lu}/u.test(word) ? "noun" : "other");

const withoutRemarks = (word) => word.replace(/\s*\([^)]*\)\s*/g, " ").trim();

const haveOneStem = (word, other) =>
  word.slice(0, SAME_STEM) === other.slice(0, SAME_STEM) ||
  word.includes(other) ||
  other.includes(word);
