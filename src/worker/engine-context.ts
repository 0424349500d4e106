import { EngineError, engineCrashed } from "../protocol/errors";
import type { Handle, StartReport, StartRequest } from "../protocol/index";
import { HandleTable } from "./handle-table";
import type { LoadedEngine } from "./wasm/load";
import type { WasmModule } from "./wasm/wasm-api";

/** The loaded wasm package and its objects, behind a guard that notices when it is broken. */
export class EngineCore {
  protected readonly handles = new HandleTable();
  readonly #load: (request: StartRequest) => Promise<LoadedEngine>;
  #wasm: WasmModule | null = null;
  #crash: EngineError | null = null;

  constructor(load: (request: StartRequest) => Promise<LoadedEngine>) {
    this.#load = load;
  }

  async start(request: StartRequest): Promise<StartReport> {
    const { wasm, report } = await this.#load(request);
    this.#wasm = wasm;
    return report;
  }

  ping(): void {}

  /** Every use of the wasm package goes through here. */
  protected guard<T>(use: (wasm: WasmModule) => T): T {
    const wasm = this.#usable();
    try {
      return use(wasm);
    } catch (error) {
      throw this.#judge(error, wasm);
    }
  }

  /** As `guard`, for work of many slices. */
  protected async guardAsync<T>(use: (wasm: WasmModule) => Promise<T>): Promise<T> {
    const wasm = this.#usable();
    try {
      return await use(wasm);
    } catch (error) {
      throw this.#judge(error, wasm);
    }
  }

  #usable(): WasmModule {
    if (this.#crash) throw this.#crash;
    if (this.#wasm) return this.#wasm;
    throw new EngineError("internal", "The engine was used before it was started.");
  }

  /** After a trap the memory may be in any state, locks held: nothing in it may be used again. */
  #judge(error: unknown, wasm: WasmModule): unknown {
    if (this.#crash) return this.#crash;
    if (!(error instanceof WebAssembly.RuntimeError)) return error;
    this.#crash = engineCrashed(panicTextOf(wasm) || error.message);
    return this.#crash;
  }

  protected release(handle: Handle): void {
    this.guard(() => this.handles.release(handle));
  }
}

function panicTextOf(wasm: WasmModule): string {
  try {
    return wasm.panicMessage();
  } catch {
    // The trap may have left the text locked.
    return "";
  }
}
