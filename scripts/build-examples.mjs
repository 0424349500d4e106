import { quietly } from "./lib/exec.mjs";
import { bin } from "./lib/paths.mjs";
import { once } from "./lib/step.mjs";

/** Builds the examples into `dist/examples/`, beside the page, whose build empties `dist/` before. */
export async function buildExamples() {
  const inputs = {
    paths: [
      "examples",
      "src",
      "vite.config.ts",
      "tsconfig.json",
      "tsconfig.base.json",
      "package-lock.json",
    ],
  };
  const outputs = ["dist/examples/index.html"];
  await once("examples", "examples", { inputs, outputs }, () =>
    quietly(process.execPath, [bin("vite"), "build", "--config", "examples/vite.config.mjs"], {
      log: "examples",
    }),
  );
}
