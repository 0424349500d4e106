import path from "node:path";
import { defineConfig } from "vite";
import page from "../../vite.config.ts";

// One script beside the page, whose name never changes and which imports nothing: browsers ask for it by itself.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: path.join(import.meta.dirname, "../../dist"),
    emptyOutDir: false,
    target: page.build?.target,
    lib: {
      entry: path.join(import.meta.dirname, "service-worker.ts"),
      formats: ["iife"],
      name: "serviceWorker",
      fileName: () => "service-worker.js",
    },
  },
});
