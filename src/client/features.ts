import { EngineError } from "../protocol/errors";
import type { EngineOptions } from "../protocol/types/corpus";

/** What the page and the browser offer. */
export interface Features {
  /** The page is served so that memory may be shared between its threads. */
  crossOriginIsolated: boolean;
  sharedArrayBuffer: boolean;
  workers: boolean;
  /** Whether the page's address is one that browsers trust with more: https or localhost. */
  secure: boolean;
  wasm: boolean;
  /** Whether the page's content security policy lets wasm be compiled. */
  wasmAllowed: boolean;
  wasmThreads: boolean;
  wasmSimd: boolean;
  wasmRelaxedSimd: boolean;
}

/** The build to use: of the one with threads, whether its fused variant; of the plain one, a sentence that says why. */
export type BuildChoice =
  | { build: "threads"; fused: boolean; notice: null }
  | { build: "plain"; fused: false; notice: string };

const ONE_CORE = "Training runs on one core";

/** Finds out what the page and the browser offer. */
export function probeFeatures(): Features {
  return {
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    sharedArrayBuffer: typeof SharedArrayBuffer !== "undefined",
    workers: typeof Worker !== "undefined",
    secure: globalThis.isSecureContext !== false,
    wasm: typeof WebAssembly === "object",
    wasmAllowed: mayCompile(),
    wasmThreads: understands(THREADS_MODULE),
    wasmSimd: understands(SIMD_MODULE),
    wasmRelaxedSimd: understands(RELAXED_SIMD_MODULE),
  };
}

/**
 * Chooses the build that the features allow.
 *
 * @param wanted What was asked for; threads and fused multiply-add are used only where they can be.
 * @throws EngineError `engine-start-failed` when neither build can run.
 */
export function selectBuild(
  features: Features,
  wanted: Pick<EngineOptions, "build" | "fused"> = {},
): BuildChoice {
  if (!features.workers) {
    throw new EngineError(
      "engine-start-failed",
      "The engine did not start: it needs web workers, which exist only in a browser's page.",
    );
  }
  if (!features.wasm) {
    throw new EngineError(
      "engine-start-failed",
      "The engine did not start: this browser has no WebAssembly, or has it switched off, as its strictest security settings do. Allow it for this page, or use another browser.",
    );
  }
  if (!features.wasmAllowed) throw forbiddenByPolicy();
  if (!features.wasmSimd) {
    throw new EngineError(
      "engine-start-failed",
      "The engine did not start: this browser lacks WebAssembly SIMD. Update it to Chrome or Edge 91, Firefox 89, Safari 16.4 or later.",
    );
  }
  if (wanted.build === "plain") return plain(`${ONE_CORE}, as it was asked for.`);
  if (!features.wasmThreads) {
    return plain(
      `${ONE_CORE}: this browser has no WebAssembly threads. Update it to use all cores.`,
    );
  }
  if (features.crossOriginIsolated && !features.sharedArrayBuffer) {
    return plain(`${ONE_CORE}: this browser lets the threads of a page share no memory.`);
  }
  if (!features.secure) {
    return plain(
      `${ONE_CORE}: browsers give threads only to pages at https:// addresses or on localhost, and this page is at neither. Serve it over HTTPS to use all cores.`,
    );
  }
  if (!features.crossOriginIsolated) {
    return plain(
      `${ONE_CORE}: the page is not cross-origin isolated. To use all cores, serve it over HTTPS or from localhost with the headers “Cross-Origin-Opener-Policy: same-origin” and “Cross-Origin-Embedder-Policy: require-corp”.`,
    );
  }
  const fused = features.wasmRelaxedSimd && wanted.fused !== false;
  return { build: "threads", fused, notice: null };
}

/** The error for a page that may not compile wasm, which only whoever serves it can change. */
export function forbiddenByPolicy(): EngineError {
  return new EngineError(
    "engine-start-failed",
    "The engine did not start: the content security policy of this page forbids WebAssembly. Whoever serves the page has to add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy.",
  );
}

/** The choice that is left when the threaded build failed to start. */
export function plainAfterFailure(reason: string): BuildChoice {
  return plain(
    `${ONE_CORE}: the threads could not be started (${reason}). Reload the page, or close other tabs, to use all cores.`,
  );
}

function plain(notice: string): BuildChoice {
  return { build: "plain", fused: false, notice };
}

function understands(module: readonly number[]): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(Uint8Array.from(module));
}

/** Whether workers can be modules: a browser that knows of it asks for the type. It is tried only once something failed. */
export function hasModuleWorkers(): boolean {
  let asked = false;
  const options = {
    get type(): WorkerType {
      asked = true;
      return "module";
    },
  };
  try {
    new Worker("data:text/javascript,", options).terminate();
  } catch {
    // A policy may forbid the address; the options were read by then.
  }
  return asked;
}

/** Validating is always allowed; a policy shows only when something is compiled. */
function mayCompile(): boolean {
  if (typeof WebAssembly !== "object") return false;
  try {
    return new WebAssembly.Module(Uint8Array.from(MAGIC_AND_VERSION)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** (func (result v128) i32.const 0 i8x16.splat) */
const SIMD_MODULE = [
  ...MAGIC_AND_VERSION,
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
];

/** (func (result v128) three times i32.const 0 i8x16.splat, then f32x4.relaxed_madd) */
const RELAXED_SIMD_MODULE = [
  ...MAGIC_AND_VERSION,
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x13, 0x01, 0x11, 0x00],
  ...[0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f],
  ...[0xfd, 0x85, 0x02, 0x0b],
];

/** (memory 1 1 shared) (func i32.const 0 i32.atomic.load drop) */
const THREADS_MODULE = [
  ...MAGIC_AND_VERSION,
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x05, 0x04, 0x01, 0x03, 0x01, 0x01],
  ...[0x0a, 0x0b, 0x01, 0x09, 0x00, 0x41, 0x00, 0xfe, 0x10, 0x02, 0x00, 0x1a, 0x0b],
];
