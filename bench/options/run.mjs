import { buildSample } from "../../scripts/build-sample.mjs";
import { main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { recordName, recordOf, table, writeRecord } from "../lib/records.mjs";
import { medianRatio, summarise } from "../lib/statistics.mjs";
import { writeTokens } from "../lib/tokens.mjs";

// npm run bench:options: what single options cost, each beside the defaults in turns.
const usual = { sg: 1, vectorSize: 100, levels: [25, 50, 100], alpha: 0.075, epochs: 1, seed: 1 };
const rounds = 7;

const contestants = [
  { name: "the defaults", options: {} },
  { name: '`locking: "striped"`', options: { locking: "striped" } },
  { name: "`deterministic: true`", options: { deterministic: true } },
  { name: "`fastSigmoid: true`", options: { fastSigmoid: true } },
  { name: "`pairExponent: 0`", options: { pairExponent: 0 } },
  { name: "`computeLoss: false`", options: { computeLoss: false } },
  { name: "no levels", options: { levels: [100] } },
];

await main(async () => {
  await prepare.packages();
  await prepare.wasm();
  await buildSample();
  const { openPage } = await import("../lib/browser.mjs");
  const page = await openPage(await prepare.browser(), writeTokens());
  try {
    const { threads } = await page.call("start");
    await page.call("read");
    const results = [];
    for (const hs of [0, 1]) {
      for (const workers of [1, threads]) {
        const label = modeOf({ hs, workers });
        results.push(await step(label, () => contest(page, { ...usual, hs, workers })));
      }
    }
    const record = recordOf({ browser: page.version, results });
    writeRecord(recordName("options", record), record, markdown(record));
  } finally {
    await page.close();
  }
});

/** Words a second of every contestant in every round; a round before that warms the engine. */
async function contest(page, shared) {
  const speeds = contestants.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [i, { options }] of contestants.entries()) {
      const { words, seconds } = await page.call("train", { ...shared, ...options });
      if (round >= 0) speeds[i].push(words / seconds);
    }
  }
  return { hs: shared.hs, workers: shared.workers, speeds };
}

function markdown({ date, commit, machine, browser, results }) {
  const rows = contestants.map(({ name }, i) => [
    name,
    ...results.map(({ speeds }) => cell(speeds[i], speeds[0])),
  ]);
  return `# What options cost, ${date.slice(0, 10)}

${browser} on ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; commit ${commit ?? "unknown"}.
The sample corpus, d 100, levels 25/50/100, one epoch. Thousand words a second, median of ${rounds} runs in turns (lowest to
highest), and the median of the ratios to the defaults' run of the same turn.

${table(["option", ...results.map(modeOf)], rows)}
`;
}

function modeOf({ hs, workers }) {
  return `${hs ? "SG-HS" : "SG-NS"}, ${workers} ${workers === 1 ? "worker" : "workers"}`;
}

function cell(speeds, usualSpeeds) {
  const { median, lowest, highest } = summarise(speeds);
  const thousands = (value) => (value / 1000).toFixed(0);
  const ratio = medianRatio(speeds, usualSpeeds).toFixed(2);
  return `${thousands(median)} (${thousands(lowest)}–${thousands(highest)}), × ${ratio}`;
}
