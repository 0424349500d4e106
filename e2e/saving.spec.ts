import type { Page } from "@playwright/test";
import { readFormats } from "./support/clients";
import { expect, openLibrary, test } from "./support/library";
import { writeStored } from "./support/library-files";

/** A matrix of some parts of 4 MB, whose first number tells which generation it is. */
const ROWS = 60_000;

test("saves under a base with any ending, as the Python package does, and loads it again", async ({
  libraryPage,
}, info) => {
  await libraryPage.evaluate(async () => {
    const { KeyedVectors } = window.library;
    const text = new File(["3 2\n__proto__ 1 2\n<b> 3 4\n😀 5 6\n"], "toy.txt");
    const wv = await KeyedVectors.open([text]);
    for (const base of ["plain", "folder/deep/x.json", "y.model"]) await wv.save(base);
    const directory = await navigator.storage.getDirectory();
    await wv.save({ directory, base: "handle" });
  });
  const loaded = await libraryPage.evaluate(async () => {
    const { KeyedVectors } = window.library;
    const directory = await navigator.storage.getDirectory();
    const sources = ["plain", "folder/deep/x.json", "y.model", { directory, base: "handle" }];
    const all = await Promise.all(
      sources.map((source) => KeyedVectors.load(source, { levels: [1] })),
    );
    return Promise.all(all.map(async (wv) => [await wv.indexToKey(), wv.levels]));
  });
  expect(loaded).toEqual(
    Array(4).fill([
      ["__proto__", "<b>", "😀"],
      [1, 2],
    ]),
  );
  const folder = info.outputPath("saved");
  const names = await writeStored(libraryPage, folder);
  expect(names).toEqual(
    ["handle", "plain", "y.model"].flatMap((base) => [`${base}.npy`, `${base}.vocab.json`]),
  );
  const read = await readFormats(folder);
  expect(read["y.model.npy"]).toEqual({
    words: ["__proto__", "<b>", "😀"],
    vectors: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  });
});

test("killing the tab in the middle of a save leaves the old pair whole", async ({
  libraryPage,
  libraryAddress,
}) => {
  const context = libraryPage.context();
  await openGeneration(libraryPage, 1);
  await libraryPage.evaluate(() => window.wv.save("models/big"));

  const killed = await context.newPage();
  await openLibrary(killed, libraryAddress);
  await openGeneration(killed, 2);
  let reach = () => {};
  const middle = new Promise<void>((resolve) => {
    reach = resolve;
  });
  // The middle comes soon: the page must have its function before it saves.
  await killed.exposeFunction("middle", () => reach());
  await killed.evaluate(() => {
    // The worker waits for the page at each part; this page never answers the second time.
    let parts = 0;
    const progress = () => {
      parts += 1;
      if (parts === 2) window.middle();
      if (parts > 2) for (;;);
    };
    void window.wv.save("models/big", { progress });
  });
  await middle;
  expect(await storedNames(libraryPage, "models")).toContain("big.npy.saving");
  await killed.close();

  const reopened = await context.newPage();
  await openLibrary(reopened, libraryAddress);
  const loaded = await reopened.evaluate(async () => {
    const wv = await window.library.KeyedVectors.load("models/big", { levels: [4] });
    return { size: wv.size, first: Array.from(await wv.getVector("w0", { level: 4 })) };
  });
  expect(loaded).toEqual({ size: ROWS, first: [1, 0, 0, 0] });
  expect(await storedNames(reopened, "models")).toEqual(["big.npy", "big.vocab.json"]);

  await openGeneration(reopened, 2);
  await reopened.evaluate(() => window.wv.save("models/big"));
  expect(
    await reopened.evaluate(async () => {
      const wv = await window.library.KeyedVectors.load("models/big", { levels: [4] });
      return Array.from(await wv.getVector("w0", { level: 4 }));
    }),
  ).toEqual([2, 0, 0, 0]);
});

test("storage that is full: the old files stay, and the vectors are still there", async ({
  libraryPage,
}) => {
  await openGeneration(libraryPage, 1);
  await libraryPage.evaluate(() => window.wv.save("models/full"));
  await openGeneration(libraryPage, 2);
  const browser = await libraryPage.context().newCDPSession(libraryPage);
  const origin = new URL(libraryPage.url()).origin;
  const quotaSize = 4_000_000;
  await browser.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  const outcome = await libraryPage.evaluate(async () => {
    const code = await window.wv.save("models/full").catch(({ code }) => code);
    const [stillThere = 0] = await window.wv.getVector(0);
    return { code, stillThere };
  });
  expect(outcome).toEqual({ code: "storage-full", stillThere: 2 });
  await browser.send("Storage.overrideQuotaForOrigin", { origin });
  const [first] = await libraryPage.evaluate(async () => {
    const before = await window.library.KeyedVectors.load("models/full");
    return Array.from(await before.getVector(0));
  });
  expect(first).toBe(1);
});

test("says what cannot be saved or loaded, and stops when it is told to", async ({
  libraryPage,
}) => {
  await openGeneration(libraryPage, 1);
  const failures = await libraryPage.evaluate(async () => {
    const { KeyedVectors } = window.library;
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => "no failure",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const throwing = () => {
      throw new RangeError("enough");
    };
    return [
      await failure(KeyedVectors.load("nothing/here")),
      await failure(window.wv.save("../up")),
      await failure(window.wv.save("")),
      await failure(window.wv.save("stopped", { signal: AbortSignal.abort() })),
      await failure(window.wv.save("stopped", { progress: throwing })),
      await failure(KeyedVectors.load("stopped")),
    ];
  });
  expect(failures[0]).toMatch(/^no-file: There are no vectors under “nothing\/here”/);
  expect(failures[1]).toMatch(/^bad-option: "\.\." cannot be the name/);
  expect(failures[2]).toMatch(/^bad-option: /);
  expect(failures[3]).toMatch(/^AbortError: /);
  expect(failures[4]).toBe("RangeError: enough");
  expect(failures[5]).toMatch(/^no-file: /);
  expect(await storedNames(libraryPage, "")).toEqual([]);
});

test("saves to the downloads", async ({ libraryPage }, info) => {
  await openGeneration(libraryPage, 1, 3);
  const downloads: Promise<void>[] = [];
  const names: string[] = [];
  libraryPage.on("download", (file) => {
    names.push(file.suggestedFilename());
    downloads.push(file.saveAs(info.outputPath("got", file.suggestedFilename())));
  });
  await libraryPage.evaluate(() => window.wv.save({ download: "mine.model" }));
  await expect.poll(() => names.length).toBe(2);
  await Promise.all(downloads);
  const read = await readFormats(info.outputPath("got"));
  expect(read["mine.model.npy"]?.words).toEqual(["w0", "w1", "w2"]);
});

/** Opens vectors on the page whose first numbers are the generation's. */
async function openGeneration(page: Page, generation: number, rows = ROWS): Promise<void> {
  await page.evaluate(
    async ([first, count]) => {
      const size = 64;
      const values = new Float32Array(size * (count ?? 0));
      for (let at = 0; at < values.length; at += size) values[at] = first ?? 0;
      const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count}, ${size}), }`;
      const head = `\x93NUMPY\x01\x00v\x00${dictionary.padEnd(117)}\n`;
      const bytes = Uint8Array.from(head, (character) => character.charCodeAt(0));
      const words = Array.from({ length: count ?? 0 }, (_, at) => `w${at}`);
      const npy = new Blob([bytes, values]);
      const vocab = new Blob([JSON.stringify(words)]);
      window.wv = await window.library.KeyedVectors.load({ npy, vocab }, { levels: [4, 64] });
    },
    [generation, rows],
  );
}

/** Names of the files in a folder of the private file system. */
async function storedNames(page: Page, folder: string): Promise<string[]> {
  return page.evaluate(async (path) => {
    const root = await navigator.storage.getDirectory();
    const directory = path ? await root.getDirectoryHandle(path) : root;
    const names: string[] = [];
    for await (const name of directory.keys()) names.push(name);
    return names.sort();
  }, folder);
}

test('mmap: "r" answers as vectors in memory do', async ({ libraryPage }) => {
  const [memory, mapped] = await libraryPage.evaluate(async () => {
    const { KeyedVectors } = window.library;
    const values = Array.from({ length: 3_000 }, (_, at) => Math.sin(at * at));
    const lines = Array.from({ length: 300 }, (_, row) =>
      [`w${row}`, ...values.slice(row * 10, row * 10 + 10)].join(" "),
    );
    const text = new File([`300 10\n${lines.join("\n")}`], "toy.txt");
    await (await KeyedVectors.open([text])).save("toy");
    const answers = async (mmap: "r" | null) => {
      const wv = await KeyedVectors.load("toy", { mmap, levels: [4] });
      const exported = await wv.export({ format: "word2vec-text", level: 4, words: ["w9", "w2"] });
      const unknown = await wv.getVector("W7").catch((error: Error) => error.message);
      return {
        size: [wv.size, wv.vectorSize, wv.levels],
        has: [await wv.has("w299"), await wv.has("w300"), await wv.keyToIndex("w17")],
        words: [await wv.indexToKey(297), await wv.suggest("w29", 3)],
        vector: Array.from(await wv.getVector("w7", { level: 4, norm: true })),
        near: await wv.mostSimilarAtLevels({ positive: ["w1", "w2"], negative: ["w3"] }),
        few: await wv.mostSimilar("w5", { topn: 400, restrictVocab: 20, metric: "dot" }),
        similarity: await wv.similarity("w1", "w2"),
        matrix: (await wv.similarityMatrix(["w1", "w5", "w1"])).map(({ matrix }) =>
          Array.from(matrix),
        ),
        product: await wv.mostSimilarCosmul({ positive: ["w1", "w2"], negative: ["w3"] }),
        odd: await wv.doesntMatch(["w1", "w2", "w8"]),
        found: await wv.findWords("^w1.0$"),
        text: await exported[0]?.blob.text(),
        npy: Array.from(new Uint8Array(await (await wv.toNpy()).arrayBuffer())),
        vocab: await (await wv.toVocabJson()).text(),
        unknown,
      };
    };
    return [await answers(null), await answers("r")];
  });
  expect(mapped).toEqual(memory);
});

test('mmap: "r" says what it cannot do, and when its files do not fit', async ({ libraryPage }) => {
  const failures = await libraryPage.evaluate(async () => {
    const { KeyedVectors } = window.library;
    const text = new File(["2 2\na 1 2\nb 3 4"], "toy.txt");
    const wv = await KeyedVectors.open([text]);
    const npy = await wv.toNpy();
    const failure = (work: Promise<unknown>) => work.then(String, (error: Error) => error.name);
    const load = (words: string, options = {}) =>
      KeyedVectors.load({ npy, vocab: new Blob([words]) }, { mmap: "r", ...options });
    const short = await load('["a"]');
    const [packed] = await wv.export({ format: "npy", gzip: true });
    const gzip = { npy: packed?.blob ?? npy, vocab: new Blob(['["a", "b"]']) };
    return [
      short.size,
      await failure(short.has("a")),
      await failure((await load('["a", "b"]')).layout({ words: 2 })),
      await failure(load("[]", { limit: 5 })),
      await failure(load("[]", { levels: [3] })),
      await failure(load("[]", { mmap: "w" })),
      await failure(KeyedVectors.load(gzip, { mmap: "r" })),
    ];
  });
  const codes = [
    "vocab-mismatch",
    "not-mapped",
    "bad-option",
    "bad-level",
    "bad-option",
    "bad-npy",
  ];
  expect(failures).toEqual([2, ...codes]);
});
