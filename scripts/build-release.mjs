import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { quietly } from "./lib/exec.mjs";
import { at } from "./lib/paths.mjs";
import { main, step } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";

export const pageArchive = "word2vec-matryoshka-page.tar.gz";

/** Packs a built page: unpacked, the archive gives its files without a folder around them. */
export async function packPage(page, folder) {
  await quietly("tar", ["-czf", path.join(folder, pageArchive), "-C", page, "."], { log: "tar" });
}

/** Writes `SHA256SUMS` beside the files of a folder, as `sha256sum -c` reads it. */
export function writeChecksums(folder) {
  const name = "SHA256SUMS";
  const lines = readdirSync(folder)
    .filter((file) => file !== name)
    .sort()
    .map((file) => `${sha256(readFileSync(path.join(folder, file)))}  ${file}\n`);
  writeFileSync(path.join(folder, name), lines.join(""));
}

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

// What a release on GitHub has: the page and the npm package as archives, and their checksums.
if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const folder = at("release");
    await prepare.page();
    await prepare.package();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    await step("release", async () => {
      await packPage(at("dist"), folder);
      // The package is built: building it once more is what npm would do first.
      const pack = ["pack", "--ignore-scripts", "--pack-destination", folder];
      await quietly("npm", pack, { log: "npm-pack" });
      writeChecksums(folder);
    });
  });
}
