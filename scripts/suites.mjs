import path from "node:path";
import { runGates } from "./gates.mjs";
import { attached, capture, watched, which } from "./lib/exec.mjs";
import { freePort } from "./lib/free-port.mjs";
import { at, bin } from "./lib/paths.mjs";
import {
  countLibtest,
  countPlaywright,
  countReport,
  countVitest,
  forgetReport,
  judged,
} from "./lib/results.mjs";
import { buildStd, testVariant, wasmEnvironment } from "./lib/wasm-target.mjs";
import { prepare } from "./prepare.mjs";
import { nativeCargo } from "./setup-rust.mjs";

/**
 * The suites by name, in the order in which they run: quick answers first. Each takes further arguments for its own
 * runner, and returns its counts; it throws when its set-up fails.
 */
export const suites = {
  gates: runGates,
  rust: runRust,
  wasm: runWasm,
  unit: runUnit,
  e2e: runEndToEnd,
  firefox: runFirefox,
};

const cargoTest = ["test", "--manifest-path", "crate/Cargo.toml", "--locked", "--no-fail-fast"];

async function runRust(args) {
  const { code, output } = await watched(await nativeCargo(prepare.rust), [...cargoTest, ...args]);
  return judged(countLibtest(output), code);
}

async function runWasm(args) {
  await prepare.tools();
  const testing = {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    // cargo builds tests to unwind whatever the profile says, but std as it says: the two have to agree.
    CARGO_PROFILE_RELEASE_PANIC: "unwind",
    NODE_ARGS: nodeArguments(),
  };
  const env = { ...wasmEnvironment(await prepare.rust(), testVariant, "tests"), ...testing };
  const target = ["--target", "wasm32-unknown-unknown", "--release", "--tests", ...buildStd];
  const all = [...cargoTest, ...target, ...testVariant.features, ...args];
  const { code, output } = await watched(which("cargo", env.PATH), all, { env });
  return judged(countLibtest(output), code);
}

// Node 20 has relaxed SIMD behind this flag; a later one has it anyway, and may refuse a flag that it no longer knows.
function nodeArguments() {
  const flag = "--experimental-wasm-relaxed-simd";
  return capture("node", ["--v8-options"])?.includes(flag) ? flag : "";
}

async function runUnit(args) {
  await prepare.packages();
  await prepare.wasm();
  const env = { ...process.env, PYTHON: await prepare.python() };
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`];
  const code = await reported(unitReport, [bin("vitest"), "run", ...reporters, ...args], env);
  return judged(countReport(unitReport, countVitest), code);
}

async function runEndToEnd(args) {
  await prepare.page();
  const env = {
    ...process.env,
    CHROMIUM_PATH: await prepare.browser(),
    PYTHON: await prepare.python(),
    E2E_PORT: String(await freePort()),
  };
  const command = [bin("playwright"), "test", "-c", "e2e/playwright.config.ts", ...args];
  const code = await reported(endToEndReport, command, env);
  return judged(countReport(endToEndReport, countPlaywright), code);
}

async function runFirefox(args) {
  await prepare.page();
  const env = { ...process.env, FIREFOX_PATH: await prepare.firefox() };
  const reporters = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${at(firefoxReport)}`,
  ];
  const command = [bin("vitest"), "run", "--config", "e2e/firefox/vitest.config.ts", ...reporters];
  const code = await reported(firefoxReport, [...command, ...args], env);
  return judged(countReport(firefoxReport, countVitest), code);
}

const unitReport = path.posix.join("test-results", "unit.json");
const firefoxReport = path.posix.join("test-results", "firefox.json");
const endToEndReport = path.posix.join("test-results", "e2e.json");

function reported(report, command, env = process.env) {
  forgetReport(report);
  return attached(process.execPath, command, { env, stdio: ["ignore", "inherit", "inherit"] });
}
