import type * as Wasm from "../generated/plain/engine";
import { EngineError } from "../protocol/errors";
import type { Handle, StartReport, StartRequest, TaskId, VectorsReport } from "../protocol/index";
import type { Environment } from "./environment";
import { HandleTable } from "./handle-table";
import type { TaskControl } from "./tasks/task-control";
import { busy, Tasks } from "./tasks/tasks";
import type { LoadedEngine } from "./wasm/load";
import { Rest } from "./wasm/rest";
import { TrapGuard } from "./wasm/trap-guard";
import type { WasmModule } from "./wasm/wasm-api";

/** What reading, its queue and the threads take besides a model, with something to spare. */
const RESERVE_BYTES = 32 << 20;

/** What the services share: the loaded wasm package behind a guard, its objects, and the work under way. */
export class EngineContext {
  readonly environment: Environment;
  readonly handles = new HandleTable();
  readonly tasks: Tasks;
  /** The models that are being trained or made again, each with what is being done to it. */
  readonly #occupied = new Map<Handle, string>();
  readonly #load: (request: StartRequest) => Promise<LoadedEngine>;
  #loaded: { guard: TrapGuard; report: StartReport } | null = null;
  #rest: Rest | null = null;

  constructor(load: (request: StartRequest) => Promise<LoadedEngine>, environment: Environment) {
    this.#load = load;
    this.environment = environment;
    this.tasks = new Tasks(environment);
  }

  async start(request: StartRequest): Promise<StartReport> {
    const { wasm, report, rest } = await this.#load(request);
    this.#loaded = { guard: new TrapGuard(wasm), report };
    if (rest) this.#rest = new Rest(rest, (bytes) => this.guard(({ addRest }) => addRest(bytes)));
    // Whoever needs it tries again and is told.
    this.missing()?.catch(() => {});
    return report;
  }

  /** Null when all of the wasm is there; else what to wait for before more than its first part is used. */
  readonly missing = (): Promise<void> | null => this.#rest?.missing() ?? null;

  /** Makes what changes the words of a corpus. */
  readonly makeRewriter = (tokenizerJson: string, rulesJson: string) =>
    this.guard((wasm) => new wasm.Rewriter(tokenizerJson, rulesJson));

  /** What was loaded. */
  get report(): StartReport {
    return this.#usable().report;
  }

  /** Bytes of memory that are left for a model, or for what is made beside one. */
  room(): number {
    const taken = this.guard((wasm) => wasm.allocatedBytes());
    return Math.max(this.report.maxMemory - taken - RESERVE_BYTES, 0);
  }

  /** Every use of the wasm package goes through here. Throws `engine-crashed` once a call of it has trapped. */
  guard<T>(use: (wasm: WasmModule) => T): T {
    return use(this.#usable().guard.wasm);
  }

  /** As `guard`, for work of many slices; rejects as it throws. */
  async guardAsync<T>(use: (wasm: WasmModule) => Promise<T>): Promise<T> {
    return use(this.#usable().guard.wasm);
  }

  /** Answers one question to vectors at once. */
  ask<T>(vectors: Handle, question: (vectors: Wasm.Vectors) => T): T {
    return this.guard(() => question(this.handles.get("set of vectors", vectors)));
  }

  /** Does long work as part of a task. */
  work<T>(id: TaskId, work: (task: TaskControl, wasm: WasmModule) => Promise<T>): Promise<T> {
    return this.guardAsync((wasm) => {
      const task = this.tasks.control(id);
      task.throwIfCancelled();
      return work(task, wasm);
    });
  }

  /** As `work`, for a question to vectors, which it gets again for every slice: they may be disposed of in between. */
  askLong<T>(
    id: TaskId,
    handle: Handle,
    question: (vectors: () => Wasm.Vectors, task: TaskControl) => Promise<T>,
  ): Promise<T> {
    const vectors = () => this.ask(handle, (found) => found);
    return this.work(id, (task) => question(vectors, task));
  }

  /** Takes vectors in and says what they are. */
  addVectors(vectors: Wasm.Vectors): VectorsReport {
    return {
      vectors: this.handles.add({ kind: "set of vectors", object: vectors }),
      size: vectors.size,
      vectorSize: vectors.vectorSize,
      levels: Array.from(vectors.levels()),
    };
  }

  /** Does work that a model is wholly needed for; `how` is what is being done to it, for a message. */
  async occupy<T>(model: Handle, how: string, work: () => Promise<T>): Promise<T> {
    this.requireIdle(model);
    this.#occupied.set(model, how);
    try {
      return await work();
    } finally {
      this.#occupied.delete(model);
    }
  }

  /** Throws `busy` for a model that is occupied. */
  requireIdle(handle: Handle): void {
    const how = this.#occupied.get(handle);
    if (how) throw busy(`This model is being ${how}.`);
  }

  #usable(): { guard: TrapGuard; report: StartReport } {
    if (!this.#loaded)
      throw new EngineError("internal", "The engine was used before it was started.");
    this.#loaded.guard.check();
    return this.#loaded;
  }
}
