import type { Remote } from "comlink";
import type { EngineClient } from "../../client/engine-client";
import { callLong } from "../../client/task";
import { EngineError } from "../../protocol/errors";
import type { EngineApi, Handle, TaskId, VectorsReport } from "../../protocol/index";

/** How a long question is followed and stopped. */
interface LongOptions<E extends unknown[]> {
  /** What it throws ends the question and is what it rejects with. */
  progress?: ((...event: E) => void) | undefined;
  signal?: AbortSignal | undefined;
  cancelled?: string;
}

/** A set of vectors in the engine: its shape, and how to ask about it. */
export class VectorsClient {
  /** Number of words, V. */
  readonly size: number;
  /** Number of dimensions, d. */
  readonly vectorSize: number;
  /** Prefix lengths, strictly increasing; the last is `vectorSize`. */
  readonly levels: readonly number[];
  readonly #client: EngineClient;
  readonly #handle: Handle;

  /** Takes over the vectors of the report: they are freed with this object if nobody releases them before. */
  constructor(client: EngineClient, report: VectorsReport) {
    this.size = report.size;
    this.vectorSize = report.vectorSize;
    this.levels = report.levels;
    this.#client = client;
    this.#handle = report.vectors;
    client.releaseWith(this, report.vectors);
  }

  /** The engine that they are in, for vectors that are made of them. */
  get engine(): EngineClient {
    return this.#client;
  }

  /** Frees the vectors. Those of a model live on in the model. */
  release(): Promise<void> {
    return this.#client.release(this.#handle);
  }

  /**
   * The handle of other vectors, for a question about both.
   *
   * @throws EngineError `disposed` when the others belong to an engine that has crashed since.
   */
  handleOf(other: VectorsClient): Handle {
    if (other.#client === this.#client) return other.#handle;
    throw new EngineError(
      "disposed",
      "One of these sets of vectors was lost when its engine crashed. Make or load it again.",
    );
  }

  /** Asks the engine one question. */
  ask<T>(question: (api: Remote<EngineApi>, vectors: Handle) => Promise<T>): Promise<T> {
    return this.#client.call((api) => question(api, this.#handle));
  }

  /**
   * Asks a question that can be cancelled.
   *
   * @param options `cancelled`: message of the `AbortError` that it rejects with as soon as the engine has taken notice.
   */
  askLong<E extends unknown[], T>(
    options: LongOptions<E>,
    question: (
      api: Remote<EngineApi>,
      vectors: Handle,
      task: TaskId,
      listener: (...event: E) => void,
    ) => Promise<T>,
  ): Promise<T> {
    const { cancelled = "The question was cancelled.", signal, progress } = options;
    return callLong(this.#client, { cancelled, signal, progress }, (api, task, listener) =>
      question(api, this.#handle, task, listener),
    );
  }
}
