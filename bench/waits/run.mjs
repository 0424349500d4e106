// npm run bench:waits [-- --only CALL]: what a small question waits for while each long call of the library works, in
// Chromium. With `--try` nothing is recorded.
import { at } from "../../scripts/lib/paths.mjs";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { textOf } from "../latency/text.mjs";
import { recordName, recordOf, table, writeRecord } from "../lib/records.mjs";
import { median } from "../lib/statistics.mjs";

const WORDS = 200_000;
/** Of the longest waits of a call so many are recorded. */
const RECORDED = 20;

const named = process.argv.indexOf("--only");
const only = named < 0 ? null : process.argv[named + 1];

await main(async () => {
  await prepare.packages();
  await prepare.wasm();
  const { buildAndServe, launchWithProfile, openWith } = await import(
    "../../scripts/lib/chromium.mjs"
  );
  const server = await buildAndServe(at("bench/page/vite.config.mjs"));
  // What is saved goes to the disk, as it does for people.
  const browser = await launchWithProfile(await prepare.browser());
  try {
    const page = await openWith(browser, server, "bench");
    const calls = await page.evaluate((args) => window.bench.waits(...args), [textOf(WORDS), only]);
    const figures = calls.map(figuresOf);
    const record = recordOf({
      browser: `Chromium ${browser.browser().version()}`,
      words: WORDS,
      calls: figures,
    });
    const markdown = markdownOf(record);
    console.log(markdown);
    if (only === null && !process.argv.includes("--try"))
      writeRecord(recordName("waits", record), record, markdown);
  } finally {
    await browser.close();
    await server.close();
  }
});

/** What is recorded of a call; waits in milliseconds. */
function figuresOf({ call, seconds, waits }) {
  const falling = waits.toSorted((a, b) => b - a);
  const high = falling[Math.ceil(0.01 * (falling.length - 1))];
  const highest = falling.slice(0, RECORDED);
  return { call, seconds, questions: waits.length, median: median(waits), high, highest };
}

function markdownOf({ date, commit, browser: version, machine, calls }) {
  const rows = calls.map(({ call, seconds, questions, ...ms }) => {
    const figures = [ms.median, ms.high, ms.highest[0]].map((value) => value.toFixed(1));
    return [call, seconds.toFixed(1), String(questions), ...figures];
  });
  return [
    `# What a message waits for, ${date.slice(0, 10)}`,
    "",
    `${WORDS.toLocaleString("en-GB")} words × 100 at levels 25, 50 and 100; ${version}, ${machine.processor}, ${machine.cores} cores, commit ${commit}.`,
    "Milliseconds from a small question (`has`) to its answer, asked again and again while a long call works.",
    "",
    table(["long call", "seconds", "questions", "median", "99 %", "highest"], rows),
    "",
  ].join("\n");
}
