import { describe, expect, test } from "vitest";
import { resolved, summary } from "../../testing/fake-library";
import { unzip } from "../../ui/unzip";
import { zipOf } from "../../ui/zip";
import { type DocumentParts, documentFile } from "./model-document";
import { readModelZip, zipModel } from "./model-zip";
import type { RunRecord } from "./run-record";

const files = [
  new File(["numbers"], "tale.npy"),
  new File(['["a"]'], "tale.vocab.json"),
  new File(["state"], "tale.state"),
];

const run: RunRecord = {
  version: 1,
  id: "one",
  name: "tale",
  created: 0,
  status: "done",
  text: { name: "tale.txt", baseName: "tale", sample: false, files: [], words: 9, kept: false },
  tokenizer: { mode: "words", lowercase: true },
  options: resolved({}),
  edits: { epochs: "3" },
  words: 1,
  progress: null,
  summary: {
    ...summary,
    lossHistory: [{ epoch: 1, level: 8, mean: 2, standardError: 0 }],
  },
  history: { points: [], levels: [8], epochEnds: [] },
};

const parts: DocumentParts = {
  name: "A tale",
  levels: [10, 30, 100],
  run,
  bookmarks: [{ name: "Sea", address: "?epochs=3#word=sea" }],
  view: "?epochs=3#word=sea",
};

const reopened = async (change: object) => {
  const document = documentFile({ ...parts, ...change });
  return readModelZip(await zipOf([...files, document], "tale"));
};

test("a model that was packed is read with its files, levels, training, bookmarks and view", async () => {
  const read = await readModelZip(await zipModel("tale", files, parts));
  expect(read?.document).toMatchObject(parts);
  expect(read?.vectors.map(({ name }) => name)).toEqual(["tale.npy", "tale.vocab.json"]);
  expect(await read?.vectors[1]?.text()).toBe('["a"]');
  expect(await read?.state?.text()).toBe("state");
});

test("its README names its files and levels", async () => {
  const entries = await unzip(await zipModel("tale", files, parts));
  const readme = await entries.find(({ path }) => path === "README.txt")?.file();
  const text = await readme?.text();
  expect(text).toContain('np.load("tale.npy")');
  expect(text).toContain("levels 10, 30, 100");
});

test("what is no archive, or one without such a model, is none of this page's", async () => {
  expect(await readModelZip(new File(["text"], "a.txt"))).toBeNull();
  expect(await readModelZip(new File(["PK\u0003\u0004 and no more"], "a.zip"))).toBeNull();
  expect(await readModelZip(await zipOf([new File(["x"], "x.txt")], "x"))).toBeNull();
  expect(await readModelZip(await zipOf([documentFile(parts)], "x"))).toBeNull();
  expect(await reopened({ levels: [10, "30"] })).toBeNull();
});

describe("a document that was tampered with", () => {
  test.each([
    ["a record without levels", { ...run, options: { ...run.options, levels: undefined } }],
    ["a date that is none", { ...run, created: 1e300 }],
    ["another version", { ...run, version: 2 }],
    ["losses that are no numbers", { ...run, summary: { ...summary, lossHistory: [{}] } }],
    ["settings that are no text", { ...run, edits: { epochs: 3 } }],
    ["curves without points", { ...run, history: { levels: [8], epochEnds: [] } }],
  ])("opens without its training: %s", async (_, broken) => {
    const read = await reopened({ run: broken });
    expect(read?.document).toMatchObject({ levels: parts.levels, run: null });
  });

  test("keeps no bookmark or view that leads elsewhere", async () => {
    const bookmarks = [{ name: "Away", address: "https://example.org/" }];
    const read = await reopened({ bookmarks, view: "javascript:alert(1)" });
    expect(read?.document).toMatchObject({ bookmarks: [], view: "" });
  });
});
