import type { Remote } from "comlink";
import type { EngineClient } from "../../client/engine-client";
import { callLong } from "../../client/long-call";
import { EngineError, rejectAbort } from "../../protocol/errors";
import type { EngineApi, Handle, VectorsReport } from "../../protocol/index";
import type { TaskId } from "../../protocol/queries";

const CANCELLED = "The question was cancelled.";

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

  /** Asks a question that can be cancelled: rejects with an `AbortError` as soon as the engine has taken notice. */
  async askLong<T>(
    signal: AbortSignal | undefined,
    question: (api: Remote<EngineApi>, vectors: Handle, task: TaskId | null) => Promise<T>,
  ): Promise<T> {
    if (!signal) return this.ask((api, vectors) => question(api, vectors, null));
    const answer = await callLong(this.#client, signal, CANCELLED, (api, task) =>
      question(api, this.#handle, task),
    );
    // The signal may have come too late to save the work, but its caller counts on it.
    if (signal.aborted) rejectAbort(new EngineError("aborted", CANCELLED));
    return answer;
  }
}
