import { parseArgs } from "node:util";
import { buildSample } from "../../scripts/build-sample.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { LineServer } from "../lib/lines.mjs";
import { recordName, recordOf, writeRecord } from "../lib/records.mjs";
import { writeCorpora } from "../quality/corpora/index.mjs";
import { gensimRates, ours, packaged, settings, shortened } from "./plan.mjs";
import { markdown, quality } from "./table.mjs";

// npm run bench:time-to-quality [-- --texts wordnet,english] [--sizes all] [--runs 3] [--try]
// Seconds of training until the vectors are as good as the best that gensim gets out of five epochs at any rate: in the tab,
// with gensim natively, and with the Python package. With --try no record is written.
const { values: args } = parseArgs({
  options: {
    texts: { type: "string", default: "wordnet,english" },
    sizes: { type: "string", default: "all" },
    runs: { type: "string", default: "3" },
    try: { type: "boolean", default: false },
  },
});

await main(async () => {
  const python = await prepare.python();
  await prepare.packages();
  await prepare.wasm();
  await buildSample();
  const texts = writeCorpora(python, args.texts.split(",")).filter(({ size }) =>
    args.sizes.split(",").includes(size),
  );
  // Not before the packages are there, which it imports.
  const { openPage } = await import("../lib/browser.mjs");
  const page = await openPage(await prepare.browser(), texts[0].file);
  const peers = new LineServer(python, [at("bench/peers/serve.py")]);
  try {
    await page.call("start");
    const versions = { browser: page.version, ...(await peers.ask({ do: "versions" })) };
    for (const name of new Set(texts.map((text) => text.name))) {
      const found = [];
      for (const text of texts) {
        if (text.name === name) found.push(await measure(page, peers, text));
      }
      const record = recordOf({ versions, settings, texts: found });
      console.log(markdown(record));
      // A text of its own record: all of them take an hour.
      if (!args.try) {
        writeRecord(recordName(`time-to-quality-${name}`, record), record, markdown(record));
      }
    }
  } finally {
    peers.close();
    await page.close();
  }
});

/** All trainings on a text: each once, and then those again that the comparison stands on. */
async function measure(page, peers, { title, file }) {
  await page.reopen();
  await page.choose(file);
  await page.call("start");
  const { words } = await page.call("read");
  await peers.ask({ do: "read", path: file });
  const learn = (training) => trained(page, peers, training);
  // The browser compiles what it trains with while it trains.
  await learn({ program: "ours", options: await page.call("suggest", { words }) });

  const points = [];
  const add = async (training) => points.push({ ...training, runs: [await learn(training)] });
  for (const training of gensimRates) await add(training);
  const best = bestOf(points);
  for (const training of shortened(best)) await add(training);
  for (const training of packaged) await add(training);
  for (const { name, traits, epochs: each } of ours) {
    const suggested = await page.call("suggest", { words, ...traits });
    for (const epochs of each) {
      await add({ program: "ours", name, options: { ...suggested, epochs } });
    }
  }
  const target = quality(best.runs[0].scores);
  const reached = points.filter((point) => isFastest(point, points, target));
  for (let run = 2; run <= Number(args.runs); run++) {
    // In turns, so that a drift of the machine meets all of them.
    for (const point of new Set([best, ...reached]))
      point.runs.push(await learn(withSeed(point, run)));
  }
  return { title, words, target, best: points.indexOf(best), points };
}

function withSeed(training, seed) {
  return { ...training, options: { ...training.options, seed } };
}

function bestOf(points) {
  const means = points.map(({ runs }) => quality(runs[0].scores));
  return points[means.indexOf(Math.max(...means))];
}

/** Whether it is the quickest of its program's trainings of this name that reach the quality. */
function isFastest(point, points, target) {
  const good = points.filter(
    ({ name, runs }) => name === point.name && quality(runs[0].scores) >= target,
  );
  const seconds = ({ runs }) => runs[0].seconds;
  return good.length > 0 && point === good.toSorted((a, b) => seconds(a) - seconds(b))[0];
}

/** Seconds of a training, and the scores of the full vectors. */
async function trained(page, peers, { program, options }) {
  const all = { ...settings, ...options };
  console.log(`${program}: ${JSON.stringify(options)}`);
  if (program !== "ours") return peers.ask({ do: "learn", program, settings: inSnakeCase(all) });
  const { seconds } = await page.call("train", all);
  const base = at("bench/data/ours");
  await page.save(base);
  return { seconds, ...(await peers.ask({ do: "score", base })) };
}

function inSnakeCase(options) {
  const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [snake(name), value]));
}
