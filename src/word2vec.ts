import { proxy } from "comlink";
import { type BuiltModel, buildModel, resolveOptions } from "./built-model";
import { optionsToJson, requireWhole } from "./checks";
import type { EngineClient } from "./client";
import { withCorpus } from "./corpus/corpus-input";
import { CorpusScan, locateScan, scanInRun } from "./corpus-scan";
import { EngineError, rejectAbort } from "./errors";
import type { KeyedVectors } from "./keyed-vectors";
import type { ResolvedOptions, Word2VecOptions } from "./options";
import type { CorpusInput } from "./protocol";
import { Run } from "./run";
import { withDefaultSeed } from "./seed";
import { sharedClient } from "./shared-engine";
import { completeRequest, epochsOf, listenerFor } from "./train-request";
import type { Corpus, ReadOptions, TrainOptions, TrainSummary, VocabularySize } from "./types";

/**
 * A Word2Vec model whose vectors are good at several lengths.
 *
 * Making one costs nothing: options are checked, the engine is started and memory is taken when a vocabulary is built.
 *
 * ```ts
 * const model = new Word2Vec({ vectorSize: 100, levels: [25, 50, 100], sg: 1 });
 * await model.train(file, { progress: (done, total) => console.log(done / total) });
 * await model.wv.mostSimilar("computer", { topn: 10, level: 50 });
 * ```
 */
export class Word2Vec {
  readonly #options: Word2VecOptions;
  #built: BuiltModel | null = null;
  #activity: Activity | null = null;

  constructor(options: Word2VecOptions = {}) {
    this.#options = withDefaultSeed(options);
  }

  /**
   * The complete configuration that these options mean.
   *
   * @throws EngineError `bad-option`, `unknown-option` or `bad-level`, naming the option and what it may be.
   */
  static async resolve(options: Word2VecOptions): Promise<ResolvedOptions> {
    return resolveOptions(await sharedClient(), withDefaultSeed(options));
  }

  /**
   * Bytes that a training needs for a vocabulary of so many words: matrices, tables and the vocabulary itself.
   *
   * @throws EngineError as `resolve`.
   */
  static async estimateMemory(options: Word2VecOptions, vocabularySize: number): Promise<number> {
    requireWhole("vocabularySize", vocabularySize, 0);
    const { tokenizer: _, ...model } = options;
    const client = await sharedClient();
    return client.call((api) => api.estimateMemory(optionsToJson(model), vocabularySize));
  }

  /**
   * The words and their vectors, live while the model trains.
   *
   * @throws EngineError `no-vocabulary` before a vocabulary was built.
   */
  get wv(): KeyedVectors {
    if (this.#built) return this.#built.wv;
    throw new EngineError(
      "no-vocabulary",
      "This model has no vocabulary yet. Call buildVocab() or train() first.",
    );
  }

  /** Whether `train` is at work. */
  get running(): "idle" | "training" | "paused" {
    if (this.#activity?.kind !== "training") return "idle";
    return this.#activity.run.paused ? "paused" : "training";
  }

  /**
   * Chooses the words of a corpus that get a vector, and gives them random ones. A vocabulary that the model had is replaced,
   * and its vectors with it; when this fails, everything stays as it was.
   *
   * @param corpus A corpus, which is read once, or a scan, which spares the reading.
   * @throws EngineError `empty-vocabulary`, `vocabulary-too-small`, `out-of-memory`, `busy`, and as `resolve` and `scanCorpus`.
   */
  async buildVocab(
    corpus: Corpus | CorpusScan,
    options: ReadOptions = {},
  ): Promise<VocabularySize> {
    const client = corpus instanceof CorpusScan ? locateScan(corpus).client : null;
    return this.#during("vocabulary", client, options.signal, async (run, engine) => {
      if (corpus instanceof CorpusScan) return (await this.#build(corpus)).vocabulary;
      const { tokenizer } = await resolveOptions(engine, this.#options);
      const { progress } = options;
      const built = await withCorpus(corpus, 1, (input) =>
        this.#buildFrom({ client: engine, run, input, tokenizer, progress }),
      ).catch(rejectAbort);
      return built.vocabulary;
    });
  }

  /**
   * Trains on a corpus; builds the vocabulary from it first when there is none. May be called again to go on training.
   *
   * @returns What was done. When stopped, what was learnt until then is kept.
   * @throws EngineError `busy` while this or another model trains, `one-shot-iterator`, `bad-option`, `engine-crashed`, and as
   *   `buildVocab`; what a callback or an iterable corpus throws, as it is.
   */
  async train(corpus: Corpus, options: TrainOptions = {}): Promise<TrainSummary> {
    const client = this.#built?.client ?? null;
    return this.#during("training", client, options.signal, async (run, engine) => {
      const resolved = this.#built?.options ?? (await resolveOptions(engine, this.#options));
      const passes = epochsOf(options, resolved) + (this.#built ? 0 : 1);
      const { tokenizer } = resolved;
      return withCorpus(corpus, passes, async (input) => {
        const built =
          this.#built ?? (await this.#buildFrom({ client: engine, run, input, tokenizer }));
        return trainBuilt(built, run, input, options);
      }).catch(summariseStop);
    });
  }

  /** Halts the training; resolves once it stands still, within about 200 ms. Without a training it does nothing. */
  async pause(): Promise<void> {
    await this.#activity?.run.pause();
  }

  /** Goes on after a pause. */
  async resume(): Promise<void> {
    await this.#activity?.run.resume();
  }

  /** Ends the training and keeps what was learnt; resolves once it is over. Without a training it does nothing. */
  async stop(): Promise<void> {
    const activity = this.#activity;
    if (!activity) return;
    await activity.run.stop();
    await activity.over;
  }

  /** Stops, and frees the model and its vectors. Afterwards the object is as if new. */
  async dispose(): Promise<void> {
    // An engine that died meanwhile has stopped, and freed, everything.
    await this.stop().catch(() => {});
    const built = this.#built;
    this.#built = null;
    if (built) await freeModel(built);
  }

  /** Runs one activity at a time, in the engine that holds the model or, when there is none yet, in the page's. */
  async #during<T>(
    kind: "vocabulary" | "training",
    client: EngineClient | null,
    signal: AbortSignal | undefined,
    work: (run: Run, client: EngineClient) => Promise<T>,
  ): Promise<T> {
    if (this.#activity) {
      throw new EngineError("busy", "This model is at work. Wait for its end or stop it first.");
    }
    const engine = client ? Promise.resolve(client) : sharedClient();
    const run = new Run(engine, kind === "training", signal);
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#activity = { kind, run, over };
    try {
      return await run.carryOut((opened) => work(run, opened));
    } finally {
      this.#activity = null;
      end();
    }
  }

  async #buildFrom(parts: Parameters<typeof scanInRun>[0]): Promise<BuiltModel> {
    const scan = await scanInRun(parts);
    try {
      return await this.#build(scan);
    } finally {
      scan.dispose();
    }
  }

  async #build(scan: CorpusScan): Promise<BuiltModel> {
    const built = await buildModel(scan, this.#options);
    const before = this.#built;
    this.#built = built;
    built.client.releaseWith(this, built.model);
    if (before) await freeModel(before);
    return built;
  }
}

/** What a model is busy with; `over` resolves once it is no longer. */
interface Activity {
  kind: "vocabulary" | "training";
  run: Run;
  over: Promise<void>;
}

async function trainBuilt(
  { client, model, options: resolved, corpusWords }: BuiltModel,
  run: Run,
  input: CorpusInput,
  options: TrainOptions,
): Promise<TrainSummary> {
  const request = await completeRequest(client, options, resolved, corpusWords);
  const listener = proxy(run.guarded(listenerFor(options)));
  return client.call((api) => api.train(run.id, model, input, request, listener));
}

/** A training that was stopped while its vocabulary was built has learnt nothing, which is no failure. */
function summariseStop(error: unknown): TrainSummary {
  if (!(error instanceof EngineError && error.code === "aborted")) throw error;
  return { wordsTrained: 0, seconds: 0, wordsPerSecond: 0, stopped: true, epochs: 0 };
}

async function freeModel({ client, model, wv }: BuiltModel): Promise<void> {
  await wv.dispose();
  await client.release(model);
}
