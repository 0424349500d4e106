import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { isCopy } from "./compress.mjs";
import { filesUnder } from "./files.mjs";

const script = "service-worker.js";

// For the server only, and what the service worker itself is fetched by.
const notKept = new Set([script, "_headers"]);

// What the page opens with comes first; pages that are only read come last.
const order = [
  /^index\.html$/,
  /^assets\/.*\.(css|js)$/,
  /^assets\//,
  /^sample\//,
  /^(?!api\/)/,
  /./,
];

/** Tells the built service worker which files there are and what is in them. */
export function listFiles(folder) {
  const names = filesUnder(folder);
  const all = new Set(names);
  const kept = names.filter((name) => !notKept.has(name) && !isCopy(name, all));
  const rank = (name) => order.findIndex((pattern) => pattern.test(name));
  const files = kept
    .sort((a, b) => rank(a) - rank(b))
    .map((name) => [name, sha256(readFileSync(path.join(folder, name)))]);
  const list = JSON.stringify(files);
  const file = path.join(folder, script);
  const built = readFileSync(file, "utf8");
  const version = sha256(built + list).slice(0, 16);
  const bytes = kept.reduce((sum, name) => sum + packedSize(path.join(folder, name)), 0);
  // The page itself reads this line too, to make a copy of itself for others.
  writeFileSync(file, `var BUILT=${JSON.stringify({ version, bytes, files })};\n${built}`);
}

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

/** Bytes that a file takes in an archive. */
const packedSize = (file) => deflateRawSync(readFileSync(file)).length;
