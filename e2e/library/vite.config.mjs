import { mergeConfig } from "vite";
import page from "../../vite.config.ts";

// Built and served as the page is, but with nothing on it: what is tested is what a page of one's own gets.
export default mergeConfig(page, {
  root: import.meta.dirname,
  publicDir: false,
  build: { outDir: "../../test-results/library-page", emptyOutDir: true },
});
