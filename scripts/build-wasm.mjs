import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { quietly, which } from "./lib/exec.mjs";
import { at } from "./lib/paths.mjs";
import { found, main, once } from "./lib/step.mjs";
import {
  buildStd,
  toolchainIdentity,
  variants,
  wasmEnvironment,
  wasmTarget,
} from "./lib/wasm-target.mjs";
import { setUpPackages } from "./setup-packages.mjs";
import { setUpRust } from "./setup-rust.mjs";
import { setUpTools } from "./setup-tools.mjs";

/** Builds the wasm packages of the variants named (all when none is) into `src/generated/<variant>/`. */
export async function buildWasm(route, only = Object.keys(variants)) {
  for (const variant of only) await buildVariant(route, variant);
}

async function buildVariant(route, variant) {
  const folder = path.posix.join("src/generated", variant);
  const wasm = path.posix.join(folder, wasmFile);
  const inputs = {
    paths: ["crate/Cargo.toml", "crate/Cargo.lock", "crate/src"],
    values: { ...variants[variant], toolchain: toolchainIdentity(route) },
  };
  const outputs = [wasm, `${folder}/engine.js`, `${folder}/engine.d.ts`];
  const about = { inputs, outputs, hint: "about 3 minutes the first time" };
  const built = await once(`wasm-${variant}`, `wasm, ${variant}`, about, async () => {
    replace(folder, await packaged(route, variant));
  });
  if (built) found(`wasm, ${variant}`, sizes(wasm));
}

const wasmFile = "engine_bg.wasm";

async function packaged(route, variant) {
  const folder = path.posix.join("target", `package-${variant}`);
  rmSync(at(folder), { recursive: true, force: true });
  const env = wasmEnvironment(route, variants[variant], "packages");
  const cargo = ["build", "--manifest-path", "crate/Cargo.toml", "--lib", "--release", "--locked"];
  cargo.push("--target", wasmTarget, ...buildStd, ...variants[variant].features);
  await quietly(env.CARGO, cargo, { env, log: `wasm-${variant}` });
  const built = path.join(env.CARGO_TARGET_DIR, wasmTarget, "release", "word2vec_matryoshka.wasm");
  const bindgen = [built, "--target", "web", "--out-name", "engine", "--out-dir", at(folder)];
  // Names are a tenth of what a browser downloads, and of use only in a stack trace.
  bindgen.push("--remove-name-section");
  await quietly(which("wasm-bindgen", env.PATH), bindgen, { env, log: `bindgen-${variant}` });
  writeFileSync(at(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

// The pool's helper imports the package by its folder.
const manifest = { type: "module", main: "engine.js", sideEffects: ["./snippets/*"] };

// All at once, and only when whole: a dev server watches the folder, and a failed build leaves the last good one.
function replace(folder, fresh) {
  mkdirSync(path.dirname(at(folder)), { recursive: true });
  rmSync(at(folder), { recursive: true, force: true });
  renameSync(at(fresh), at(folder));
}

function sizes(wasm) {
  const bytes = readFileSync(at(wasm));
  const kilobytes = (length) => `${(length / 1000).toFixed(0)} kB`;
  return `${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes).length)} gzipped`;
}

if (process.argv[1] === import.meta.filename) {
  const only = process.argv.slice(2).filter((name) => name in variants);
  await main(async () => {
    await setUpPackages();
    const route = await setUpRust();
    await setUpTools(route);
    await buildWasm(route, only.length ? only : undefined);
  });
}
