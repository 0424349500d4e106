import { quietly, which } from "./lib/exec.mjs";
import { at, bin } from "./lib/paths.mjs";
import { once } from "./lib/step.mjs";
import { variants, wasmEnvironment } from "./lib/wasm-target.mjs";
import { finishApiPages } from "./page/api-pages.mjs";
import { compressFiles } from "./page/compress.mjs";
import { writeNotices } from "./page/notices.mjs";
import { listFiles } from "./page/offline.mjs";

const inputs = {
  paths: [
    ...["index.html", "web", "examples", "src", "vite.config.ts", "tsconfig.base.json"],
    ...[
      "package.json",
      "package-lock.json",
      "crate/Cargo.lock",
      "scripts/build-page.mjs",
      "scripts/page",
    ],
    ...["scripts/imports/rules.mjs", "scripts/vite"],
  ],
};

// The first empties the folder.
const configurations = [
  "vite.config.ts",
  "examples/vite.config.mjs",
  "web/service-worker/vite.config.mjs",
];

/**
 * Builds the page with its wasm, sample corpus, API and examples into `dist/`, which works at any address, with a service
 * worker that knows all its files, the notices of what it contains and a compressed copy beside each file that gains by it.
 *
 * @param route How Rust was set up, which knows the crates.
 */
export async function buildPage(route) {
  await once("page", "page", { inputs, outputs: ["dist/service-worker.js"] }, async () => {
    for (const config of configurations) {
      await quietly(process.execPath, [bin("vite"), "build", "--config", config], { log: "page" });
    }
    finishApiPages(at("dist/api"));
    const env = wasmEnvironment(route, variants.plain, "plain");
    writeNotices(at("dist/THIRD-PARTY-NOTICES.txt"), { program: which("cargo", env.PATH), env });
    listFiles(at("dist"));
    await compressFiles(at("dist"));
  });
}

/** Builds the page that has the library and nothing else, for the tests. */
export async function buildLibraryPage() {
  const folder = "test-results/library-page";
  const parts = [
    "e2e/library",
    "src",
    "vite.config.ts",
    "scripts/vite",
    "tsconfig.base.json",
    "package-lock.json",
  ];
  const about = { inputs: { paths: parts }, outputs: [`${folder}/index.html`] };
  const config = ["--config", "e2e/library/vite.config.mjs"];
  await once("library-page", "page of the library", about, () =>
    quietly(process.execPath, [bin("vite"), "build", ...config], { log: "library-page" }),
  );
}
