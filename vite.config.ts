import react from "@vitejs/plugin-react";
import sirv from "sirv";
import { defineConfig, type Plugin } from "vite";
import { wasmGlue } from "./scripts/vite/wasm-glue.mjs";

// Shared wasm memory exists only on cross-origin isolated pages: without these two headers the engine falls back to
// its single-threaded build. Hosts that don't send them leave it to the page's service worker.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** What a built page may load and do: its own files and WebAssembly, and nothing else. docs/hosting.md has it as a header. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// Not for the server for development, which puts styles and scripts into the page.
const strictPolicy: Plugin = {
  name: "strict-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: policy },
      injectTo: "head-prepend",
    },
  ],
};

// The build writes a compressed file beside each that gains by it.
const compressedFiles: Plugin = {
  name: "compressed-files",
  configurePreviewServer(server) {
    const { root, build } = server.config;
    const folder = new URL(`${build.outDir}/`, `file://${root}/`).pathname;
    // A file that has not changed is answered without sirv's headers, and WebKit's workers refuse one that lacks these.
    server.middlewares.use((_request, response, next) => {
      for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
      next();
    });
    server.middlewares.use(sirv(folder, { dev: true, brotli: true, gzip: true, etag: true }));
  },
};

/** What is known of the modules while they are put into files. */
interface ModuleGraph {
  getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null;
}

/** Names the file of modules that a worker's script imports, by way of others or not. */
function partOfScript(id: string, graph: ModuleGraph): string | null {
  const seen = new Set<string>();
  const isImported = (module: string): boolean => {
    if (seen.has(module)) return false;
    seen.add(module);
    const importers = graph.getModuleInfo(module)?.importers ?? [];
    return importers.some((each) => graph.getModuleInfo(each)?.isEntry || isImported(each));
  };
  return !graph.getModuleInfo(id)?.isEntry && isImported(id) ? "engine-parts" : null;
}

export default defineConfig({
  // Any address will do: what is built names its files relative to themselves.
  base: "./",
  publicDir: "web/public",
  plugins: [react(), wasmGlue({ inParts: true }), strictPolicy, compressedFiles],
  worker: {
    format: "es",
    plugins: () => [wasmGlue({ inParts: true })],
    // All that the script imports lies in a file of its own, and what it loads when it is needed in others: WebKit would run a
    // script that another part imports a second time, in the same worker.
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: partOfScript }] },
      },
    },
  },
  server: { headers: isolation, watch: { ignored: ["**/target/**", "**/.tools/**"] } },
  preview: { headers: isolation },
  build: {
    outDir: "dist",
    // Safari 16.4 is the first with SIMD128 in wasm; the others are the versions of the same time.
    target: ["safari16.4", "chrome111", "edge111", "firefox114"],
    // All styles together are smaller than one picture, and a view whose script has arrived then never lacks its own.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What several views share comes with the page: a view is one file, which can be fetched again by itself.
        codeSplitting: { groups: [{ name: "shared", test: /\/(web|src)\//, minShareCount: 2 }] },
      },
    },
  },
});
