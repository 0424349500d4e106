import { quietly } from "./lib/exec.mjs";
import { bin } from "./lib/paths.mjs";
import { once } from "./lib/step.mjs";

const shared = ["src", "vite.config.ts", "tsconfig.base.json", "package-lock.json"];

/** Builds the page with its wasm and sample corpus into `dist/`, then the examples, since the page's build empties it. */
export async function buildPage() {
  await viteBuild("page", ["index.html", "web", ...shared], "dist/index.html");
  const config = ["--config", "examples/vite.config.mjs"];
  await viteBuild("examples", ["examples", ...shared], "dist/examples/index.html", config);
}

async function viteBuild(name, paths, output, args = []) {
  await once(name, name, { inputs: { paths }, outputs: [output] }, () =>
    quietly(process.execPath, [bin("vite"), "build", ...args], { log: name }),
  );
}
