import path from "node:path";
import { buildLibraryPage } from "./build-page.mjs";
import { runGates } from "./gates.mjs";
import { capture, watched, which } from "./lib/exec.mjs";
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
import { buildStd, testVariant, wasmEnvironment, wasmTarget } from "./lib/wasm-target.mjs";
import { prepare } from "./prepare.mjs";
import { nativeCargo } from "./setup-rust.mjs";

/**
 * The suites by name. Each takes further arguments for its own runner, and returns its counts; it throws when its set-up
 * fails.
 */
export const suites = {
  gates: runGates,
  rust: runRust,
  wasm: runWasm,
  unit: runUnit,
  packages: runPackages,
  e2e: runEndToEnd,
  firefox: runFirefox,
  webkit: runWebKit,
};

/**
 * Suites that run one after the other, quick answers first, beside those of the other lanes: compilers use one core much
 * of the time, and pages wait for each other. Firefox comes last, when nothing compiles any more: on a busy machine it may block
 * for ever where a worker begins another one.
 */
export const lanes = [
  ["gates"],
  ["rust", "wasm", "webkit", "packages"],
  ["unit", "e2e", "firefox"],
];

const cargoTest = ["test", "--manifest-path", "crate/Cargo.toml", "--locked", "--no-fail-fast"];

async function runRust(args) {
  const packages = args.includes("-p") ? [] : ["--workspace"];
  const all = [...cargoTest, ...packages, ...args];
  const { code, output } = await watched(await nativeCargo(prepare.rust), all);
  return judged(countLibtest(output), code);
}

async function runWasm(args) {
  await prepare.tools();
  const testing = {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    // cargo builds tests to unwind whatever the profile says, but std as it says: the two have to agree.
    CARGO_PROFILE_RELEASE_PANIC: "unwind",
    // Twenty programs, each of which runs for seconds: linking them as what is shipped takes minutes.
    CARGO_PROFILE_RELEASE_LTO: "off",
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
    NODE_ARGS: nodeArguments(),
  };
  const env = { ...wasmEnvironment(await prepare.rust(), testVariant, "tests"), ...testing };
  const target = ["--target", wasmTarget, "--release", "--tests", ...buildStd];
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
  return runVitest("unit", { PYTHON: await prepare.python() }, args);
}

async function runEndToEnd(args) {
  await prepare.page();
  await buildLibraryPage();
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
  return runEngine("firefox", { ENGINE: "Firefox", FIREFOX_PATH: await prepare.firefox() }, args);
}

async function runWebKit(args) {
  await prepare.page();
  return runEngine(
    "webkit",
    { ENGINE: "WebKit", WEBKIT_DRIVER_PATH: await prepare.webkit() },
    args,
  );
}

function runEngine(suite, env, args) {
  return runVitest(suite, env, ["--config", "e2e/engines/vitest.config.ts", ...args]);
}

// What npm would publish, in projects of other people's.
async function runPackages(args) {
  await prepare.package();
  const config = ["--config", "e2e/packages/vitest.config.ts"];
  return runVitest("packages", { CHROMIUM_PATH: await prepare.browser() }, [...config, ...args]);
}

async function runVitest(suite, env, args) {
  const report = path.posix.join("test-results", `${suite}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${at(report)}`];
  const command = [bin("vitest"), "run", ...reporters, ...args];
  const code = await reported(report, command, { ...process.env, ...env });
  return judged(countReport(report, countVitest), code);
}

const endToEndReport = path.posix.join("test-results", "e2e.json");

async function reported(report, command, env = process.env) {
  forgetReport(report);
  // Runners of tests print in colour only to a terminal, and here they print to this program.
  const colour = process.stdout.isTTY && !env.NO_COLOR ? { FORCE_COLOR: "1" } : {};
  const { code } = await watched(process.execPath, command, { env: { ...env, ...colour } });
  return code;
}
