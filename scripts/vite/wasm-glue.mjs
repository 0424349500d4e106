import path from "node:path";
import { at } from "../lib/paths.mjs";

const threadPool = at("src/worker/wasm/thread-pool.ts");
const wholeFiles = at("src/worker/wasm/files.ts");
const filesInParts = at("src/worker/wasm/files-in-parts.ts");

/**
 * Fits wasm-bindgen's code into this tree. The pool's threads are started by the engine's own script in place of
 * wasm-bindgen-rayon's, and the wasm lies where src/worker/wasm/builds.ts says: the address in the code is never used,
 * but would make bundlers bring the file once more.
 *
 * @param options `inParts`: whether the wasm comes in two parts, for who visits a page, or whole.
 */
export const wasmGlue = ({ inParts = false } = {}) => ({
  name: "wasm-glue",
  enforce: "pre",
  async resolveId(source, importer) {
    if (source.endsWith("/workerHelpers.js") && isGlue(importer)) return threadPool;
    if (!inParts || source !== "./files") return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    return resolved?.id === wholeFiles ? filesInParts : null;
  },
  transform(code, id) {
    if (!isGlue(id)) return null;
    const own = /new URL\('engine_bg\.wasm', import\.meta\.url\)/;
    if (!own.test(code)) throw new Error(`${id} has no address of its wasm to be taken out.`);
    return { code: code.replace(own, "undefined"), map: null };
  },
});

const isGlue = (id = "") => /\/src\/generated\/\w+\/engine\.js$/.test(id.split(path.sep).join("/"));
