// npm run bench:waits: what a small question waits for while each long call of the library works, in Chromium.
import { at } from "../../scripts/lib/paths.mjs";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { textOf } from "../latency/text.mjs";
import { recordName, recordOf, table, writeRecord } from "../lib/records.mjs";
import { median } from "../lib/statistics.mjs";

const WORDS = 200_000;

await main(async () => {
  await prepare.packages();
  await prepare.wasm();
  const { buildAndServe, launch, openWith } = await import("../../scripts/lib/chromium.mjs");
  const server = await buildAndServe(at("bench/page/vite.config.mjs"));
  const browser = await launch(await prepare.browser());
  try {
    const page = await openWith(browser, server, "bench");
    const calls = await page.evaluate((text) => window.bench.waits(text), textOf(WORDS));
    const record = recordOf({ browser: `Chromium ${browser.version()}`, words: WORDS, calls });
    const markdown = markdownOf(record);
    console.log(markdown);
    if (!process.argv.includes("--try")) writeRecord(recordName("waits", record), record, markdown);
  } finally {
    await browser.close();
    await server.close();
  }
});

function markdownOf({ date, commit, browser: version, machine, calls }) {
  const rows = calls.map(({ call, seconds, waits }) => {
    const sorted = waits.toSorted((a, b) => a - b);
    const high = sorted[Math.floor(0.99 * (sorted.length - 1))];
    const figures = [median(waits), high, sorted.at(-1)].map((value) => value.toFixed(1));
    return [call, seconds.toFixed(1), String(waits.length), ...figures];
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
