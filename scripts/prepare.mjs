import { buildApi } from "./build-api.mjs";
import { buildPackage } from "./build-package.mjs";
import { buildPage } from "./build-page.mjs";
import { buildSample } from "./build-sample.mjs";
import { buildSampleModel } from "./build-sample-model.mjs";
import { buildWasm } from "./build-wasm.mjs";
import { setUpBrowser } from "./setup-browser.mjs";
import { setUpPackages } from "./setup-packages.mjs";
import { setUpPython } from "./setup-python.mjs";
import { setUpClippy, setUpRust } from "./setup-rust.mjs";
import { setUpTools } from "./setup-tools.mjs";

/**
 * The parts of the set-up, each run once however many suites ask for it. What failed for one suite fails for the next
 * in the same way.
 */
export const prepare = {
  packages: shared(setUpPackages),
  browser: shared(() => setUpBrowser("Chromium")),
  firefox: shared(() => setUpBrowser("Firefox")),
  webkit: shared(() => setUpBrowser("WebKit")),
  python: shared(setUpPython),
  rust: shared(setUpRust),
  clippy: shared(async () => setUpClippy(await prepare.rust())),
  tools: shared(async () => setUpTools(await prepare.rust())),
  wasm: shared(async () => {
    await prepare.tools();
    await buildWasm(await prepare.rust());
  }),
  /** All that the page is built from, which a server for development needs too. */
  parts: shared(async () => {
    await prepare.packages();
    await prepare.wasm();
    await buildSample();
    await buildSampleModel();
    await buildApi();
  }),
  package: shared(async () => {
    await prepare.packages();
    await prepare.wasm();
    await buildPackage();
  }),
  page: shared(async () => {
    await prepare.parts();
    await buildPage(await prepare.rust());
  }),
};

function shared(work) {
  let promise;
  return () => {
    promise ??= work();
    return promise;
  };
}
