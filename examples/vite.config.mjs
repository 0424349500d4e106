import { readdirSync } from "node:fs";
import path from "node:path";
import { mergeConfig } from "vite";
import page from "../vite.config.ts";

const root = import.meta.dirname;
const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const pages = folders.map(({ name }) => name).filter((name) => name !== "shared");

// Built and served as the page is, beside it.
export default mergeConfig(page, {
  root,
  base: "/examples/",
  publicDir: false,
  build: {
    outDir: "../dist/examples",
    emptyOutDir: true,
    rolldownOptions: {
      input: ["index.html", ...pages.map((name) => `${name}/index.html`)].map((file) =>
        path.join(root, file),
      ),
    },
  },
});
