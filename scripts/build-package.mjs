import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildWasm } from "./build-wasm.mjs";
import { quietly } from "./lib/exec.mjs";
import { at, bin } from "./lib/paths.mjs";
import { main, once } from "./lib/step.mjs";
import { filesUnder } from "./page/files.mjs";
import { setUpPackages } from "./setup-packages.mjs";
import { setUpRust } from "./setup-rust.mjs";
import { setUpTools } from "./setup-tools.mjs";
import { wasmGlue } from "./vite/wasm-glue.mjs";

const lib = "lib";

const entries = {
  index: "src/index.ts",
  elements: "web/elements/index.ts",
  worker: "src/worker/engine.worker.ts",
  node: "src/node/index.ts",
  "node-worker": "src/node/worker.ts",
  cli: "src/node/cli/main.ts",
};

/** The builds of the wasm, by the names that they have in the package. */
const wasm = { plain: "engine.wasm", threads: "engine-threads.wasm", fused: "engine-fused.wasm" };

/** Addresses of other parts of the tree, as the sources have them, and where those parts lie in the package. */
const addresses = {
  '"../worker/engine.worker.ts"': '"./worker.js"',
  ...Object.fromEntries(
    Object.entries(wasm).map(([variant, file]) => [
      `"../../generated/${variant}/engine_bg.wasm"`,
      `"./${file}"`,
    ]),
  ),
};

/** Builds the library as npm takes it into `lib/`: modules, types and wasm, which need neither Rust nor a bundler. */
export async function buildPackage() {
  const inputs = {
    paths: [
      "src",
      "web",
      "package.json",
      "package-lock.json",
      "scripts/build-package.mjs",
      "scripts/vite",
    ],
  };
  await once("package", "package", { inputs, outputs: [`${lib}/index.js`] }, async () => {
    await buildModules(lib);
    await buildTypes();
    await buildElementTypes();
  });
}

/** Builds the modules and their wasm into a folder, from which Node can import `node.js`. */
export async function buildModules(folder) {
  rmSync(at(folder), { recursive: true, force: true });
  await bundleModules(folder);
  for (const [variant, file] of Object.entries(wasm)) {
    copyFileSync(at("src/generated", variant, "engine_bg.wasm"), at(folder, file));
  }
}

async function bundleModules(folder) {
  // Only here: the scripts run before the packages are there.
  const { rolldown } = await import("rolldown");
  const plugins = [wasmGlue(), ownAddresses];
  const { worker, ...others } = entries;
  // The worker is one file, so that it can be copied or served from anywhere by itself.
  const builds = [
    { input: { worker }, output: { codeSplitting: false } },
    { input: others, output: { chunkFileNames: "[name]-[hash].js" } },
  ];
  for (const { input, output } of builds) {
    const bundle = await rolldown({
      input,
      cwd: at(),
      plugins,
      external: /^node:/,
      platform: "browser",
    });
    await bundle.write({
      dir: at(folder),
      format: "esm",
      entryFileNames: "[name].js",
      minify: true,
      ...output,
    });
    await bundle.close();
  }
}

const ownAddresses = {
  name: "own-addresses",
  transform(code) {
    const changed = Object.entries(addresses).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      code,
    );
    return changed === code ? null : { code: changed, map: null };
  },
};

async function buildTypes() {
  const out = at(lib, "types");
  await emitTypes("src/node", { from: "src", to: out, log: "package-types" });
  // Comlink is part of the modules, so its types come along too.
  for (const file of ["comlink.d.ts", "protocol.d.ts"]) {
    mkdirSync(path.join(out, "comlink"), { recursive: true });
    copyFileSync(at("node_modules/comlink/dist/esm", file), path.join(out, "comlink", file));
  }
  for (const file of filesUnder(out)) {
    const up = "../".repeat(file.split("/").length - 1) || "./";
    const text = readFileSync(path.join(out, file), "utf8");
    const own = text.replaceAll('from "comlink"', `from "${up}comlink/comlink"`);
    writeFileSync(path.join(out, file), withEndings(own));
  }
}

/** Of the page only the elements are public, and they name nothing but the library. */
async function buildElementTypes() {
  const all = at("target/element-types");
  rmSync(all, { recursive: true, force: true });
  await emitTypes("web", { from: ".", to: all, log: "element-types" });
  const out = at(lib, "types/elements");
  mkdirSync(out, { recursive: true });
  for (const file of ["index", "levels-element", "map-element", "vectors-element"]) {
    const text = readFileSync(path.join(all, "web/elements", `${file}.d.ts`), "utf8");
    const own = text.replaceAll('from "../../src/index"', 'from "../index"');
    writeFileSync(path.join(out, `${file}.d.ts`), withEndings(own));
  }
}

async function emitTypes(project, { from, to, log }) {
  const emit = "--declaration --emitDeclarationOnly --noEmit false --declarationMap false";
  const info = at(`target/tsc/${log}.tsbuildinfo`);
  const args = ["--rootDir", from, "--outDir", to, "--tsBuildInfoFile", info];
  rmSync(info, { force: true });
  await quietly(process.execPath, [bin("tsc"), "-p", project, ...emit.split(" "), ...args], {
    log,
  });
}

/** Node's resolution of types wants whole names of files. */
function withEndings(text) {
  return text.replaceAll(/((?:from|import\()\s*")(\.{1,2}\/[^"]+?)(?:\.js)?(")/g, "$1$2.js$3");
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    await setUpPackages();
    const route = await setUpRust();
    await setUpTools(route);
    await buildWasm(route);
    await buildPackage();
  });
}
