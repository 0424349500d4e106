import { trainWithPackage } from "./support/clients";
import { choose, expect, openLibrary, test } from "./support/library";

/** What is learnt in five epochs: without a stop, with the parts' limits, and through a save and another page. */
const options = { vectorSize: 16, levels: [4, 16], minCount: 1, workers: 1, epochs: 5, seed: 7 };

test("2 + 3 epochs through a save equal 5 epochs in one go, bit for bit", async ({
  libraryPage,
  libraryAddress,
}) => {
  const whole = await libraryPage.evaluate(trainWhole, options);
  const first = await libraryPage.evaluate(async (given) => {
    const model = new window.library.Word2Vec(given);
    const summary = await model.train(window.corpus(), { stopAfter: 2 });
    await model.save("models/half");
    return summary;
  }, options);
  expect(first).toMatchObject({ stopped: true, epochs: 2 });

  const again = await libraryPage.context().newPage();
  await openLibrary(again, libraryAddress);
  await again.evaluate(installCorpus);
  const rest = await again.evaluate(async () => {
    const model = await window.library.Word2Vec.load("models/half");
    const summary = await model.train(window.corpus(), { resume: true });
    const over = await model
      .train(window.corpus(), { resume: true })
      .catch((error: Error) => error.name);
    const npy = await model.wv.toNpy();
    return {
      ...{ summary, over, count: await model.wv.getCount("w1") },
      bytes: Array.from(new Uint8Array(await npy.arrayBuffer())),
    };
  });
  expect(rest.summary).toMatchObject({ stopped: false, epochs: 5 });
  expect(rest.summary.wordsTrained * 2).toBe(first.wordsTrained * 3);
  expect(rest.count).toBeGreaterThan(100);
  expect(rest.over).toBe("nothing-to-resume");
  expect(rest.bytes).toEqual(whole);
});

test("a training that was saved while it ran goes on from there, bit for bit", async ({
  libraryPage,
}) => {
  const whole = await libraryPage.evaluate(trainWhole, options);
  const bytes = await libraryPage.evaluate(async (given) => {
    const { Word2Vec } = window.library;
    const model = new Word2Vec(given);
    let saved: Promise<unknown> | null = null;
    const progress = (done: number, total: number) => {
      if (done < total / 3) return;
      saved ??= model.save("midway").then(() => model.stop());
    };
    await model.train(window.corpus(), { progress, progressInterval: 0 });
    await saved;
    const loaded = await Word2Vec.load("midway");
    await loaded.train(window.corpus(), { resume: true });
    return Array.from(new Uint8Array(await (await loaded.wv.toNpy()).arrayBuffer()));
  }, options);
  expect(bytes).toEqual(whole);
});

test("goes on from vectors that the Python package saved, in their own vocabulary", async ({
  libraryPage,
}, info) => {
  const folder = info.outputPath("theirs");
  await trainWithPackage(folder);
  await choose(libraryPage, `${folder}/theirs.npy`, `${folder}/theirs.vocab.json`);
  const found = await libraryPage.evaluate(async () => {
    const [npy, vocab] = window.chosen("theirs.npy", "theirs.vocab.json");
    if (!npy || !vocab) throw new Error("No files were chosen.");
    const { Word2Vec } = window.library;
    const model = await Word2Vec.load({ npy, vocab }, { levels: [4, 8], epochs: 2, sample: 0 });
    const said = model.wv.notices;
    const before = await (await model.wv.toNpy()).arrayBuffer();
    const same = await npy.arrayBuffer();
    const values = (bytes: ArrayBuffer) => String(new Uint8Array(bytes).slice(-3 * 8 * 4));
    const corpus = [
      ["a", "d", "c"],
      ["d", "a"],
    ].flatMap((words) => Array(200).fill(words));
    const summary = await model.train(corpus);
    return {
      unchanged: values(before) === values(same),
      ...{ said, words: await model.wv.indexToKey(), trained: summary.wordsTrained },
      changed: values(await (await model.wv.toNpy()).arrayBuffer()) !== values(same),
      counts: await Promise.all(["a", "b", "c"].map((word) => model.wv.getCount(word))),
    };
  });
  expect(found).toMatchObject({ unchanged: true, changed: true, words: ["a", "b", "c"] });
  expect(found).toMatchObject({ counts: [400, 0, 200], trained: 2000 });
  expect(found.said[0]).toMatch(/^There was no \.state file: .* output weights of zero/);
});

test("says when options go with a state, and when it belongs to other vectors", async ({
  libraryPage,
}) => {
  const failures = await libraryPage.evaluate(async (given) => {
    const { Word2Vec } = window.library;
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => "no failure",
        (error: Error) => error.name,
      );
    const model = new Word2Vec(given);
    const early = await failure(model.save("early"));
    await model.train(window.corpus(), { epochs: 1 });
    await model.save("first");
    const directory = await navigator.storage.getDirectory();
    const file = async (name: string) => (await directory.getFileHandle(name)).getFile();
    const state = new Blob([await (await file("first.state")).arrayBuffer()]);
    await model.train(window.corpus(), { epochs: 1 });
    await model.save("second");
    const npy = await file("second.npy");
    const vocab = await file("second.vocab.json");
    const mixed = await failure(Word2Vec.load({ npy, vocab, state }));
    await model.wv.save("second");
    return [
      early,
      mixed,
      await failure(Word2Vec.load("second", { vectorSize: 5 })),
      await failure(Word2Vec.load("first", { sg: 1 })),
      await failure(model.train(window.corpus(), { resume: true, epochs: 3 })),
    ];
  }, options);
  expect(failures).toEqual([
    "no-vocabulary",
    "bad-state",
    "bad-option",
    "bad-option",
    "bad-option",
  ]);
});

test.beforeEach(async ({ libraryPage }) => libraryPage.evaluate(installCorpus));

async function trainWhole(given: object): Promise<number[]> {
  const model = new window.library.Word2Vec(given);
  await model.train(window.corpus());
  return Array.from(new Uint8Array(await (await model.wv.toNpy()).arrayBuffer()));
}

/** A text of 60,000 words, the same each time. */
function installCorpus(): void {
  let state = 1;
  const next = () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state;
  };
  const line = () => Array.from({ length: 12 }, () => `w${Math.min(next() % 60, next() % 60)}`);
  const text = Array.from({ length: 5_000 }, () => line().join(" ")).join("\n");
  window.corpus = () => new Blob([text]);
}
