import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { quietly, which } from "./lib/exec.mjs";
import { at } from "./lib/paths.mjs";
import { found, main, once } from "./lib/step.mjs";
import { later } from "./lib/wasm/later.mjs";
import { withoutNames } from "./lib/wasm/names.mjs";
import { splitModule } from "./lib/wasm/split.mjs";
import { buildStd, toolchainIdentity, variants, wasmEnvironment } from "./lib/wasm-target.mjs";
import { setUpPackages } from "./setup-packages.mjs";
import { setUpRust } from "./setup-rust.mjs";
import { setUpTools } from "./setup-tools.mjs";

/** Builds the wasm packages of the variants named (all when none is) into `src/generated/<variant>/`, each whole and in two parts. */
export async function buildWasm(route, only = Object.keys(variants)) {
  for (const variant of only) await buildVariant(route, variant);
}

const crate = ["crate/Cargo.toml", "crate/Cargo.lock", "crate/build.rs", "crate/src"];

async function buildVariant(route, variant) {
  const folder = path.posix.join("src/generated", variant);
  const wasm = path.posix.join(folder, wasmFile);
  const inputs = {
    paths: [...crate, "scripts/lib/wasm"],
    values: { ...variants[variant], toolchain: toolchainIdentity(route) },
  };
  const parts = Object.values(partFiles).map((file) => path.posix.join(folder, file));
  const outputs = [wasm, ...parts, `${folder}/engine.js`, `${folder}/engine.d.ts`];
  const about = { inputs, outputs, hint: "about 3 minutes the first time" };
  const built = await once(`wasm-${variant}`, `wasm, ${variant}`, about, async () => {
    replace(folder, await packaged(route, variant));
  });
  if (built) found(`wasm, ${variant}`, sizes(wasm));
}

const wasmFile = "engine_bg.wasm";
/** The two that the page loads in its place. */
const partFiles = { first: "engine_first.wasm", rest: "engine_rest.wasm" };

async function packaged(route, variant) {
  const env = wasmEnvironment(route, variants[variant], "packages");
  const folder = path.posix.join("target", `package-${variant}`);
  const args = ["build", "crate", "--mode", "force", "--target", "web", "--release"];
  args.push("--out-name", "engine", "--out-dir", path.posix.join("..", folder));
  args.push("--", "--locked", ...buildStd, ...variants[variant].features);
  rmSync(at(folder), { recursive: true, force: true });
  await quietly(which("wasm-pack", env.PATH), args, { env, log: `wasm-${variant}` });
  // package.json stays: the pool's helper imports the package by its folder. The rest is for publishing.
  const extras = [".gitignore", "README.md", "LICENSE"];
  for (const extra of extras) rmSync(at(folder, extra), { force: true });
  const wasm = readFileSync(at(folder, wasmFile));
  writeFileSync(at(folder, wasmFile), withoutNames(wasm));
  for (const [part, bytes] of Object.entries(splitModule(wasm, later))) {
    writeFileSync(at(folder, partFiles[part]), withoutNames(bytes));
  }
  return folder;
}

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
