import { expect, test } from "vitest";
import { specifiersIn } from "./graph.mjs";
import { violations } from "./violations.mjs";

const among = (files) =>
  violations(
    new Map(
      Object.entries(files).map(([file, imports]) => [
        file,
        {
          files: imports.filter((name) => name.includes("/") && name.includes(".")),
          packages: imports.filter((name) => !name.includes(".")),
        },
      ]),
    ),
  );

/** The sentence for the one import, or nothing. */
const objection = (from, to) => among({ [from]: [to] })[0];

test.each([
  ["src/index.ts", "src/api/word2vec.ts"],
  ["src/api/model/handle.ts", "src/api/checks.ts"],
  ["src/api/word2vec.ts", "src/protocol/errors.ts"],
  ["src/worker/engine.ts", "src/worker/services/maps.ts"],
  ["src/worker/formats/import.ts", "src/worker/reading/chunks.ts"],
  ["src/worker/wasm/builds.ts", "src/generated/plain/engine.js"],
  ["web/app.tsx", "web/features/train/view.tsx"],
  ["web/ui/axis.ts", "src/index.ts"],
  ["src/api/seed.test.ts", "src/worker/engine.ts"],
  ["src/testing/real-page.ts", "src/worker/engine.ts"],
  ["e2e/library/vite.config.mjs", "vite.config.ts"],
  ["src/api/seed.test.ts", "node:fs"],
])("%s may import %s", (from, to) => {
  expect(objection(from, to)).toBeUndefined();
});

test.each([
  ["src/client/launch.ts", "src/api/seed.ts", "src/api is above src/client"],
  ["src/api/seed.ts", "src/worker/engine.ts", "src/worker is out of bounds for src/api"],
  ["src/worker/engine.ts", "src/client/task.ts", "src/client is out of bounds for src/worker"],
  ["src/protocol/errors.ts", "src/client/task.ts", "src/client is above src/protocol"],
  ["src/worker/tasks/slice.ts", "src/worker/queries/search.ts", "is above src/worker/tasks"],
  ["src/worker/queries/a.ts", "src/worker/formats/b.ts", "is beside src/worker/queries"],
  ["web/store/job.ts", "src/api/seed.ts", "src/api is out of bounds for web/store"],
  ["web/ui/axis.ts", "web/store/job.ts", "web/store is above web/ui"],
  ["web/features/train/a.ts", "web/features/map/b.ts", "is beside web/features/train"],
  ["web/store/job.test.ts", "src/api/seed.ts", "out of bounds"],
  ["src/api/seed.ts", "src/testing/corpora.ts", "only tests may"],
  ["web/words/a.ts", "web/words/a.test.ts", "only tests may"],
  ["src/api/seed.ts", "node:fs", "not a package for src"],
  ["src/worker/engine.ts", "react", "not a package for src"],
  ["src/protocol/errors.ts", "comlink", "not a package for src/protocol"],
  ["web/store/job.ts", "zustand", "not a package for web/store"],
])("%s may not import %s", (from, to, reason) => {
  expect(objection(from, to)).toContain(reason);
});

test("a cycle is found once, however it is entered", () => {
  const files = {
    "bench/a.mjs": ["bench/b.mjs"],
    "bench/b.mjs": ["bench/c.mjs"],
    "bench/c.mjs": ["bench/b.mjs", "bench/d.mjs"],
    "bench/d.mjs": [],
  };
  expect(among(files)).toEqual(["a cycle: bench/b.mjs → bench/c.mjs → bench/b.mjs"]);
});

test("imports of every kind count, types too", async () => {
  const { parseSync } = await import("vite");
  const text = `
    import a from "./a"; import type { B } from "./b"; export * from "./c"; export type { D } from "./d";
    type E = import("./e").E; const f = await import("./f"); const g = { source: "g" };`;
  expect(specifiersIn(parseSync("x.ts", text).program)).toEqual(
    ["a", "b", "c", "d", "e", "f"].map((name) => `./${name}`),
  );
});
