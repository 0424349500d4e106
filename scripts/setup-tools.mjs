import { readFileSync } from "node:fs";
import path from "node:path";
import { capture, quietly, which } from "./lib/exec.mjs";
import { at, tools } from "./lib/paths.mjs";
import { found, step } from "./lib/step.mjs";
import { nativeCargo } from "./setup-rust.mjs";

const wasmPackVersion = "0.15.1";

/**
 * Brings wasm-bindgen's command line and wasm-pack at their pinned versions, into `.tools/bin` unless the ones on PATH are
 * just those. wasm-pack tries to download a wasm-bindgen whose version is not the crate's own. They are hardly optimised:
 * each runs for some seconds.
 */
export async function setUpTools(route) {
  await setUpTool(route, {
    crate: "wasm-bindgen-cli",
    version: wasmBindgenVersion(),
    programs: ["wasm-bindgen", "wasm-bindgen-test-runner"],
    // Without TLS, which only the third of its programs has a use for.
    args: ["--no-default-features"],
  });
  await setUpTool(route, { crate: "wasm-pack", version: wasmPackVersion, programs: ["wasm-pack"] });
}

async function setUpTool(route, { crate, version, programs, args = [] }) {
  const label = `${programs[0]} ${version}`;
  if (programs.every((program) => isPresent(program, version))) return found(label, "up to date");
  const install = ["install", "--locked", "--root", tools, "--version", version, crate, ...args];
  install.push(...programs.flatMap((program) => ["--bin", program]));
  const cargo = await nativeCargo(() => route);
  const env = { ...process.env, CARGO_PROFILE_RELEASE_OPT_LEVEL: "1" };
  const work = () => quietly(cargo, install, { env, log: crate });
  await step(`${label}: cargo ${install.join(" ")}`, work, "about 2 minutes");
}

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
