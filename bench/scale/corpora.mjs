import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { at } from "../../scripts/lib/paths.mjs";
import { writeTokens } from "../lib/tokens.mjs";

const PIECE = 1 << 20;

/** A file of about `words` words: the sample's lines over and over, in another order each time. Returns its path. */
export function repeatedSample(words) {
  const lines = readFileSync(writeTokens(), "utf8").trimEnd().split("\n");
  return once(`scale-sample-${words}.txt`, function* () {
    const random = generator(1);
    for (let written = 0; written < words; ) {
      shuffle(lines, random);
      for (const line of lines) {
        if (written >= words) return;
        written += line.split(" ").length;
        yield line;
      }
    }
  });
}

/** A file of `words` words of a made-up language of `vocabulary` words that follow Zipf's law; every one occurs. */
export function zipfText(vocabulary, words) {
  return once(`scale-zipf-${vocabulary}-${words}.txt`, function* () {
    const random = generator(2);
    for (let first = 0; first < words; first += 20) {
      const line = [];
      // Each word in turn, so that all occur, beside words by their frequency: rank e^(u·ln V) has probability ~ 1/rank.
      for (let i = 0; i < 20; i++) {
        const rank = i % 4 ? Math.floor(vocabulary ** random()) : (first / 4 + i / 4) % vocabulary;
        line.push(`w${Math.floor(rank)}`);
      }
      yield line.join(" ");
    }
  });
}

/** Writes the lines piece by piece, unless the file is there already. */
function once(name, lines) {
  const file = at("bench/data", name);
  if (existsSync(file)) return file;
  const unfinished = openSync(`${file}.part`, "w");
  let piece = "";
  for (const line of lines()) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    writeSync(unfinished, piece);
    piece = "";
  }
  writeSync(unfinished, piece);
  closeSync(unfinished);
  renameSync(`${file}.part`, file);
  return file;
}

function shuffle(lines, random) {
  for (let i = lines.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [lines[i], lines[j]] = [lines[j], lines[i]];
  }
}

/** Numbers in [0, 1) by a linear congruence modulo 2^32 (Numerical Recipes): the same on every machine. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
