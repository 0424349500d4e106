import { expect, test } from "vitest";
import { beyondFirstLoad, compare } from "./sizes.mjs";

const snapshot = {
  scripts: { gzip: 1000, brotli: 900 },
  "wasm, plain": { gzip: 500, brotli: 400 },
};
const problems = (changes, options) =>
  compare({ ...snapshot, ...changes }, snapshot, options).problems;

test("growth of up to two per cent passes, and so does any loss", () => {
  expect(problems({})).toEqual([]);
  expect(problems({ scripts: { gzip: 1020, brotli: 100 } })).toEqual([]);
});

test("growth beyond that is named", () => {
  expect(problems({ scripts: { gzip: 1021, brotli: 900 } })).toEqual([
    "scripts has grown: gzip +2.1 %",
  ]);
});

test("what is new or gone has to be taken into the snapshot", () => {
  expect(problems({ styles: { gzip: 1, brotli: 1 } })).toEqual(["styles is new, or gone"]);
  const { scripts: _, ...rest } = snapshot;
  expect(compare(rest, snapshot).problems).toEqual(["scripts is new, or gone"]);
});

test("another compiler's wasm isn't judged", () => {
  const grown = { "wasm, plain": { gzip: 600, brotli: 500 } };
  expect(problems(grown)).toHaveLength(2);
  expect(problems(grown, { wasmCounts: false })).toEqual([]);
});

test("a first visit has a limit, for the scripts together and for the wasm of each build", () => {
  const sizes = {
    "page, scripts": { brotli: 200_000 },
    "engine's worker": { brotli: 50_000 },
    "wasm, plain": { brotli: 250_000 },
    "wasm, threads": { brotli: 250_001 },
    "wasm, fused": { brotli: 1 },
    "wasm, fused, rest": { brotli: 300_000 },
  };
  expect(beyondFirstLoad(sizes)).toEqual([
    "A first visit loads 250001 bytes of wasm, threads: more than 250000.",
  ]);
});
