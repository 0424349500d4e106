import { buildApi } from "./build-api.mjs";
import { buildExamples } from "./build-examples.mjs";
import { buildPage } from "./build-page.mjs";
import { buildSample } from "./build-sample.mjs";
import { buildWasm } from "./build-wasm.mjs";
import { setUpBrowser } from "./setup-browser.mjs";
import { setUpFirefox } from "./setup-firefox.mjs";
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
  browser: shared(setUpBrowser),
  firefox: shared(setUpFirefox),
  python: shared(setUpPython),
  rust: shared(setUpRust),
  clippy: shared(async () => setUpClippy(await prepare.rust())),
  tools: shared(async () => setUpTools(await prepare.rust())),
  wasm: shared(async () => {
    await prepare.tools();
    await buildWasm(await prepare.rust());
  }),
  page: shared(async () => {
    await prepare.packages();
    await prepare.wasm();
    await buildSample();
    await buildApi();
    await buildPage();
    await buildExamples();
  }),
};

function shared(work) {
  let promise;
  return () => {
    promise ??= work();
    return promise;
  };
}
