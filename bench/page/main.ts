import type { Word2VecOptions } from "../../src/index";
import {
  type CorpusScan,
  scanCorpus,
  startEngine,
  suggestOptions,
  Word2Vec,
} from "../../src/index";
import { mapped } from "./mapped";
import { timeNeighbours } from "./neighbours";
import { simdPeak } from "./simd-peak";
import { waits } from "./waits";

/** One training, timed without its vocabulary. */
interface Measurement {
  /** From the call of `train` until it resolved. */
  seconds: number;
  /** Words of the corpus, those outside the vocabulary too, over all epochs. */
  words: number;
  vocabulary: number;
}

let corpus: File;
let scan: CorpusScan;
let model: Word2Vec | null = null;

/** Reads and counts the file in the file input, timed. */
async function read() {
  const input = document.querySelector<HTMLInputElement>("#corpus");
  const file = input?.files?.[0];
  if (!file) throw new Error("No corpus was chosen.");
  corpus = file;
  const start = performance.now();
  scan = await scanCorpus(corpus);
  const seconds = (performance.now() - start) / 1000;
  const { words, sentences, distinctWords } = scan;
  return { words, sentences, distinctWords, bytes: corpus.size, seconds };
}

/** Trains a fresh model, which stays until the next one. */
async function train(options: Word2VecOptions): Promise<Measurement> {
  await model?.dispose();
  model = new Word2Vec(options);
  const { size } = await model.buildVocab(scan);
  const start = performance.now();
  const { wordsTrained, stopped } = await model.train(corpus);
  const seconds = (performance.now() - start) / 1000;
  if (stopped) throw new Error("The training was stopped.");
  return { seconds, words: wordsTrained, vocabulary: size };
}

/** The nearest words of the last word of the vocabulary, whose row is the one at the highest address. */
async function neighboursOfLast(): Promise<number[]> {
  if (!model) throw new Error("Nothing was trained.");
  const [last] = await model.wv.indexToKey(model.wv.size - 1);
  const found = await model.wv.mostSimilar(String(last));
  return found.map(([, similarity]) => similarity);
}

/** Downloads the vectors of the last training as `<base>.npy` and `<base>.vocab.json`. */
async function save(base: string) {
  if (!model) throw new Error("Nothing was trained.");
  download(await model.wv.toNpy(), `${base}.npy`);
  download(await model.wv.toVocabJson(), `${base}.vocab.json`);
}

function download(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
}

const bench = {
  start: () => startEngine(),
  mapped,
  read,
  train,
  neighboursOfLast,
  save,
  simdPeak,
  suggest: (traits: Parameters<typeof suggestOptions>[0]) => suggestOptions(traits).options,
  timeNeighbours,
  waits,
};

Object.assign(window, { bench });
