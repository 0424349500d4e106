import {
  type CorpusScan,
  concordance,
  countByColumn,
  countWordsByColumn,
  ENGLISH_CONNECTOR_WORDS,
  findText,
  inspectTexts,
  KeyedVectors,
  looksLikeVectors,
  Ngrams,
  Phrases,
  savedFiles,
  scanCorpus,
  startEngine,
  suggestOptions,
  Truecase,
  Word2Vec,
} from "../src/index";
import type { Library, Model } from "./store/library";

/** The real library, in the shape that the stores take. */
export const library: Library = {
  startEngine: () => startEngine(),
  concordance,
  findText,
  countByColumn,
  countWordsByColumn,
  scanCorpus: (corpus, options) => scanCorpus(corpus, options),
  inspectTexts,
  findPhrases: (corpus, options) =>
    Phrases.train(corpus, { ...options, connectorWords: ENGLISH_CONNECTOR_WORDS }),
  findForms: (corpus, options) => Truecase.train(corpus, options),
  suggestOptions,
  looksLikeVectors,
  openVectors: (files, options) => KeyedVectors.open(files, options),
  async openInFile({ npy, vocab }, options) {
    if (!npy || !vocab) throw new Error("The run’s vectors are no longer there.");
    return KeyedVectors.load({ npy, vocab }, { ...options, mmap: "r" });
  },
  // The stores know only the public part of vectors; all that they hold came from the library.
  compareModels: (wv, other, options) =>
    (wv as KeyedVectors).compareWith(other as KeyedVectors, options),
  fitNgrams: (wv, options) => Ngrams.fit(wv as KeyedVectors, options),
  resolve: (options) => Word2Vec.resolve(options),
  estimateMemory: async (options, vocabularySize) =>
    (await Word2Vec.estimateMemory(options, vocabularySize)).total,
  createModel: (options) => modelOf(new Word2Vec(options)),
  loadModel: async (source) => modelOf(await Word2Vec.load(source)),
  savedFiles,
};

function modelOf(model: Word2Vec): Model {
  return {
    get wv() {
      return model.wv;
    },
    // The stores know only the public part of a scan; every scan they hold came from `scanCorpus` above.
    buildVocab: (scan) => model.buildVocab(scan as CorpusScan),
    intersectVectors: (vectors, choices) =>
      model.intersectVectors(vectors as KeyedVectors, choices),
    train: (corpus, trainOptions) => model.train(corpus, trainOptions),
    save: (target) => model.save(target),
    pause: () => model.pause(),
    resume: () => model.resume(),
    stop: () => model.stop(),
    dispose: () => model.dispose(),
  };
}
