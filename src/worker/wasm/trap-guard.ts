import { type EngineError, engineCrashed } from "../../protocol/errors";
import type { WasmModule } from "./wasm-api";

type Method = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

/**
 * The wasm package, of which nothing is called any more once a call has trapped: its memory may then be in any state, locks
 * held. The trap itself, and every call after it, throws the same `engine-crashed`. That holds for freeing an object too, so
 * that a `finally` cannot put another error in the place of the first.
 */
export class TrapGuard {
  /** The package behind the guard. Its objects are behind it too. */
  readonly wasm: WasmModule;
  readonly #unguarded: WasmModule;
  readonly #originals = new WeakMap<object, object>();
  #crash: EngineError | null = null;

  constructor(wasm: WasmModule) {
    this.#unguarded = wasm;
    const parts = Object.entries(wasm).map(([name, part]) => [name, this.#guardedPart(part)]);
    this.wasm = Object.fromEntries(parts);
  }

  /** @throws EngineError `engine-crashed` after a trap. */
  check(): void {
    if (this.#crash) throw this.#crash;
  }

  #guardedPart(part: unknown): unknown {
    if (typeof part !== "function") return part;
    if (!isClass(part)) return (...args: unknown[]) => this.#call(undefined, part as Method, args);
    const construct = (made: Constructor, args: unknown[]) =>
      this.#guardedObject(this.#attempt(() => new made(...args.map(this.#original))));
    return new Proxy(part, { construct });
  }

  #guardedObject(target: object): object {
    const methods = new Map<string | symbol, Method>();
    const proxy = new Proxy(target, {
      get: (_, name) => {
        const known = methods.get(name);
        if (known) return known;
        // Getters call the package too.
        const value: unknown = this.#attempt(() => Reflect.get(target, name, target));
        if (typeof value !== "function" || name === "constructor") return value;
        const method = (...args: unknown[]) => this.#call(target, value as Method, args);
        methods.set(name, method);
        return method;
      },
    });
    this.#originals.set(proxy, target);
    return proxy;
  }

  #call(target: object | undefined, method: Method, args: unknown[]): unknown {
    const result = this.#attempt(() => Reflect.apply(method, target, args.map(this.#original)));
    return isOfEngine(result) ? this.#guardedObject(result) : result;
  }

  /** The package knows nothing of its objects' proxies. */
  readonly #original = (value: unknown): unknown =>
    typeof value === "object" && value !== null ? (this.#originals.get(value) ?? value) : value;

  #attempt<T>(call: () => T): T {
    this.check();
    try {
      return call();
    } catch (error) {
      if (isTrap(error)) this.#crash = engineCrashed(this.#panicText() || error.message);
      throw this.#crash ?? error;
    }
  }

  #panicText(): string {
    try {
      // The one thing that is read after a trap: a panic leaves its text before it traps.
      return this.#unguarded.panicMessage();
    } catch {
      return "";
    }
  }
}

/** A stack that overflows unwinds the package in the middle of its work, as a trap does. */
function isTrap(error: unknown): error is Error {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return error instanceof Error && /call stack size|too much recursion/.test(error.message);
}

function isOfEngine(value: unknown): value is object {
  return typeof value === "object" && value !== null && "__wbg_ptr" in value;
}

function isClass(value: object): value is Constructor {
  return "prototype" in value && "free" in Object(value.prototype);
}
