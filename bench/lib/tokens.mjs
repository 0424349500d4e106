import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { at } from "../../scripts/lib/paths.mjs";

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/**
 * The sample corpus as every program is to see it: a line a sentence, its lower-case words between blanks. `lines`
 * limits it to the first ones. Returns the file's path.
 */
export function writeTokens(lines = Number.POSITIVE_INFINITY) {
  const sample = readFileSync(at("web/public/sample/wordnet-definitions.txt.gz"));
  const sentences = gunzipSync(sample).toString("utf8").trimEnd().split("\n").slice(0, lines);
  const words = (line) => (line.toLowerCase().match(WORD) ?? []).join(" ");
  const file = at("bench/data", `tokens-${sentences.length}.txt`);
  mkdirSync(at("bench/data"), { recursive: true });
  writeFileSync(file, `${sentences.map(words).join("\n")}\n`);
  return file;
}
