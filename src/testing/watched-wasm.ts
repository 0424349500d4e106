import type { WasmModule } from "../worker/wasm/wasm-api";

/** A call of the package or of one of its objects. */
export interface WasmCall {
  /** Name of the object's class; empty for the functions of the package. */
  of: string;
  /** `constructor` once an object was made. */
  method: string;
  args: readonly unknown[];
  /** The object itself, or the package. */
  target: object;
}

/** Sees what is called; what it throws is what the call throws. */
export interface WasmWatcher {
  before?: (call: WasmCall) => void;
  after?: (call: WasmCall, result: unknown) => void;
}

type Method = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

/** The package, of which every call can be seen. */
export function watchedWasm(wasm: WasmModule, watcher: WasmWatcher): WasmModule {
  const originals = new WeakMap<object, object>();
  const original = (value: unknown) =>
    typeof value === "object" && value !== null ? (originals.get(value) ?? value) : value;

  function wrapped(target: object): object {
    const proxy = new Proxy(target, {
      // The objects know nothing of their proxies: they give themselves up by what they are.
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function" || name === "constructor") return value;
        return (...args: unknown[]) => called(target, String(name), value as Method, args);
      },
    });
    originals.set(proxy, target);
    return proxy;
  }

  function called(target: object, method: string, value: Method, args: unknown[]): unknown {
    const of = target === wasm ? "" : target.constructor.name;
    const call = { of, method, args, target };
    watcher.before?.(call);
    const result: unknown = Reflect.apply(value, target, args.map(original));
    watcher.after?.(call, result);
    return isOfEngine(result) ? wrapped(result) : result;
  }

  const parts = Object.entries(wasm).map(([name, value]) => {
    if (!isClass(value)) {
      return [name, (...args: unknown[]) => called(wasm, name, value as Method, args)];
    }
    const construct = (made: Constructor, args: unknown[]) => {
      const target = new made(...args.map(original));
      watcher.after?.({ of: name, method: "constructor", args, target }, target);
      return wrapped(target);
    };
    return [name, new Proxy(value, { construct })];
  });
  return Object.fromEntries(parts);
}

function isOfEngine(value: unknown): value is object {
  return typeof value === "object" && value !== null && "__wbg_ptr" in value;
}

function isClass(value: unknown): value is Constructor {
  return typeof value === "function" && "free" in (value.prototype ?? {});
}
