import type { Remote } from "comlink";
import type { EngineClient } from "../../client/engine-client";
import { callLong, type Task } from "../../client/task";
import { badLevel, EngineError } from "../../protocol/errors";
import type { CorpusInput, EngineApi, Handle, ModelReport, TaskId } from "../../protocol/index";
import type { ResolvedOptions, Word2VecOptions } from "../../protocol/options";
import type { SaveTarget } from "../../protocol/places";
import type { Corpus, VocabularySize } from "../../protocol/types/corpus";
import type { LevelOption, Neighbour } from "../../protocol/types/query";
import type { TrainOptions, TrainSummary } from "../../protocol/types/training";
import { optionsToJson, requireInteger } from "../checks";
import { withFormsOf } from "../corpus/case-forms";
import { type CorpusScan, locateScan } from "../corpus-scan";
import { namedPlace } from "../files/named-place";
import type { SaveOptions } from "../files/save-vectors";
import { clientOf, KeyedVectors } from "../keyed-vectors";
import { requireSameReading } from "./same-reading";
import { completeRequest, listenerFor } from "./train-request";

/** What a model is made of. */
export interface ModelParts {
  client: EngineClient;
  report: ModelReport;
  options: ResolvedOptions;
  /** Words and sentences of the corpus that the vocabulary came from, or last grew by; rare words too. */
  corpus: { words: number; sentences: number };
}

/** A model that has a vocabulary, in the engine. */
export class ModelHandle {
  readonly client: EngineClient;
  readonly options: ResolvedOptions;
  readonly #model: Handle;
  #wv: KeyedVectors;
  #corpus: ModelParts["corpus"];
  #vocabulary: VocabularySize;

  /** Takes over the model: it is freed with this object if nobody frees it before. */
  constructor({ client, report, options, corpus }: ModelParts) {
    this.client = client;
    this.options = options;
    this.#model = report.model;
    this.#wv = new KeyedVectors(client, report);
    this.#corpus = corpus;
    this.#vocabulary = report.vocabulary;
    client.releaseWith(this, report.model);
  }

  /** Makes a model for the words of a scan. The scan stays its owner's. */
  static async build(task: Task, scan: CorpusScan, options: Word2VecOptions): Promise<ModelHandle> {
    const { client, counts } = locateScan(scan);
    requireSameReading(options, scan);
    const { tokenizer, maxVocabSize } = scan;
    const { tokenizer: _, ...given } = options;
    const json = optionsToJson({ ...given, maxVocabSize });
    const report = await client.call((api) =>
      api.createModel(task.id, counts, json, optionsToJson(tokenizer)),
    );
    return new ModelHandle({
      client,
      report,
      options: { ...report.config, tokenizer },
      corpus: { words: scan.words, sentences: scan.sentences },
    });
  }

  /** The vectors, live; a new object whenever the vocabulary changes. */
  get wv(): KeyedVectors {
    return this.#wv;
  }

  get vocabulary(): VocabularySize {
    return this.#vocabulary;
  }

  /** Whether it is not known how often the words occur: those of vectors that came without a state. */
  get isUncounted(): boolean {
    return this.#corpus.words === 0;
  }

  /** A corpus to go on with: if the words of the model have the forms that they mostly have, those of the corpus get them too. */
  async textsFor(corpus: Corpus): Promise<Corpus> {
    if (!this.options.tokenizer.truecase) return corpus;
    return withFormsOf(corpus, await this.#wv.indexToKey(0, this.#wv.size));
  }

  /** Adds the words of a scan. The scan stays its owner's. When this fails, the model stays as it was. */
  grow(task: Task, scan: CorpusScan): Promise<void> {
    return this.#replaceVocabulary(task, scan, (api, ...args) => api.growVocabulary(...args));
  }

  /** Takes the counts of a scan over, as `grow` but without new words. */
  count(task: Task, scan: CorpusScan): Promise<void> {
    return this.#replaceVocabulary(task, scan, (api, ...args) => api.countVocabulary(...args));
  }

  /** As `Word2Vec.intersectVectors`, as part of a task. */
  takeRows(task: Task, vectors: KeyedVectors, factor: number): Promise<number> {
    const given = clientOf(this.#wv).handleOf(clientOf(vectors));
    return this.client.call((api) => api.takeRows(task.id, this.#model, given, factor));
  }

  /** Trains as part of a task. */
  async train(task: Task, input: CorpusInput, options: TrainOptions): Promise<TrainSummary> {
    const model = this.#model;
    const { client, options: own } = this;
    const trained = { client, model, options: own, corpus: this.#corpus };
    const request = await completeRequest(trained, options);
    const listener = task.listener(listenerFor(options));
    return this.client.call((api) => api.train(task.id, model, input, request, listener));
  }

  /** As `Word2Vec.predictOutputWord`. */
  async predictOutputWord(
    context: readonly (string | number)[],
    options: LevelOption & { topn?: number },
  ): Promise<Neighbour[]> {
    const topn = requireInteger("topn", options.topn ?? 10, 1);
    const request = { context: [...context], topn, level: options.level ?? null };
    return this.client.call((api) => api.predictOutput(this.#model, request));
  }

  /** As `Word2Vec.getLatestTrainingLoss`. */
  async latestTrainingLoss(options: LevelOption): Promise<number> {
    const { levels } = this.options;
    const at = options.level === undefined ? levels.length - 1 : levels.indexOf(options.level);
    if (at < 0) throw badLevel(Number(options.level), levels, "that this model trains");
    const sums = await this.client.call((api) => api.runningLoss(this.#model));
    return sums[at] ?? 0;
  }

  /** Saves the model, which must not be training. Throws as `Word2Vec.save` says. */
  async save(target: SaveTarget, options: SaveOptions): Promise<void> {
    const place = namedPlace(target);
    if (!place) {
      throw new EngineError(
        "bad-option",
        "A model cannot be saved to the downloads. Save it to a path or a folder, or its vectors with model.wv.save().",
      );
    }
    const cancelled = "The saving was stopped.";
    await callLong(this.client, { ...options, cancelled }, (api, task, listener) =>
      api.saveModel(task, this.#model, place, this.#corpus, listener),
    );
  }

  /** Frees the model and its vectors. */
  async free(): Promise<void> {
    await this.#wv.dispose();
    await this.client.release(this.#model);
  }

  async #replaceVocabulary(
    task: Task,
    scan: CorpusScan,
    change: (
      api: Remote<EngineApi>,
      ...args: [task: TaskId, model: Handle, counts: Handle, tokenizerJson: string]
    ) => Promise<ModelReport>,
  ): Promise<void> {
    const { client: scanClient, counts } = locateScan(scan);
    if (scanClient !== this.client) {
      throw new EngineError(
        "disposed",
        "The scan was made by an engine that is gone. Scan it again.",
      );
    }
    requireSameReading(this.options, scan);
    const tokenizer = optionsToJson(this.options.tokenizer);
    const model = this.#model;
    const report = await this.client.call((api) => change(api, task.id, model, counts, tokenizer));
    const former = this.#wv;
    this.#wv = new KeyedVectors(this.client, report);
    this.#corpus = { words: scan.words, sentences: scan.sentences };
    this.#vocabulary = report.vocabulary;
    await former.dispose();
  }
}
