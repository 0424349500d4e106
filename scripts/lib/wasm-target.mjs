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
 * A sixth of LLVM's usual limit makes the download a tenth smaller and training no slower; below it the tokenizer is.
 */
const inlining = "-C llvm-args=-inline-threshold=40";

/**
 * The two wasm builds. `threads` needs a cross-origin isolated page; since autumn 2025 the target feature `atomics` no
 * longer implies a shared memory, hence the linker's flags. `plain` runs on any page.
 *
 * The flags stand here and nowhere else: RUSTFLAGS from the environment replaces what a cargo configuration says.
 */
export const variants = {
  threads: {
    rustflags: [
      "-C target-feature=+atomics,+bulk-memory,+simd128",
      inlining,
      ...sharedMemory.map((flag) => `-C link-arg=${flag}`),
    ].join(" "),
    features: [],
  },
  plain: {
    rustflags: `-C target-feature=+simd128 ${inlining}`,
    features: ["--no-default-features"],
  },
};

/** Cargo's flags for building std too: no Rust distribution ships it for wasm with these target features. */
export const buildStd = ["-Z", "build-std=panic_abort,std"];

/**
 * Environment for cargo or wasm-pack: the Rust route of setup-rust.mjs, one variant's flags and a target folder.
 *
 * Each `purpose` has a folder of its own: other flags would rebuild everything, and cargo confuses the std that it
 * builds for tests with the one for the package when it finds both.
 */
export function wasmEnvironment(route, variant, purpose = variant) {
  const searchPath = [path.join(tools, "bin"), ...route.path, process.env.PATH];
  return {
    ...process.env,
    ...routeEnvironment(route),
    PATH: searchPath.join(path.delimiter),
    // Allows -Z on a compiler that isn't a nightly.
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: variants[variant].rustflags,
    CARGO_TARGET_DIR: at("target", `wasm-${purpose}`),
  };
}

/** What of the toolchain decides the bytes of the build. */
export const toolchainIdentity = (route) => capture(routeEnvironment(route).RUSTC, ["-vV"]);
