import { describe, expect, test } from "vitest";
import { resolved, summary } from "../../testing/fake-library";
import { unzip } from "../../ui/unzip";
import { asEntries, zipOf } from "../../ui/zip";
import type { MadeMap } from "../map/atlas";
import { packMap } from "../map/map-file";
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
  map: null,
};

const reopened = async (change: object) => {
  const document = documentFile({ ...parts, ...change });
  return readModelZip(await zipOf(asEntries([...files, document]), "tale"));
};

test("a model that was packed is read with its files, levels, training, bookmarks and view", async () => {
  const read = await readModelZip(await zipModel("tale", files, parts));
  expect(read?.document).toMatchObject(parts);
  expect(read?.vectors.map(({ name }) => name)).toEqual(["tale.npy", "tale.vocab.json"]);
  expect(await read?.vectors[1]?.text()).toBe('["a"]');
  expect(await read?.state?.text()).toBe("state");
});

test("counts and map come along, unless they are not what they should be", async () => {
  const made: MadeMap = {
    plan: { method: "umap", words: 2, neighbours: 15, spacing: 10, seed: 1, x: [], y: [] },
    map: {
      words: 2,
      levels: [10, 30].map((level) => ({ level, xy: Float32Array.of(1, 2, 3, 4) })),
      closeness: Float32Array.of(0.5, 0.25),
    },
    groups: { count: 3, of: Uint32Array.of(2, 0) },
  };
  const { document, bytes } = packMap(made, { words: 2, level: 30 });
  const beside = (counts: string, map: Blob) => [
    ...files,
    new File([counts], "tale.counts.json"),
    new File([map], "tale.map.bin"),
  ];
  const along = { ...parts, map: document };
  const read = await readModelZip(await zipModel("tale", beside("[7,3]", bytes), along));
  expect(read).toMatchObject({ counts: [7, 3], map: made });
  // Files of earlier versions do not say how close neighbours are.
  const former: MadeMap = { ...made, map: { ...made.map, closeness: null } };
  const plain = packMap(former, { words: 2, level: 30 });
  const { closeness: _, ...unsaid } = plain.document;
  const of = await zipModel("tale", beside("[7,3]", plain.bytes), { ...parts, map: unsaid });
  expect(await readModelZip(of)).toMatchObject({ map: former });
  const cut = await readModelZip(await zipModel("tale", beside("[7,-3]", bytes.slice(4)), along));
  expect(cut).toMatchObject({ counts: null, map: null });
  const far = { ...along, map: { ...document, levels: ["10"] } } as unknown as DocumentParts;
  expect((await readModelZip(await zipModel("tale", beside("[", bytes), far)))?.map).toBeNull();
});

test("its README names its files and levels", async () => {
  const entries = await unzip(await zipModel("tale", files, parts));
  const readme = await entries.find(({ path }) => path === "README.txt")?.file();
  const text = await readme?.text();
  expect(text).toContain('np.load("tale.npy")');
  expect(text).toContain("levels 10, 30, 100");
  const scaled = await unzip(await zipModel("tale", files, parts, true));
  const other = await scaled.find(({ path }) => path === "README.txt")?.file();
  expect(await other?.text()).toContain('a["scale"][:, None] * a["values"]');
});

test("what is not an archive, or one without such a model, is none of this page's", async () => {
  expect(await readModelZip(new File(["text"], "a.txt"))).toBeNull();
  expect(await readModelZip(new File(["PK\u0003\u0004 and no more"], "a.zip"))).toBeNull();
  expect(await readModelZip(await zipOf(asEntries([new File(["x"], "x.txt")]), "x"))).toBeNull();
  expect(await reopened({ format: "another" })).toBeNull();
});

test("an archive of this page that is not whole says what is wrong", async () => {
  const alone = await zipOf(asEntries([documentFile(parts)]), "x");
  await expect(readModelZip(alone)).rejects.toThrow(/no vectors \(\.npy\) beside/);
  await expect(reopened({ levels: [10, "30"] })).rejects.toThrow(/levels in its model\.json/);
  await expect(reopened({ levels: [30, 10] })).rejects.toThrow(/levels in its model\.json/);
  await expect(reopened({ version: 2 })).rejects.toThrow(/Another version of this page/);
  const bytes = new Uint8Array(await (await zipModel("tale", files, parts)).arrayBuffer());
  // "numbers" is stored as it is.
  const at = bytes.findIndex(
    (_, i) => new TextDecoder().decode(bytes.slice(i, i + 7)) === "numbers",
  );
  bytes[at] = 0;
  await expect(readModelZip(new File([bytes], "tale.zip"))).rejects.toThrow(
    /tale\.npy in it is damaged/,
  );
});

describe("a document that was tampered with", () => {
  test.each([
    ["a record without levels", { ...run, options: { ...run.options, levels: undefined } }],
    ["a date that is none", { ...run, created: 1e300 }],
    ["another version", { ...run, version: 2 }],
    ["losses that are not numbers", { ...run, summary: { ...summary, lossHistory: [{}] } }],
    ["settings that are not text", { ...run, edits: { epochs: 3 } }],
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
