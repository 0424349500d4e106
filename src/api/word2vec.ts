import { sharedClient } from "../client/shared-engine";
import type { Task } from "../client/task";
import { checkArguments, requireArguments } from "../protocol/arguments";
import { EngineError } from "../protocol/errors";
import { requireModelNames } from "../protocol/option-names";
import type { MemoryEstimate, ResolvedOptions, Word2VecOptions } from "../protocol/options";
import type { LoadSource, SaveTarget } from "../protocol/places";
import type {
  BuildVocabOptions,
  Corpus,
  CountedVocabOptions,
  VocabularySize,
  WordFrequencies,
} from "../protocol/types/corpus";
import type { LevelOption, Neighbour } from "../protocol/types/query";
import type { IntersectOptions, TrainOptions, TrainSummary } from "../protocol/types/training";
import { modelOptions } from "./arguments/common";
import { MODELS_CALLS, modelCalls } from "./arguments/models";
import { tokenizerOf } from "./corpus/case-forms";
import { withCorpus } from "./corpus/corpus-input";
import { readFrequencies } from "./corpus/frequencies";
import { CorpusScan, locateScan, withCounts, withScan } from "./corpus-scan";
import type { SaveOptions } from "./files/save-vectors";
import { type KeyedVectors, keyedVectors } from "./keyed-vectors";
import { ModelActivity } from "./model/activity";
import { ModelHandle } from "./model/handle";
import { loadModel } from "./model/load-model";
import { estimateMemory, resolveOptions } from "./model/options";
import { epochsOf } from "./model/train-request";
import { withDefaultSeed } from "./seed";

/**
 * A Word2Vec model whose vectors are good at several lengths.
 *
 * Making one costs nothing: the names of the options are checked at once; their values are checked, the engine is started
 * and memory is taken when a vocabulary is built.
 *
 * ```ts
 * const model = new Word2Vec({ vectorSize: 100, levels: [25, 50, 100], sg: 1 });
 * await model.train(file, { progress: (done, total) => console.log(done / total) });
 * await model.wv.mostSimilar("computer", { topn: 10, level: 50 });
 * ```
 *
 * `Word2Vec.train` does what gensim's constructor does when it is given sentences.
 */
export class Word2Vec {
  readonly #options: Word2VecOptions;
  readonly #activity = new ModelActivity();
  #built: ModelHandle | null = null;

  /**
   * A model without a vocabulary, for `buildVocab` and `train`.
   *
   * @throws EngineError `unknown-option` for a name that is not an option, with the nearest one that is; `bad-option`.
   */
  constructor(options: Word2VecOptions = {}) {
    requireArguments([["options", modelOptions]], [options], "a model");
    requireModelNames(options);
    this.#options = withDefaultSeed(options);
  }

  /**
   * Makes a model, builds its vocabulary from a corpus and trains it on the corpus, as gensim's constructor does.
   *
   * @param training Options of the training, as of the method `train`.
   * @throws EngineError as the constructor, `buildVocab` and `train`; the model is then disposed of.
   */
  static async train(
    corpus: Corpus,
    options: Word2VecOptions = {},
    training: TrainOptions = {},
  ): Promise<Word2Vec> {
    const model = new Word2Vec(options);
    try {
      await model.train(corpus, training);
      return model;
    } catch (error) {
      await model.dispose();
      throw error;
    }
  }

  /**
   * Loads a saved model with all that its training needs: options, counts, both matrices, the random numbers and how far its
   * training has come. `train(corpus, { resume: true })` then continues as if it had never been interrupted.
   *
   * Without a `.state`, as with vectors that the Python package saved, the model has these vectors, output weights of zero and
   * counts of 0; `wv.notices` says so. `train` then reads its first corpus once more than it has epochs, to count the words.
   * Words that are only in that corpus are ignored; `buildVocab(corpus, { update: true })` adds them.
   *
   * @param options Options of a model without a `.state`; `vectorSize` is that of the vectors.
   * @throws EngineError `no-file` when nothing was saved there, `bad-state` when the files do not belong together,
   *   `bad-option` for options in addition to a state; `unknown-option`, `bad-level`, `bad-npy`, `bad-vocab`, `vocab-mismatch`,
   *   `no-permission`, `out-of-memory`.
   */
  static async load(source: LoadSource, options: Word2VecOptions = {}): Promise<Word2Vec> {
    requireModelNames(options);
    const built = await loadModel(source, options);
    const model = new Word2Vec(built.options);
    model.#built = built;
    return model;
  }

  /**
   * Saves the model: its vectors as `KeyedVectors.save` does, and `<base>.state` with all that its training needs. Either all
   * three files are replaced or none. A training under way pauses while its model is saved.
   *
   * @throws EngineError `no-vocabulary`, and as `KeyedVectors.save`.
   */
  async save(target: Exclude<SaveTarget, { download: string }>, options: SaveOptions = {}) {
    const built = this.#required();
    await this.#activity.whileHeld(() => built.save(target, options));
  }

  /**
   * Checks options and fills in the defaults.
   *
   * @returns The complete configuration.
   *
   * @throws EngineError `bad-option`, `unknown-option` or `bad-level`, naming the option and what it may be.
   */
  static async resolve(options: Word2VecOptions): Promise<ResolvedOptions> {
    requireModelNames(options);
    return resolveOptions(await sharedClient(), withDefaultSeed(options));
  }

  /**
   * Memory in bytes, part by part, that a model with these options needs for a vocabulary of `vocabularySize` words.
   *
   * `buildVocab` refuses a model that does not fit, with `out-of-memory`, before it takes any memory.
   *
   * @throws EngineError as `resolve`.
   */
  static async estimateMemory(
    options: Word2VecOptions,
    vocabularySize: number,
  ): Promise<MemoryEstimate> {
    return estimateMemory(await sharedClient(), options, vocabularySize);
  }

  /**
   * As the static method, for this model.
   *
   * @param vocabularySize Default: the size of its vocabulary.
   * @throws EngineError `no-vocabulary` when there is none and no size is given, and as `resolve`.
   */
  async estimateMemory(vocabularySize?: number): Promise<MemoryEstimate> {
    const size = vocabularySize ?? this.wv.size;
    const client = this.#built?.client ?? (await sharedClient());
    return estimateMemory(client, this.#options, size);
  }

  /**
   * The words and their vectors, live while the model trains.
   *
   * @throws EngineError `no-vocabulary` before a vocabulary was built.
   */
  get wv(): KeyedVectors {
    return this.#required().wv;
  }

  /** Whether `train` is at work. */
  get running(): "idle" | "training" | "paused" {
    return this.#activity.running;
  }

  /**
   * Chooses the words of a corpus that get a vector, and gives them random ones. An earlier vocabulary is replaced, together
   * with its vectors, unless `update` is set. If this fails, everything stays as it was.
   *
   * With `update: true` new words are added to the present ones. `wv` is then a new object, and the old one is disposed of. A
   * model with hierarchical softmax gets a new tree, whose inner nodes start from zero; vectors are kept. The learning rate of
   * the next `train` follows the length of the new corpus. Words of files get the forms that the model's words have, if its texts
   * had a `truecase`; new ones those of the new texts' `truecase`.
   *
   * @param corpus A corpus, which is read once, or a scan of one.
   * @returns Size of the whole vocabulary.
   * @throws EngineError `empty-vocabulary`, `vocabulary-too-small`, `out-of-memory`, `busy`, `no-vocabulary` for an update
   *   without a vocabulary, and as `resolve` and `scanCorpus`.
   */
  async buildVocab(
    corpus: Corpus | CorpusScan,
    options: BuildVocabOptions = {},
  ): Promise<VocabularySize> {
    const before = options.update ? this.#required() : null;
    const scanned = corpus instanceof CorpusScan ? locateScan(corpus).client : null;
    const client = before?.client ?? scanned;
    const take = (task: Task, scan: CorpusScan) => this.#take(task, scan, before);
    return this.#activity.carryOut("vocabulary", client, options.signal, async (task, engine) => {
      if (corpus instanceof CorpusScan) return take(task, corpus);
      const reading = before?.options ?? (await resolveOptions(engine, this.#options));
      const { progress } = options;
      const texts = before ? await before.textsFor(corpus) : corpus;
      const tokenizer = tokenizerOf(texts, reading.tokenizer);
      return withCorpus(texts, 1, tokenizer, (input) =>
        withScan({ client: engine, task, input, ...reading, tokenizer, progress }, (scan) =>
          take(task, scan),
        ),
      );
    });
  }

  /**
   * As `buildVocab`, but the counts come from elsewhere and no text is read: as gensim's `build_vocab_from_freq`. The words must
   * be as the tokenizer makes them of the text, in lower case by default. Their order is that of the counts, the
   * most frequent first, equal ones by their bytes; the sum of the counts is the length of an epoch, unless `train` gets
   * `totalWords`.
   *
   * @returns Size of the whole vocabulary.
   * @throws EngineError `bad-option` for invalid counts, `empty-corpus` when no word occurs, and as `buildVocab`.
   */
  async buildVocabFromFreq(
    frequencies: WordFrequencies,
    options: CountedVocabOptions = {},
  ): Promise<VocabularySize> {
    const given = readFrequencies(frequencies);
    const before = options.update ? this.#required() : null;
    const client = before?.client ?? null;
    return this.#activity.carryOut("vocabulary", client, options.signal, async (task, engine) => {
      const reading = before?.options ?? (await resolveOptions(engine, this.#options));
      const { tokenizer, maxVocabSize } = reading;
      return withCounts({ client: engine, given, tokenizer, maxVocabSize }, (scan) =>
        this.#take(task, scan, before),
      );
    });
  }

  /**
   * Begins with vectors that were made before: words in common take them, the others keep theirs. As gensim's
   * `intersect_word2vec_format`; the vectors come from `KeyedVectors.open` or another model.
   *
   * The model must have its vocabulary. A spectral start, which would replace all vectors, is then not made.
   *
   * @param options `lockf`: by how much of each step these words learn from now on, 0 to 1: with 0, the default as in gensim,
   *   they stay exactly as they are, with 1 they learn as any other. It is saved with the model.
   * @returns Number of words in common.
   * @throws EngineError `no-vocabulary`; `bad-option` for vectors of another size, numbers beyond ±1000 or another `lockf`, with no
   *   word taken; `busy`, `not-mapped`, `disposed`; a `DOMException` named `AbortError` when `signal` is aborted, with some of the words taken.
   */
  async intersectVectors(vectors: KeyedVectors, options: IntersectOptions = {}): Promise<number> {
    const { lockf = 0, signal } = options;
    const built = this.#required();
    return this.#activity.carryOut("vocabulary", built.client, signal, (task) =>
      built.takeRows(task, vectors, lockf),
    );
  }

  /**
   * Trains on a corpus; builds the vocabulary from it first if there is none. A model whose texts had a `truecase` gives the words of
   * files that have none the forms of its vocabulary. It may be called again to train further: the
   * learning rate then falls again from `startAlpha` to `endAlpha`.
   *
   * @returns What was done. A training that is stopped keeps its vectors as they are then.
   * @throws EngineError `busy` while this or another model trains, `one-shot-iterator`, `bad-option`, `engine-crashed`, and as
   *   `buildVocab`; what a callback or an iterable corpus throws, as it is.
   */
  async train(corpus: Corpus, options: TrainOptions = {}): Promise<TrainSummary> {
    const before = this.#built;
    const client = before?.client ?? null;
    return this.#activity.carryOut("training", client, options.signal, async (task, engine) => {
      const resolved = before?.options ?? (await resolveOptions(engine, this.#options));
      const counted = before !== null && !before.isUncounted;
      const spectral = resolved.start === "spectral" ? 1 : 0;
      const passes = epochsOf(options, resolved) + (counted ? 0 : 1) + spectral;
      const texts = before ? await before.textsFor(corpus) : corpus;
      const tokenizer = tokenizerOf(texts, resolved.tokenizer);
      return withCorpus(texts, passes, tokenizer, async (input) => {
        const parts = { client: engine, task, input, ...resolved, tokenizer };
        if (!counted) {
          await withScan(parts, async (scan) => {
            if (before) await before.count(task, scan);
            else await this.#build(task, scan);
          });
        }
        return this.#required().train(task, input, options);
      }).catch(summariseStop);
    });
  }

  /**
   * The words that the model expects among others, the most likely first, each with its probability, 0 to 1. As gensim's
   * `predict_output_word`: the context's vectors are added up (with `cbowMean: 1` their mean is taken), in skip-gram too, and
   * the softmax runs over the whole vocabulary.
   *
   * @param context Words, or their indices. Unknown ones are ignored; the answer is [] when all are.
   * @param options `topn`: number of words, default 10. `level`: one of the levels, default the full vector.
   * @throws EngineError `no-negative-sampling` for a model with `hs: 1`; `no-vocabulary`, `bad-level`, `bad-option`.
   */
  async predictOutputWord(
    context: readonly (string | number)[],
    options: LevelOption & { topn?: number } = {},
  ): Promise<Neighbour[]> {
    return this.#required().predictOutputWord(context, options);
  }

  /**
   * The loss summed over all (centre, context) pairs since `train` was last called, in nats: gensim's running loss, in double
   * precision. With `computeLoss: "sampled"` it is an estimate. The means of the epochs are in the summary of `train`.
   *
   * @param options `level`: one of the trained levels, default the last.
   * @returns 0 before any training, and with `computeLoss: false`.
   * @throws EngineError `no-vocabulary`, `bad-level`.
   */
  async getLatestTrainingLoss(options: LevelOption = {}): Promise<number> {
    return this.#required().latestTrainingLoss(options);
  }

  /** Pauses the training; resolves once it has halted, within about 200 ms. Without a training it does nothing. */
  async pause(): Promise<void> {
    await this.#activity.pause();
  }

  /** Continues after a pause. */
  async resume(): Promise<void> {
    await this.#activity.resume();
  }

  /** Ends the training and keeps the vectors as they are then; resolves once it is over. Without a training it does nothing. */
  async stop(): Promise<void> {
    await this.#activity.stop();
  }

  /** Stops, and frees the model and its vectors. Afterwards the object is as if it were new. */
  async dispose(): Promise<void> {
    // An engine that died meanwhile has stopped, and freed, everything.
    await this.stop().catch(() => {});
    const built = this.#built;
    this.#built = null;
    await built?.free();
  }

  /** Adds the words of a scan to the model that there is, or makes one of them. */
  async #take(task: Task, scan: CorpusScan, before: ModelHandle | null): Promise<VocabularySize> {
    const built = before ?? (await this.#build(task, scan));
    if (before) await before.grow(task, scan);
    return built.vocabulary;
  }

  async #build(task: Task, scan: CorpusScan): Promise<ModelHandle> {
    const built = await ModelHandle.build(task, scan, this.#options);
    const before = this.#built;
    this.#built = built;
    await before?.free();
    return built;
  }

  #required(): ModelHandle {
    if (this.#built) return this.#built;
    throw new EngineError(
      "no-vocabulary",
      "This model has no vocabulary yet. Call buildVocab() or train() first.",
    );
  }
}

checkArguments<typeof Word2Vec>(Word2Vec, MODELS_CALLS);
checkArguments(Word2Vec.prototype, modelCalls(keyedVectors));

/** A training that was stopped while its vocabulary was built has trained nothing, which is not a failure. */
function summariseStop(error: unknown): TrainSummary {
  if (!(error instanceof EngineError && error.code === "aborted")) throw error;
  return {
    wordsTrained: 0,
    seconds: 0,
    wordsPerSecond: 0,
    stopped: true,
    epochs: 0,
    lossHistory: [],
  };
}
