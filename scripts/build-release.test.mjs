import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { packPage, pageArchive, writeChecksums } from "./build-release.mjs";
import { capture } from "./lib/exec.mjs";
import { filesUnder } from "./page/files.mjs";

let folder;
let page;
let release;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "release-"));
  page = path.join(folder, "page");
  release = path.join(folder, "release");
  for (const each of [release, path.join(page, "assets")]) mkdirSync(each, { recursive: true });
  writeFileSync(path.join(page, "index.html"), "<h1>A page</h1>");
  writeFileSync(path.join(page, "assets/engine.wasm"), Buffer.from([0, 97, 115, 109, 255]));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("packs a page so that it comes out as it was built, without a folder around it", async () => {
  await packPage(page, release);
  const unpacked = path.join(folder, "unpacked");
  mkdirSync(unpacked);
  const args = ["-xzf", path.join(release, pageArchive), "-C", unpacked];
  expect(capture("tar", args)).not.toBeNull();
  expect(filesUnder(unpacked)).toEqual(["assets/engine.wasm", "index.html"]);
  for (const file of filesUnder(page)) {
    expect(readFileSync(path.join(unpacked, file))).toEqual(readFileSync(path.join(page, file)));
  }
});

it("lists the checksum of every file, and not its own when it is written again", async () => {
  writeFileSync(path.join(release, "b.tgz"), "b");
  writeFileSync(path.join(release, "a.tgz"), "a");
  writeChecksums(release);
  writeChecksums(release);
  const sum = (text) => createHash("sha256").update(text).digest("hex");
  const written = readFileSync(path.join(release, "SHA256SUMS"), "utf8");
  expect(written).toBe(`${sum("a")}  a.tgz\n${sum("b")}  b.tgz\n`);
});
