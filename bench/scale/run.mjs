import { buildSample } from "../../scripts/build-sample.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { LineServer } from "../lib/lines.mjs";
import { recordName, recordOf, writeRecord } from "../lib/records.mjs";
import { repeatedSample, zipfText } from "./corpora.mjs";
import { markdown } from "./table.mjs";

// npm run bench:scale: long texts, big vocabularies, matrices beyond 2 GiB, and neighbours beside numpy.
const common = { sg: 1, workers: 2, epochs: 1, alpha: 0.025, seed: 1 };
const million = 1_000_000;
const lengths = [1, 10, 100].map((millions) => millions * million);
const bigModels = [
  { vectorSize: 100, levels: [25, 50, 100], minCount: 1, maxFinalVocab: null },
  // Rows of 368 floats are 1,472 bytes: two matrices of a million are 2.9 GB, and the second lies beyond 2 GiB.
  { vectorSize: 368, levels: [92, 184, 368], minCount: 1, maxFinalVocab: null },
];
const searches = [100, 300].flatMap((vectorSize) =>
  [10, 200].map((topn) => ({
    words: 200_000,
    vectorSize,
    levels: [vectorSize / 4, vectorSize / 2, vectorSize],
    topn,
    runs: 15,
  })),
);

await main(async () => {
  const python = await prepare.python();
  await prepare.packages();
  await prepare.wasm();
  await buildSample();
  const { openPage } = await import("../lib/browser.mjs");
  const page = await openPage(await prepare.browser(), repeatedSample(million));
  const peers = new LineServer(python, [at("bench/peers/serve.py")]);
  try {
    const { threads } = await page.call("start");
    const record = recordOf({
      versions: { browser: page.version, ...(await peers.ask({ do: "versions" })) },
      threads,
      neighbours: await measureNeighbours(page, peers),
      lengths: await measureEach(page, lengths.map(longText)),
      vocabularies: await measureEach(page, bigModels.map(bigVocabulary)),
    });
    writeRecord(recordName("scale", record), record, markdown(record));
  } finally {
    peers.close();
    await page.close();
  }
});

function longText(words) {
  const options = { ...common, vectorSize: 100, levels: [25, 50, 100], minCount: 5 };
  return { corpus: () => repeatedSample(words), options };
}

function bigVocabulary(model) {
  return { corpus: () => zipfText(million, 10 * million), options: { ...common, ...model } };
}

/** Each in a page of its own, so that its memory is its own too. */
async function measureEach(page, cases) {
  const results = [];
  for (const { corpus, options } of cases) {
    const file = corpus();
    await page.reopen();
    await page.choose(file);
    // As on the page, where the engine is up before a file is dropped.
    await page.call("start");
    const name = `${file.split("/").at(-1)}, d ${options.vectorSize}`;
    results.push(await step(name, () => measure(page, options)));
  }
  return results;
}

async function measure(page, options) {
  const read = await page.call("read");
  const trained = await page.call("train", options);
  const last = await page.call("neighboursOfLast");
  if (!last.every(Number.isFinite)) throw new Error(`The last row holds no numbers: ${last}.`);
  return { vectorSize: options.vectorSize, read, trained, peakMemory: await page.peakMemory() };
}

async function measureNeighbours(page, peers) {
  const results = [];
  for (const search of searches) {
    const { words, vectorSize: vector_size, levels, topn, runs } = search;
    const ours = await step(`neighbours, d ${vector_size}, top ${topn}`, () =>
      page.call("timeNeighbours", search),
    );
    const request = { do: "neighbours", words, vector_size, levels, topn, runs };
    const { milliseconds } = await peers.ask(request);
    results.push({ ...search, ours, numpy: milliseconds });
  }
  return results;
}
