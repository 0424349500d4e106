import { readdirSync } from "node:fs";
import path from "node:path";
import { mergeConfig } from "vite";
import page from "../vite.config.ts";

const folder = import.meta.dirname;
const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const pages = entries.map(({ name }) => name).filter((name) => name !== "shared");

// Built into the page's folder: what both use, wasm above all, has the same name and is there once.
export default mergeConfig(page, {
  root: path.join(folder, ".."),
  publicDir: false,
  build: {
    emptyOutDir: false,
    rolldownOptions: {
      input: ["index.html", ...pages.map((name) => `${name}/index.html`)].map((file) =>
        path.join(folder, file),
      ),
    },
  },
});
