import { transfer } from "comlink";
import { EngineError } from "../../protocol/errors";
import type { Handle, StartRequest } from "../../protocol/index";
import type {
  FindWordsRequest,
  MeanRequest,
  QueriesApi,
  SearchRequest,
  TaskId,
} from "../../protocol/queries";
import type {
  FoundWords,
  LevelNeighbours,
  OddOneOut,
  SimilarityMatrix,
  Vector,
} from "../../protocol/types/query";
import { EngineCore } from "../engine-context";
import { closerThan, distancesToAll, distancesToSome } from "../queries/distances";
import { findWords, MatcherPool } from "../queries/find-words";
import { meanOf, similarityOfMeans } from "../queries/means";
import { oddOneOut, similarityMatrices } from "../queries/odd-one-out";
import { search } from "../queries/search";
import { checkLevel, indexOf, similarity, vectorAt } from "../queries/vector-queries";
import { type Surroundings, workerSurroundings } from "../tasks/environment";
import { RunControl } from "../tasks/task-control";
import type { LoadedEngine } from "../wasm/load";
import type { WasmVectors } from "../wasm/wasm-api";

/** The part of the engine that answers questions to vectors. */
export class QueriesEngine extends EngineCore implements QueriesApi {
  protected readonly around: Surroundings;
  readonly #tasks = new Map<TaskId, RunControl>();
  readonly #matchers: MatcherPool;

  constructor(
    load: (request: StartRequest) => Promise<LoadedEngine>,
    around: Surroundings = workerSurroundings,
  ) {
    super(load);
    this.around = around;
    this.#matchers = new MatcherPool(around.spawnMatcher);
  }

  has(handle: Handle, word: string): boolean {
    return this.ask(handle, (vectors) => vectors.indexOf(word) >= 0);
  }

  index(handle: Handle, word: string): number {
    return this.ask(handle, (vectors) => indexOf(vectors, word));
  }

  vector(handle: Handle, word: string, level: number | null, norm: boolean): Float32Array {
    return this.ask(handle, (vectors) => vectorAt(vectors, word, level, norm));
  }

  count(handle: Handle, word: string): number {
    return this.ask(handle, (vectors) => vectors.count(indexOf(vectors, word)));
  }

  words(handle: Handle, start: number, end: number): string[] {
    return this.ask(handle, (vectors) => vectors.words(start, end));
  }

  suggest(handle: Handle, prefix: string, limit: number): string[] {
    return this.ask(handle, (vectors) => vectors.suggest(prefix, limit));
  }

  async search(
    task: TaskId | null,
    handle: Handle,
    request: SearchRequest,
  ): Promise<LevelNeighbours[]> {
    return this.askLong(task, handle, (vectors, control) =>
      search(vectors(), request, () => this.pause(control)),
    );
  }

  similarity(handle: Handle, a: string, b: string, level: number | null): number {
    return this.ask(handle, (vectors) => similarity(vectors, a, b, level));
  }

  similarityOfMeans(
    handle: Handle,
    lists: readonly [readonly string[], readonly string[]],
    level: number | null,
  ): number {
    return this.ask(handle, (vectors) => similarityOfMeans(vectors, lists, level));
  }

  mean(handle: Handle, request: MeanRequest): Float32Array<ArrayBuffer> {
    return this.ask(handle, (vectors) => meanOf(vectors, request));
  }

  rows(handle: Handle, start: number, end: number, level: number | null) {
    const rows = this.ask(handle, (vectors) =>
      vectors.rows(start, end, checkLevel(vectors, level)),
    ) as Float32Array<ArrayBuffer>;
    return transfer(rows, [rows.buffer]);
  }

  async distances(
    task: TaskId | null,
    handle: Handle,
    from: string | Vector,
    others: readonly string[] | null,
    level: number | null,
  ): Promise<Float32Array<ArrayBuffer>> {
    return this.askLong(task, handle, async (vectors, control) => {
      if (others) return distancesToSome(vectors(), from, others, level);
      return distancesToAll(from, { vectors, level, pause: () => this.pause(control) });
    });
  }

  async rank(
    task: TaskId | null,
    handle: Handle,
    a: string,
    b: string,
    level: number | null,
  ): Promise<number> {
    return this.askLong(task, handle, async (vectors, control) => {
      const place = { vectors, level, pause: () => this.pause(control) };
      return (await closerThan(a, b, place)).length + 1;
    });
  }

  async closerThan(
    task: TaskId | null,
    handle: Handle,
    a: string,
    b: string,
    level: number | null,
  ): Promise<string[]> {
    return this.askLong(task, handle, async (vectors, control) => {
      const place = { vectors, level, pause: () => this.pause(control) };
      const indices = await closerThan(a, b, place);
      return indices.flatMap((index) => vectors().words(index, index + 1));
    });
  }

  similarityMatrix(handle: Handle, words: readonly string[]): SimilarityMatrix[] {
    const levels = this.ask(handle, (vectors) =>
      similarityMatrices(
        vectors,
        words.map((word) => indexOf(vectors, word)),
      ),
    );
    return transfer(
      levels,
      levels.map(({ matrix }) => matrix.buffer),
    );
  }

  oddOneOut(handle: Handle, words: readonly string[]): OddOneOut[] {
    return this.ask(handle, (vectors) => oddOneOut(vectors, words));
  }

  async findWords(
    task: TaskId | null,
    handle: Handle,
    request: FindWordsRequest,
  ): Promise<FoundWords> {
    return this.askLong(task, handle, (vectors, control) =>
      findWords({ vectors, request, control, matchers: this.#matchers }),
    );
  }

  cancel(task: TaskId): void {
    this.#tasks.get(task)?.stop();
  }

  /** One question, answered at once. */
  protected ask<T>(handle: Handle, question: (vectors: WasmVectors) => T): T {
    return this.guard(() => question(this.handles.get("set of vectors", handle)));
  }

  /** A question of many slices, which the page can cancel. It gets at the vectors anew in every slice. */
  protected async askLong<T>(
    task: TaskId | null,
    handle: Handle,
    question: (vectors: () => WasmVectors, control: RunControl) => Promise<T>,
  ): Promise<T> {
    const control = new RunControl(this.around.now);
    if (task !== null) this.#tasks.set(task, control);
    try {
      const vectors = () => this.ask(handle, (found) => found);
      return await this.guardAsync(() => question(vectors, control));
    } finally {
      if (task !== null) this.#tasks.delete(task);
    }
  }

  /** Lets messages in between two slices. Throws `aborted` when one of them was to cancel. */
  protected async pause(control: RunControl): Promise<void> {
    await this.around.yieldToEvents();
    if (control.stopped) throw new EngineError("aborted", "The question was cancelled.");
  }
}
