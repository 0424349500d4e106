import { mergeConfig } from "vite";
import page from "../../../vite.config.ts";

// Built and served as the real page is, but from a folder of its own.
export default mergeConfig(page, {
  root: import.meta.dirname,
  publicDir: false,
  build: { outDir: "../../data/map-page", emptyOutDir: true },
});
