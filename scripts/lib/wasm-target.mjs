import path from "node:path";
import { routeEnvironment } from "../setup-rust.mjs";
import { capture } from "./exec.mjs";
import { at, tools } from "./paths.mjs";

const sharedMemory = [
  "--shared-memory",
  "--import-memory",
  "--max-memory=4294967296",
  "--export=__wasm_init_tls",
  "--export=__tls_size",
  "--export=__tls_align",
  "--export=__tls_base",
  "--export=__heap_base",
];

/**
 * A sixth of LLVM's usual limit for inlining makes the download a tenth smaller and training no slower; below it the
 * tokenizer is. Its loop strength reduction takes the kernels' pointers apart into a moving one and an offset, an addition
 * more for every load.
 */
const codeGeneration = ["inline-threshold=40", "disable-lsr"];

const rustflags = (targetFeatures, linkArgs = []) =>
  [
    `-C target-feature=${targetFeatures.map((feature) => `+${feature}`).join(",")}`,
    ...codeGeneration.map((flag) => `-C llvm-args=-${flag}`),
    ...linkArgs.map((flag) => `-C link-arg=${flag}`),
  ].join(" ");

const threads = ["atomics", "bulk-memory", "simd128"];
const fusedMultiplyAdd = "relaxed-simd";
const withoutThreads = ["--no-default-features"];

/**
 * The three wasm builds. `threads` needs a cross-origin isolated page; since autumn 2025 the target feature `atomics` no
 * longer implies a shared memory, hence the linker's flags. `fused` is `threads` for browsers that have relaxed SIMD too:
 * a module with an instruction that the browser doesn't know fails as a whole, so that it takes a build of its own.
 * `plain` runs on any page.
 *
 * The flags stand here and nowhere else: RUSTFLAGS from the environment replaces what a cargo configuration says.
 */
export const variants = {
  threads: { rustflags: rustflags(threads, sharedMemory), features: [] },
  fused: { rustflags: rustflags([...threads, fusedMultiplyAdd], sharedMemory), features: [] },
  plain: { rustflags: rustflags(["simd128"]), features: withoutThreads },
};

/**
 * What the Rust tests run on: the plain build, since the thread pool hangs under their runner, with relaxed SIMD, so that
 * every back-end is tested. Threads are tested in the browser.
 */
export const testVariant = {
  rustflags: rustflags(["simd128", fusedMultiplyAdd]),
  features: withoutThreads,
};

/** What all of them are built for. */
export const wasmTarget = "wasm32-unknown-unknown";

/** Cargo's flags for building std too: no Rust distribution ships it for wasm with these target features. */
export const buildStd = ["-Z", "build-std=panic_abort,std"];

/**
 * Environment for cargo: the Rust route of setup-rust.mjs, a variant's flags and a target folder.
 *
 * Each `purpose` has a folder of its own, since cargo confuses the std that it builds for tests with the one for a package
 * when it finds both. Builds with other flags lie side by side in one folder and share what runs while they compile.
 */
export function wasmEnvironment(route, variant, purpose) {
  const searchPath = [path.join(tools, "bin"), ...route.path, process.env.PATH];
  return {
    ...process.env,
    ...routeEnvironment(route),
    PATH: searchPath.join(path.delimiter),
    // Allows -Z on a compiler that isn't a nightly.
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: variant.rustflags,
    CARGO_TARGET_DIR: at("target", `wasm-${purpose}`),
  };
}

/** What of the toolchain decides the bytes of the build. */
export const toolchainIdentity = (route) => capture(routeEnvironment(route).RUSTC, ["-vV"]);
