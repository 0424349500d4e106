import type { KeyedVectors } from "../../src/index";
import { concordance, Phrases, scanCorpus, Word2Vec } from "../../src/index";

/** What small questions waited while a long call was under way, in milliseconds. */
export interface Waits {
  call: string;
  seconds: number;
  waits: number[];
}

const LEVELS = [25, 50, 100];
const OPTIONS = { vectorSize: 100, levels: LEVELS, minCount: 1, epochs: 2, seed: 1 };
const MAP_WORDS = 10_000;
/** As many as the largest published lists of pairs have. */
const PAIRS = 3_000;

/** Asks a small question again and again while each long call of the library works, or the one named; `text` is trained on. */
export async function waits(text: string, only: string | null): Promise<Waits[]> {
  const corpus = new File([text], "text.txt");
  const scan = await scanCorpus(corpus);
  const model = new Word2Vec(OPTIONS);
  await model.buildVocab(scan);
  const other = await Word2Vec.train(corpus, { ...OPTIONS, epochs: 1, seed: 2 });
  const { wv } = model;
  const words = await wv.indexToKey(0, 40);
  const [a = "", b = "", c = "", d = ""] = words;
  const analogies = `: all\n${Array.from({ length: 200 }, (_, at) => `${a} ${b} ${c} ${words[at % 40]}`).join("\n")}`;
  const judged = await wv.indexToKey(0, PAIRS);
  const pairs = judged.map((word, at) => `${a}\t${word}\t${at % 10}`).join("\n");
  const spectral = new Word2Vec({ ...OPTIONS, start: "spectral", joint: true, epochs: 1 });
  await spectral.buildVocab(scan);
  const built = new Word2Vec(OPTIONS);
  const calls: Record<string, () => Promise<unknown>> = {
    "scan a text": async () => (await scanCorpus(corpus)).dispose(),
    "make a model": () => built.buildVocab(scan),
    "extend its vocabulary": () => built.buildVocab(scan, { update: true }),
    "find phrases": async () => Phrases.train(corpus),
    train: () => model.train(corpus),
    "train, while neighbours are asked for": () => withQueries(model.train(corpus), wv, a),
    "train from a spectral start, in turns": () => spectral.train(corpus),
    "save a model": () => model.save("waits"),
    "load a model": async () => (await Word2Vec.load("waits")).dispose(),
    "neighbours at all levels": () => wv.mostSimilarAtLevels(a, { topn: 200 }),
    "distances to all words": () => wv.distances(a),
    "rank of a word": () => wv.rank(a, d),
    "words that match": () => wv.findWords(/^b.*[aeiou]{2}/),
    "word pairs": () => wv.evaluateWordPairs(pairs),
    analogies: () => wv.evaluateWordAnalogies(analogies),
    "report of the levels": () => wv.levelReport({ sample: 300 }),
    "compare models": () => wv.compareWith(other.wv, { words: 300 }),
    "map by PCA": () => wv.layout({ method: "pca", words: MAP_WORDS }),
    "map by UMAP": () => wv.layout({ method: "umap", words: MAP_WORDS }),
    "export as text, gzipped": () => wv.export({ format: "word2vec-text", gzip: true }),
    "lines of a word": async () => {
      for await (const _ of concordance(corpus, { words: a })) break;
    },
  };
  const found: Waits[] = [];
  for (const [call, work] of Object.entries(calls)) {
    if (only === null || call === only) found.push(await watched(call, work, wv, a));
  }
  for (const each of [model, other, spectral, built]) await each.dispose();
  return found;
}

/** What a small question waits at all times while `work` is under way. */
async function watched(
  call: string,
  work: () => Promise<unknown>,
  wv: KeyedVectors,
  word: string,
): Promise<Waits> {
  const times: number[] = [];
  let done = false;
  const start = performance.now();
  const working = work().finally(() => {
    done = true;
  });
  while (!done) {
    const asked = performance.now();
    await wv.has(word);
    times.push(performance.now() - asked);
    // Lets the page itself work, as between a person's key presses.
    await new Promise((resolve) => setTimeout(resolve));
  }
  await working;
  return { call, seconds: (performance.now() - start) / 1000, waits: times };
}

async function withQueries<T>(training: Promise<T>, wv: KeyedVectors, word: string): Promise<T> {
  let done = false;
  const result = training.finally(() => {
    done = true;
  });
  while (!done) await wv.mostSimilarAtLevels(word);
  return result;
}
