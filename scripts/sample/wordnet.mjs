/** Names of the parts of speech as WordNet's files end, and the letters that stand for them in pointers. */
export const partsOfSpeech = { noun: "n", verb: "v", adj: "as", adv: "r" };

// The notice at the head of each data file is set off by two leading blanks and numbered lines.
const isNotice = (line) => line.startsWith("  ");

/** The lines of a data file that describe a synset. */
export const synsetLines = (file) =>
  file.split("\n").filter((line) => line !== "" && !isNotice(line));

/** The notice at the head of a data file. */
export const noticeOf = (file) =>
  file
    .split("\n")
    .filter(isNotice)
    .map((line) => line.replace(/^ +\d+ ?/, "").trimEnd())
    .join("\n")
    .trim();

/**
 * The synset that a line of a data file describes. Its fields are: offset, file number, part of speech, count of lemmas in
 * hexadecimal, then each lemma and its number; the count of pointers, then each with its symbol, offset, part of speech
 * and the words that it connects; the gloss follows " | ".
 *
 * @returns {{ id: string, lemmas: string[], related: string[], gloss: string }} Ids are a part of speech and an offset;
 *   `related` are the synsets that it points to, whatever the relation.
 */
export function parseSynset(line) {
  const bar = line.indexOf(" | ");
  const fields = line.slice(0, bar).split(" ");
  const [offset, , part, count] = fields;
  const lemmas = Number.parseInt(count, 16);
  const pointers = 4 + 2 * lemmas;
  return {
    id: idOf(part, offset),
    lemmas: Array.from({ length: lemmas }, (_, i) => plainLemma(fields[4 + 2 * i])),
    related: Array.from({ length: Number(fields[pointers]) }, (_, i) => {
      const [, target, letter] = fields.slice(pointers + 1 + 4 * i);
      return idOf(letter, target);
    }),
    gloss: line.slice(bar + 3).trim(),
  };
}

/** The part of speech that a letter stands for: "a" and "s" are both adjectives. */
const nameOf = (letter) =>
  Object.keys(partsOfSpeech).find((name) => partsOfSpeech[name].includes(letter));

const idOf = (letter, offset) => `${nameOf(letter)} ${offset}`;

// Adjectives may carry a marker of their place in the sentence: "(a)", "(p)" or "(ip)".
const plainLemma = (lemma) => lemma.replace(/\((a|p|ip)\)$/, "").replaceAll("_", " ");

/**
 * A line of `index.sense`: a lemma in one sense, with how often a corpus has it in that sense (SemCor, tagged by hand).
 *
 * @returns {{ word: string, synset: string, order: number, uses: number }} `order` is 1 for the most used sense of the
 *   lemma as this part of speech.
 */
export function parseSense(line) {
  const [key, offset, order, uses] = line.split(" ");
  const [lemma, rest] = key.split("%");
  const name = ["noun", "verb", "adj", "adv", "adj"][Number(rest[0]) - 1];
  return {
    word: lemma.replaceAll("_", " "),
    synset: `${name} ${offset}`,
    order: Number(order),
    uses: Number(uses),
  };
}
