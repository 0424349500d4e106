import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textFile } from "../../testing/corpora";
import { readLines } from "../../testing/read-texts";

const script = fileURLToPath(new URL("../../testing/make_texts.py", import.meta.url));

let folder: string;
let texts: Record<string, string[]>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "texts-"));
  const { stdout } = await promisify(execFile)("python3", [script, folder], { maxBuffer: 1 << 26 });
  texts = JSON.parse(stdout);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The words of lines, as they are in the text. */
function wordsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

describe("files that Python made", () => {
  it("hold the words that Python's own readers find in them", async () => {
    for (const [name, lines] of Object.entries(texts)) {
      const file = textFile(await readFile(path.join(folder, name)), name);
      expect(wordsOf(await readLines(file, { segment: false })), name).toEqual(wordsOf(lines));
    }
  }, 60_000);
});
