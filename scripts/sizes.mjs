import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { say } from "./lib/output.mjs";
import { at } from "./lib/paths.mjs";
import { main } from "./lib/step.mjs";
import { toolchainIdentity, variants } from "./lib/wasm-target.mjs";
import { prepare } from "./prepare.mjs";

const snapshotFile = "scripts/sizes.json";

/** By how much of its snapshot a size may grow before it has to be meant. */
const TOLERANCE = 0.02;

/** What a first visit may download before the page can train, in bytes of Brotli: of scripts, and of a build's wasm. */
const FIRST_LOAD = 250_000;
const SCRIPTS = ["page, scripts", "engine's worker"];

/**
 * Prints what a visitor downloads, compressed, beside the snapshot; returns what a command would: code 1 when something
 * has grown. Needs the built page.
 */
export async function checkSizes() {
  const { sizes, compiler } = await measure();
  const snapshot = JSON.parse(readFileSync(at(snapshotFile), "utf8"));
  const { lines, problems } = compare(sizes, snapshot.sizes, {
    wasmCounts: compiler === snapshot.compiler,
  });
  const tooMuch = beyondFirstLoad(sizes);
  say(lines.join("\n"));
  for (const problem of [...problems, ...tooMuch]) say(problem);
  if (problems.length > 0) say("If that is meant: node scripts/sizes.mjs --update");
  return { code: problems.length + tooMuch.length === 0 ? 0 : 1 };
}

/** What of a first visit is more than is promised, in sentences. */
export function beyondFirstLoad(sizes) {
  const brotli = (names) => names.reduce((sum, name) => sum + sizes[name].brotli, 0);
  const parts = { scripts: brotli(SCRIPTS) };
  for (const variant of Object.keys(variants))
    parts[`wasm, ${variant}`] = brotli([`wasm, ${variant}`]);
  return Object.entries(parts)
    .filter(([, bytes]) => bytes > FIRST_LOAD)
    .map(
      ([name, bytes]) => `A first visit loads ${bytes} bytes of ${name}: more than ${FIRST_LOAD}.`,
    );
}

/**
 * A table of the sizes and what is wrong with them. Both are `{ name: { gzip, brotli } }`, in bytes. Another compiler makes
 * other wasm, which then isn't judged.
 */
export function compare(sizes, snapshot, { wasmCounts = true } = {}) {
  const names = [...new Set([...Object.keys(sizes), ...Object.keys(snapshot)])];
  const problems = names.flatMap((name) => {
    if (!(name in sizes) || !(name in snapshot)) return [`${name} is new, or gone`];
    const grown = Object.keys(sizes[name]).filter((method) => {
      const isJudged = wasmCounts || !name.startsWith("wasm");
      return isJudged && sizes[name][method] > snapshot[name][method] * (1 + TOLERANCE);
    });
    return grown.map(
      (method) => `${name} has grown: ${method} ${change(sizes, snapshot, name, method)}`,
    );
  });
  const lines = Object.entries(sizes).map(([name, size]) =>
    Object.keys(size).reduce((line, method) => {
      const kilobytes = `${(size[method] / 1000).toFixed(1)} kB`;
      return `${line}${method.padStart(9)} ${kilobytes.padStart(9)} ${change(sizes, snapshot, name, method).padStart(8)}`;
    }, name.padEnd(22)),
  );
  return { lines, problems };
}

function change(sizes, snapshot, name, method) {
  const before = snapshot[name]?.[method];
  if (before === undefined) return "new";
  const percent = (sizes[name][method] / before - 1) * 100;
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent).toFixed(1)} %`;
}

async function measure() {
  const assets = readdirSync(at("dist/assets"));
  const workers = assets.filter((name) => /^engine(\.worker|-parts)-.*\.js$/.test(name));
  const wasm = Object.keys(variants).flatMap((variant) => [
    [`wasm, ${variant}`, [`src/generated/${variant}/engine_first.wasm`]],
    [`wasm, ${variant}, rest`, [`src/generated/${variant}/engine_rest.wasm`]],
  ]);
  const files = {
    "page, scripts": firstLoaded("js"),
    "page, styles": firstLoaded("css"),
    "engine's worker": workers.map((name) => `dist/assets/${name}`),
    ...Object.fromEntries(wasm),
  };
  const sizes = Object.entries(files).map(([name, paths]) => [name, compressed(name, paths)]);
  return {
    sizes: Object.fromEntries(sizes),
    compiler: toolchainIdentity(await prepare.rust()).split("\n")[0],
  };
}

/** What index.html asks for by itself: the entry, and the chunks that it imports. */
function firstLoaded(ending) {
  const html = readFileSync(at("dist/index.html"), "utf8");
  const addresses = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, address]) => address);
  return addresses
    .filter((address) => address.endsWith(`.${ending}`))
    .map((address) => path.posix.join("dist", address));
}

function compressed(name, paths) {
  if (paths.length === 0) throw new Error(`The built page has no file for "${name}".`);
  const contents = paths.map((file) => readFileSync(at(file)));
  const sum = (compress) =>
    contents.reduce((bytes, content) => bytes + compress(content).length, 0);
  return {
    gzip: sum((content) => gzipSync(content, { level: 9 })),
    brotli: sum(brotliCompressSync),
  };
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    await prepare.page();
    if (process.argv.includes("--update")) {
      writeFileSync(at(snapshotFile), `${JSON.stringify(await measure(), null, 2)}\n`);
    }
    process.exitCode = (await checkSizes()).code;
  });
}
