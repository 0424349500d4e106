import type { Remote } from "comlink";
import type { EngineClient } from "../../client/engine-client";
import { callLong } from "../../client/long-call";
import { EngineError, rejectAbort } from "../../protocol/errors";
import type { EngineApi, Handle, VectorsReport } from "../../protocol/index";
import type { TaskId } from "../../protocol/queries";

/** A set of vectors in the engine, and how it is asked. */
export abstract class VectorsBase {
  /** Number of words, V. */
  readonly size: number;
  /** Number of dimensions, d. */
  readonly vectorSize: number;
  /** Prefix lengths that are compared, strictly increasing; the last is `vectorSize`. */
  readonly levels: readonly number[];
  /** What the person should know about the files that these vectors came from: sentences, mostly none. */
  readonly notices: readonly string[];
  readonly #client: EngineClient;
  readonly #vectors: Handle;

  /**
   * Vectors come from a model or from `KeyedVectors.load`.
   *
   * @internal
   */
  constructor(client: EngineClient, report: VectorsReport) {
    this.size = report.size;
    this.vectorSize = report.vectorSize;
    this.levels = report.levels;
    this.notices = report.notices ?? [];
    this.#client = client;
    this.#vectors = report.vectors;
    client.releaseWith(this, report.vectors);
  }

  /** Frees the vectors. Those of a model live on in the model, but can no longer be asked through this object. */
  async dispose(): Promise<void> {
    await this.#client.release(this.#vectors);
  }

  /**
   * The handle of other vectors, to be asked about together with these.
   *
   * @throws EngineError `disposed` when they are of an engine that crashed since.
   */
  protected handleOf(other: VectorsBase): Handle {
    if (other.#client === this.#client) return other.#vectors;
    throw new EngineError(
      "disposed",
      "One of these sets of vectors went down with an engine that crashed. Make or load it anew.",
    );
  }

  /** Asks the engine one question. */
  protected ask<T>(question: (api: Remote<EngineApi>, vectors: Handle) => Promise<T>): Promise<T> {
    return this.#client.call((api) => question(api, this.#vectors));
  }

  /** Asks a question that can be cancelled: rejects with an `AbortError` as soon as the engine took notice. */
  protected async askLong<T>(
    signal: AbortSignal | undefined,
    question: (api: Remote<EngineApi>, vectors: Handle, task: TaskId | null) => Promise<T>,
  ): Promise<T> {
    if (!signal) return this.ask((api, vectors) => question(api, vectors, null));
    const answer = await callLong(this.#client, signal, CANCELLED, (api, task) =>
      question(api, this.#vectors, task),
    );
    // The signal may have come too late to save the work, but its caller counts on it.
    if (signal.aborted) rejectAbort(new EngineError("aborted", CANCELLED));
    return answer;
  }
}

const CANCELLED = "The question was cancelled.";
