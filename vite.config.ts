import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Shared wasm memory exists only on cross-origin isolated pages: without these two headers the engine falls back to
// its single-threaded build.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  publicDir: "web/public",
  plugins: [react()],
  // The engine's worker imports the wasm package and starts module workers of its own.
  worker: { format: "es" },
  server: { headers: isolation, watch: { ignored: ["**/target/**", "**/.tools/**"] } },
  preview: { headers: isolation },
  build: {
    outDir: "dist",
    // Safari 16.4 is the first with SIMD128 in wasm; the others are the versions of the same time.
    target: ["safari16.4", "chrome111", "edge111", "firefox114"],
  },
});
