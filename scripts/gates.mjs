import { checkApi } from "./build-api.mjs";
import { watched, which } from "./lib/exec.mjs";
import { say } from "./lib/output.mjs";
import { bin } from "./lib/paths.mjs";
import { explanation } from "./lib/step.mjs";
import {
  buildStd,
  testVariant,
  variants,
  wasmEnvironment,
  wasmTarget,
} from "./lib/wasm-target.mjs";
import { prepare } from "./prepare.mjs";
import { nativeCargo } from "./setup-rust.mjs";
import { checkSizes } from "./sizes.mjs";

const crate = ["--manifest-path", "crate/Cargo.toml"];
const denyWarnings = ["--", "-D", "warnings"];

const gates = {
  "cargo fmt": async () =>
    watched(await nativeCargo(prepare.rust), ["fmt", ...crate, "--all", "--check"]),
  "clippy, native": async () =>
    watched(await nativeCargo(prepare.rust), [
      ...["clippy", ...crate, "--workspace", "--locked", "--all-targets"],
      ...denyWarnings,
    ]),
  "clippy, wasm threads": () => wasmClippy(variants.threads, "packages", []),
  // Without threads and with relaxed SIMD: with the one above, it sees every line that a target feature chooses.
  "clippy, wasm tests": () => wasmClippy(testVariant, "tests", ["--all-targets"]),
  Biome: () => nodeTool("biome", ["check", "--error-on-warnings", "."]),
  "import rules": async () => {
    await prepare.packages();
    const { checkImports } = await import("./imports/check.mjs");
    return checkImports();
  },
  TypeScript: async () => {
    await prepare.wasm();
    return nodeTool("tsc", [
      "-b",
      ".",
      "src",
      "src/worker",
      "src/node",
      "web",
      "web/service-worker",
    ]);
  },
  "documentation of the API": async () => {
    await prepare.packages();
    return checkApi();
  },
  sizes: async () => {
    await prepare.page();
    return checkSizes();
  },
};

/** Runs all gates, however many fail, and counts each as a test. */
export async function runGates() {
  const failed = [];
  for (const [name, gate] of Object.entries(gates)) {
    say(`\n${name}`);
    if (!(await passes(gate))) failed.push(name);
  }
  const counts = { passed: Object.keys(gates).length - failed.length, failed: failed.length };
  return { ...counts, skipped: 0, problem: failed.join(", ") };
}

async function passes(gate) {
  try {
    return (await gate()).code === 0;
  } catch (error) {
    say(explanation(error));
    return false;
  }
}

async function wasmClippy(variant, purpose, targets) {
  await prepare.clippy();
  const env = wasmEnvironment(await prepare.rust(), variant, purpose);
  const args = ["clippy", ...crate, "--locked", "--target", wasmTarget, ...buildStd];
  args.push(...variant.features, ...targets, ...denyWarnings);
  return watched(which("cargo", env.PATH), args, { env });
}

async function nodeTool(name, args) {
  await prepare.packages();
  return watched(process.execPath, [bin(name), ...args]);
}
