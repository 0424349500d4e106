import { parseArgs } from "node:util";
import { buildSample } from "../../scripts/build-sample.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { LineServer } from "../lib/lines.mjs";
import { recordName, recordOf, writeRecord } from "../lib/records.mjs";
import { writeTokens } from "../lib/tokens.mjs";
import { Contest } from "./contest.mjs";
import { contenders, epochs, longRun, modes, settings } from "./plan.mjs";
import { markdown } from "./table.mjs";

// npm run bench [-- --runs 5] [--modes SG-NS,CBOW-NS] [--machine name] [--lines 20000]
// With --lines only so much of the sample is used, to try things out: the table is printed, and no record written.
const { values: args } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    modes: { type: "string", default: modes.map(({ name }) => name).join(",") },
    machine: { type: "string" },
    lines: { type: "string" },
  },
});

await main(async () => {
  const python = await prepare.python();
  await prepare.packages();
  await prepare.wasm();
  await buildSample();
  const corpus = writeTokens(args.lines && Number(args.lines));
  // Not before the packages are there, which it imports.
  const { openPage } = await import("../lib/browser.mjs");
  const page = await openPage(await prepare.browser(), corpus);
  const peers = new LineServer(python, [at("bench/peers/serve.py")]);
  try {
    await measure(page, peers, corpus);
  } finally {
    peers.close();
    await page.close();
  }
});

async function measure(page, peers, corpus) {
  const engine = await page.call("start");
  const facts = await sameCorpus(page, peers, corpus);
  const contest = new Contest(page, peers, corpus);
  const record = recordOf({
    versions: {
      browser: page.version,
      node: process.version,
      ...(await peers.ask({ do: "versions" })),
    },
    engine: { build: engine.build, fused: engine.fused, threads: engine.threads },
    corpus: facts,
    settings: { ...settings, epochs, alphas: alphas() },
    simdPeak: await page.call("simdPeak"),
    // First, so that it has the compiler's warming-up in it, as a person's first training has.
    long: await runLong(contest),
    modes: await runModes(contest),
    doubts: contest.doubts,
  });
  console.log(`\n${markdown(record)}`);
  if (args.lines) return;
  writeRecord(recordName("", record, args.machine), record, markdown(record));
  if (contest.doubts.length > 0)
    throw new Error(`Not all are sane models:\n${contest.doubts.join("\n")}`);
}

/** The learning rate of each mode. */
function alphas() {
  return Object.fromEntries(modes.map(({ name, alpha }) => [name, alpha]));
}

/** All read the same tokens; throws when they count differently. */
async function sameCorpus(page, peers, path) {
  const ours = await page.call("read");
  const theirs = await peers.ask({ do: "read", path });
  if (ours.words === theirs.words && ours.distinctWords === theirs.distinctWords) return ours;
  const counts = [ours, theirs].map((facts) => JSON.stringify(facts)).join(" and ");
  throw new Error(`The corpus is not the same for all: ${counts}.`);
}

async function runLong(contest) {
  const { mode } = longRun;
  const results = [];
  for (const contender of longRun.contenders) {
    const train = () => contest.train(contender, mode);
    const result = await step(`${mode.name}, ${epochs} epochs, ${contender.name}`, train);
    results.push({ contender: contender.name, ...result });
  }
  return { mode: mode.name, epochs, results };
}

async function runModes(contest) {
  const wanted = modes.filter(({ name }) => args.modes.split(",").includes(name));
  const rows = wanted.map((mode) => ({ mode, runs: contenders.map(() => []) }));
  for (let run = 0; run < Number(args.runs); run++) {
    await step(`run ${run + 1}, a page of its own`, () => contest.reopen(wanted));
    for (const row of rows)
      await step(`run ${run + 1}, ${row.mode.name}`, () => takeTurns(contest, row, run));
  }
  return rows.map(({ mode, runs }) => ({
    mode: mode.name,
    results: contenders.map(({ name }, i) => ({ contender: name, runs: runs[i] })),
  }));
}

/** Each contender once; another one begins in each run. */
async function takeTurns(contest, { mode, runs }, run) {
  for (let turn = 0; turn < contenders.length; turn++) {
    const i = (turn + run) % contenders.length;
    runs[i].push(await contest.train(contenders[i], mode));
  }
}
