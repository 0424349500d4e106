import { readFileSync } from "node:fs";
import path from "node:path";
import { capture, quietly, which } from "./lib/exec.mjs";
import { at, tools } from "./lib/paths.mjs";
import { found, step } from "./lib/step.mjs";
import { nativeCargo } from "./setup-rust.mjs";

/**
 * Brings wasm-bindgen's command line at the version of the crate, into `.tools/bin` unless the one on PATH is just that.
 * Of its programs it builds two, without TLS and hardly optimised: each runs for some seconds.
 */
export async function setUpTools(route) {
  const version = wasmBindgenVersion();
  const label = `wasm-bindgen ${version}`;
  if (programs.every((program) => isPresent(program, version))) return found(label, "up to date");
  const args = ["install", "--locked", "--root", tools, "--version", version, "wasm-bindgen-cli"];
  args.push("--no-default-features", ...programs.flatMap((program) => ["--bin", program]));
  const cargo = await nativeCargo(() => route);
  const env = { ...process.env, CARGO_PROFILE_RELEASE_OPT_LEVEL: "1" };
  const install = () => quietly(cargo, args, { env, log: "wasm-bindgen" });
  await step(`${label}: cargo ${args.join(" ")}`, install, "about 2 minutes");
}

const programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];

function isPresent(program, version) {
  const candidates = [path.join(tools, "bin", program), which(program)];
  return candidates.some((file) => file && versionOf(file) === version);
}

const versionOf = (file) => capture(file, ["--version"])?.split(" ")[1];

// The crate's manifest pins it; a second place would only drift.
function wasmBindgenVersion() {
  const manifest = readFileSync(at("crate", "Cargo.toml"), "utf8");
  return manifest.match(/^wasm-bindgen = "=([\d.]+)"/m)[1];
}
