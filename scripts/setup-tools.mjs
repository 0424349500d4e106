import { readFileSync } from "node:fs";
import path from "node:path";
import { capture, quietly, which } from "./lib/exec.mjs";
import { at, tools } from "./lib/paths.mjs";
import { found, step } from "./lib/step.mjs";
import { nativeCargo } from "./setup-rust.mjs";

const wasmPackVersion = "0.15.1";

/**
 * Brings wasm-bindgen's command line and wasm-pack at their pinned versions, into `.tools/bin` unless the ones on PATH
 * are just those. wasm-pack tries to download a wasm-bindgen whose version is not the crate's own.
 */
export async function setUpTools(route) {
  await setUpTool(
    route,
    "wasm-bindgen",
    "wasm-bindgen-cli",
    wasmBindgenVersion(),
    "about 4 minutes",
  );
  await setUpTool(route, "wasm-pack", "wasm-pack", wasmPackVersion, "about 3 minutes");
}

async function setUpTool(route, program, crate, version, hint) {
  const label = `${program} ${version}`;
  const local = path.join(tools, "bin", program);
  const present = [local, which(program)].find((file) => file && versionOf(file) === version);
  if (present) return found(label, "up to date");
  const args = ["install", "--locked", "--root", tools, "--version", version, crate];
  const cargo = await nativeCargo(() => route);
  await step(`${label}: cargo ${args.join(" ")}`, () => quietly(cargo, args, { log: crate }), hint);
}

const versionOf = (file) => capture(file, ["--version"])?.split(" ")[1];

// The crate's manifest pins it; a second place would only drift.
function wasmBindgenVersion() {
  const manifest = readFileSync(at("crate", "Cargo.toml"), "utf8");
  return manifest.match(/^wasm-bindgen = "=([\d.]+)"/m)[1];
}
