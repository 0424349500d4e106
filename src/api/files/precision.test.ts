import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ExportedFile, KeyedVectors } from "../../index";
import { failureOf, gzipped, textFile } from "../../testing/corpora";
import { openPage, type TestPage } from "../../testing/page";

const python =
  process.env.PYTHON ?? fileURLToPath(new URL("../../../.tools/venv/bin/python", import.meta.url));

let page: TestPage;
let wv: KeyedVectors;
let folder: string;

beforeAll(async () => {
  page = await openPage();
  folder = await mkdtemp(path.join(tmpdir(), "precision-"));
  const rows = Array.from({ length: 300 }, (_, row) =>
    Array.from({ length: 8 }, (_, at) => Math.sin(row * 8 + at) * (row === 7 ? 0 : 1 + row)),
  );
  const lines = rows.map((row, at) => `word${at} ${row.join(" ")}\n`);
  wv = await open([textFile(`300 8\n${lines.join("")}`)]);
});

afterAll(async () => {
  page.close();
  await rm(folder, { recursive: true });
});

const open = (files: File[]) => page.library.KeyedVectors.open(files, { levels: [4] });
const asFiles = (files: ExportedFile[]) => files.map(({ name, blob }) => new File([blob], name));

/** What numpy makes of an exported file with an expression of `a`. */
async function inNumpy([npy]: ExportedFile[], expression: string): Promise<number[]> {
  const file = path.join(folder, "a.npy");
  await writeFile(file, new Uint8Array((await npy?.blob.arrayBuffer()) ?? []));
  const code = `import json, numpy; a = numpy.load("${file}"); print(json.dumps((${expression}).ravel().tolist()))`;
  return JSON.parse(execFileSync(python, ["-c", code], { encoding: "utf8" }));
}

test("numpy and the library read float16, rounded as numpy rounds", async () => {
  const files = await wv.export({ format: "npy", precision: "float16" });
  expect(files[0]?.blob.size).toBe(128 + 300 * 8 * 2);
  const again = await open(asFiles(files));
  expect(await inNumpy(files, "a")).toEqual([...(await again.vectors())]);
  const full = await wv.export({ format: "npy" });
  expect(await inNumpy(full, "a.astype('f2')")).toEqual(await inNumpy(files, "a"));
});

test("numpy and the library read int8 as scale times values, within half a step", async () => {
  const files = await wv.export({
    format: "npy",
    precision: "int8",
    level: 4,
    words: ["word9", "word7"],
  });
  expect(await inNumpy(files, "a['values']")).toHaveLength(8);
  const whole = await wv.export({ format: "npy", precision: "int8" });
  const again = await open(asFiles(whole));
  const [before, after] = [await wv.vectors(), await again.vectors()];
  expect(await inNumpy(whole, "a['scale'][:, None] * a['values']")).toEqual([...after]);
  for (let row = 0; row < 300; row++) {
    const values = [...before.slice(row * 8, row * 8 + 8)];
    const step = Math.max(...values.map(Math.abs)) / 127;
    const errors = values.map((value, at) => Math.abs(value - (after[row * 8 + at] ?? 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(step * 0.5001);
  }
});

test("int8 is read from gzip too, and refused where it is cut off", async () => {
  const [npy, vocab] = asFiles(await wv.export({ format: "npy", precision: "int8", gzip: true }));
  if (!npy || !vocab) throw new Error("two files");
  expect((await open([npy, vocab])).size).toBe(300);
  const [plain] = await wv.export({ format: "npy", precision: "int8" });
  const cut = textFile(
    await gzipped((await plain?.blob.slice(0, -20).arrayBuffer()) ?? ""),
    "a.npy.gz",
  );
  expect((await failureOf(open([cut, vocab]))).code).toBe("bad-npy");
});

test("other formats have no precision to choose", async () => {
  const refusal = await failureOf(wv.export({ format: "glove", precision: "int8" }));
  expect(refusal.code).toBe("bad-option");
});
