import { quietly } from "./lib/exec.mjs";
import { bin } from "./lib/paths.mjs";
import { once } from "./lib/step.mjs";

/** Builds the page with its wasm and sample corpus into `dist/`. */
export async function buildPage() {
  const inputs = {
    paths: [
      "index.html",
      "src",
      "web",
      "vite.config.ts",
      "tsconfig.json",
      "tsconfig.base.json",
      "package-lock.json",
    ],
  };
  await once("page", "page", { inputs, outputs: ["dist/index.html"] }, () =>
    quietly(process.execPath, [bin("vite"), "build"], { log: "page" }),
  );
}
