import { readFile } from "node:fs/promises";
import { type Findings, openWithClients, runReadme, unzip } from "./support/clients";
import { baseOf, saved } from "./support/downloading";
import { toyFile } from "./support/files";
import type { Row } from "./support/rows";
import { expect, test } from "./support/test";
import { small } from "./support/workbench";

const levels = [8, 16, 32];
const queries = ["violin", "the"];

test("the files open in numpy, gensim and the Python package, and agree with the page", async ({
  bench,
}, info) => {
  await bench.read(toyFile);
  await bench.train({ ...small, Epochs: 10 });
  const npy = await saved(bench, "Download vectors (.npy)", info);
  await saved(bench, "Download vocabulary (.vocab.json)", info);
  expect(npy).toMatch(/toy\.npy$/);
  const found = await openWithClients(baseOf(npy, ".npy"), queries, levels);

  expect(found.header).toMatchObject({ version: [1, 0], fortranOrder: false, dtype: "<f4" });
  expect(found.header.shape).toEqual([45, 32]);
  expect(found.header.dataOffset % 64).toBe(0);
  expect(found).toMatchObject({ rows: 45, distinct: 45, finite: true, packageAgrees: true });
  expect(found.words).toEqual(byFrequency(toyFile.buffer.toString()));
  for (const query of queries) {
    await bench.lookUp(query);
    for (const level of levels) expectAgreement(await bench.rows(level), found, query, level);
  }
});

test("the zip holds both files, and lines that open them in numpy, gensim and the Python package", async ({
  trained: bench,
}, info) => {
  await bench.field("File name").fill("my vectors");
  const npy = await saved(bench, "Download vectors (.npy)", info);
  const vocab = await saved(bench, "Download vocabulary (.vocab.json)", info);
  const zip = await saved(bench, "Download both (.zip)", info);
  expect(zip).toMatch(/my vectors\.zip$/);

  const folder = info.outputPath("unzipped");
  expect(await unzip(zip, folder)).toEqual([
    "my vectors.npy",
    "my vectors.vocab.json",
    "my vectors.counts.json",
    "model.json",
    "README.txt",
  ]);
  expect(await readFile(`${folder}/my vectors.npy`)).toEqual(await readFile(npy));
  expect(await readFile(`${folder}/my vectors.vocab.json`)).toEqual(await readFile(vocab));
  for (const near of await runReadme(folder, "violin")) expect(near).toBeCloseTo(1, 5);
});

/** Most frequent first, ties by word: the order of the vocabulary. */
function byFrequency(text: string): string[] {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}

/** Rank by rank the same similarity; the words may only differ where two are as near as rounding. */
function expectAgreement(rows: Row[], found: Findings, query: string, level: number): void {
  const near = found.neighbours[query]?.[level];
  const cosines = new Map(near?.numpy);
  const nearest = near?.numpy.slice(0, rows.length) ?? [];
  expect(rows).toHaveLength(10);
  for (const [rank, { word, similarity }] of rows.entries()) {
    expect(cosines.get(word), `${query}, level ${level}`).toBeCloseTo(nearest[rank]?.[1] ?? 2, 5);
    expect(Math.abs((cosines.get(word) ?? 2) - similarity)).toBeLessThan(0.00501);
  }
  expectSame(near?.package, nearest);
  if (level === levels.at(-1)) expectSame(found.gensim[query], nearest);
}

function expectSame(
  theirs: Findings["gensim"][string] | undefined,
  nearest: Findings["gensim"][string],
): void {
  expect(theirs).toHaveLength(nearest.length);
  for (const [rank, [, similarity]] of nearest.entries()) {
    expect(theirs?.[rank]?.[1]).toBeCloseTo(similarity, 4);
  }
}
