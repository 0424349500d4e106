import { createHash } from "node:crypto";

/** Lower case, and no phrases, abbreviations or names. */
const PLAIN = /^[a-z]{3,}$/;
/** The glosses of WordNet have a word so often at least, and the corpus that its senses were counted in, which is of all kinds. */
const LEAST = { glosses: 5, uses: 2 };
/** Words to choose from beside the synonym. */
const OTHERS = 3;
/** Words among which one cannot choose by frequency differ by such a factor at most. */
const LIKE_FREQUENCY = 2;

/** Whether two counts are so near each other that one cannot choose by frequency. */
export const areLike = (count, other) =>
  Math.max(count, other) <= LIKE_FREQUENCY * Math.min(count, other);

/** So many draws find the others, or there are too few words of like frequency. */
const DRAWS = 200;

/**
 * Questions for synonyms, made from WordNet in the manner of D. Freitag and others, "New experiments in distributional
 * representations of synonymy" (CoNLL 2005): a word, one of its synonyms, and three other words of the same part of speech,
 * of which none is a synonym of either in any sense. All are frequent enough to learn something about. Unlike there, the
 * others are about as frequent as the synonym, so that frequency says nothing; and words are taken for the part of speech that
 * they mostly are, in the sense that they mostly have. The same synsets give the same questions.
 *
 * @param {{ id: string, lemmas: string[], related: string[], gloss: string }[]} synsets All of WordNet.
 * @param {{ word: string, synset: string, order: number, uses: number }[]} senses The senses of all lemmas.
 * @returns {string[][]} The word, its synonym and the others, by part of speech and word.
 */
export function synonymQuestions(synsets, senses) {
  const lexicon = new Lexicon(synsets, senses);
  const parts = [...new Set(synsets.map(({ id }) => partOf(id)))];
  return parts.flatMap((part) => questionsAbout(part, lexicon.wordsOf(part), lexicon));
}

/**
 * A question for each word that has a synonym among the words and enough others to choose from.
 *
 * @param {string} part What the words have in common; another name draws other questions.
 * @param {string[]} words The words that are asked about and chosen from.
 * @param {{
 *   synonymsOf(word: string, part: string): string[],
 *   isLike(word: string, other: string): boolean,
 *   isNear(word: string, other: string): boolean,
 * }} lexicon What is known of words: their synonyms, whether two are about as frequent, and whether they are related.
 * @returns {string[][]} The word, its synonym and the others.
 */
export function questionsAbout(part, words, lexicon) {
  return words
    .map((word) => questionFor(word, { part, words, lexicon }))
    .filter((question) => question !== null);
}

const partOf = (synset) => synset.split(" ")[0];

function questionFor(word, { part, words, lexicon }) {
  const known = new Set(words);
  const synonyms = lexicon.synonymsOf(word, part).filter((each) => known.has(each));
  if (synonyms.length === 0) return null;
  const synonym = synonyms[drawn(`${part} ${word}`, synonyms.length)];
  const like = words.filter((each) => lexicon.isLike(each, synonym));
  const others = new Set();
  for (let draw = 0; draw < DRAWS && others.size < OTHERS; draw += 1) {
    const other = like[drawn(`${part} ${word} ${draw}`, like.length)];
    if (!lexicon.isNear(other, word) && !lexicon.isNear(other, synonym)) others.add(other);
  }
  return others.size < OTHERS ? null : [word, synonym, ...others];
}

/** A number from 0 to before `below` that depends on a key alone: a change elsewhere does not change it. */
const drawn = (key, below) => createHash("sha256").update(key).digest().readUInt32BE() % below;

/** Words with what WordNet says of them. */
class Lexicon {
  #synsets;
  /** By word, the ids of its synsets. */
  #of = new Map();
  /** By part of speech and word: the synset of its first sense. */
  #first = new Map();
  /** By word and part of speech: how often a tagged corpus has it so. */
  #uses = new Map();
  /** By word, how often the glosses have it. */
  #glosses;

  constructor(synsets, senses) {
    this.#synsets = new Map(synsets.map((synset) => [synset.id, synset]));
    for (const { id, lemmas } of synsets) {
      for (const word of lemmas) this.#of.set(word, [...(this.#of.get(word) ?? []), id]);
    }
    for (const { word, synset, order, uses } of senses) {
      const part = partOf(synset);
      if (order === 1) this.#first.set(`${part} ${word}`, synset);
      const all = this.#uses.get(word) ?? new Map();
      this.#uses.set(word, all.set(part, (all.get(part) ?? 0) + uses));
    }
    this.#glosses = countsIn(synsets);
  }

  /** The words that mostly are this part of speech and frequent enough, in alphabetical order. */
  wordsOf(part) {
    return [...this.#of.keys()]
      .filter((word) => PLAIN.test(word) && (this.#glosses.get(word) ?? 0) >= LEAST.glosses)
      .filter((word) => this.#usesOf(word, part) >= LEAST.uses && this.#isMostly(part, word))
      .sort();
  }

  /** The other lemmas of a word's first sense as this part of speech. */
  synonymsOf(word, part) {
    const synset = this.#synsets.get(this.#first.get(`${part} ${word}`));
    return (synset?.lemmas ?? []).filter((lemma) => lemma !== word);
  }

  /** Whether two words are about as frequent. */
  isLike(word, other) {
    return areLike(this.#frequencyOf(word), this.#frequencyOf(other));
  }

  /** Whether two words share a sense, or a sense of one points to a sense of the other. */
  isNear(word, other) {
    const [senses, others] = [this.#of.get(word) ?? [], this.#of.get(other) ?? []];
    const points = (from, to) =>
      from.some((id) => this.#synsets.get(id)?.related.some((each) => to.includes(each)));
    return (
      senses.some((id) => others.includes(id)) || points(senses, others) || points(others, senses)
    );
  }

  #usesOf(word, part) {
    return this.#uses.get(word)?.get(part) ?? 0;
  }

  #frequencyOf(word) {
    const uses = [...(this.#uses.get(word)?.values() ?? [])];
    return uses.reduce((sum, each) => sum + each, this.#glosses.get(word) ?? 0);
  }

  #isMostly(part, word) {
    const uses = this.#uses.get(word) ?? new Map();
    return [...uses].every(([each, count]) => each === part || count < this.#usesOf(word, part));
  }
}

/** How often each word occurs in the glosses. */
function countsIn(synsets) {
  const counts = new Map();
  for (const { gloss } of synsets) {
    for (const word of gloss.toLowerCase().match(/[a-z]+/g) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
