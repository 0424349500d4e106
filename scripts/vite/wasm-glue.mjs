import path from "node:path";
import { at } from "../lib/paths.mjs";

const threadPool = at("src/worker/wasm/thread-pool.ts");

/**
 * Fits wasm-bindgen's code into this tree. The pool's threads are started by the engine's own script in place of
 * wasm-bindgen-rayon's, and the wasm lies where src/worker/wasm/builds.ts says: the address in the code is never used,
 * but would make bundlers bring the file once more.
 */
export const wasmGlue = () => ({
  name: "wasm-glue",
  enforce: "pre",
  resolveId(source, importer) {
    return source.endsWith("/workerHelpers.js") && isGlue(importer) ? threadPool : null;
  },
  transform(code, id) {
    if (!isGlue(id)) return null;
    const own = /new URL\('engine_bg\.wasm', import\.meta\.url\)/;
    if (!own.test(code)) throw new Error(`${id} has no address of its wasm to be taken out.`);
    return { code: code.replace(own, "undefined"), map: null };
  },
});

const isGlue = (id = "") => /\/src\/generated\/\w+\/engine\.js$/.test(id.split(path.sep).join("/"));
