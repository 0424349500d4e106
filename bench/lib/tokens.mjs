import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { at } from "../../scripts/lib/paths.mjs";

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/** The lower-case words of a text as every program is to see them, between blanks. */
export const words = (text) => (text.toLowerCase().match(WORD) ?? []).join(" ");

/** The lines of the sample corpus, one a synset of WordNet. */
export function sampleLines() {
  const sample = readFileSync(at("web/public/sample/wordnet-definitions.txt.gz"));
  return gunzipSync(sample).toString("utf8").trimEnd().split("\n");
}

/** Writes the sample corpus, a line a sentence. `lines` limits it to the first ones. Returns the file's path. */
export function writeTokens(lines = Number.POSITIVE_INFINITY) {
  const sentences = sampleLines().slice(0, lines);
  const file = at("bench/data", `tokens-${sentences.length}.txt`);
  mkdirSync(at("bench/data"), { recursive: true });
  writeFileSync(file, `${sentences.map(words).join("\n")}\n`);
  return file;
}
