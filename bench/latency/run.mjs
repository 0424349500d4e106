// npm run bench:latency [-- --words 200000] [--times 40] [--try]
// From the key press to the answer on the built page, at so many words × 100 and three levels. With --try nothing is recorded,
// and what was built is measured as it is.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { at } from "../../scripts/lib/paths.mjs";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { recordName, recordOf, writeRecord } from "../lib/records.mjs";
import { summarise } from "../lib/statistics.mjs";
import { textOf, wordFor } from "./text.mjs";

const { values: args } = parseArgs({
  options: {
    words: { type: "string", default: "200000" },
    times: { type: "string", default: "40" },
    try: { type: "boolean", default: false },
  },
});
const WORDS = Number(args.words);
const TIMES = Number(args.times);
const LEVELS = "#view-levels";

await main(async () => {
  if (!args.try) await prepare.page();
  const { launch, serve } = await import("../../scripts/lib/chromium.mjs");
  const server = await serve(at("vite.config.ts"));
  const browser = await launch(await prepare.browser());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on("pageerror", (error) => console.error(error));
    await page.addInitScript(readFileSync(at("bench/latency/probe.js"), "utf8"));
    await train(page, `${server.resolvedUrls.local[0]}?minCount=1&epochs=1&negative=1&window=1`);
    write(await measure(page), browser.version());
  } finally {
    await browser.close();
    await server.close();
  }
});

async function train(page, address) {
  await page.goto(address);
  const buffer = Buffer.from(textOf(WORDS));
  await page.setInputFiles('[aria-label="Corpus files"]', {
    name: "synthetic.txt",
    mimeType: "text/plain",
    buffer,
  });
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.waitForSelector("html[data-state=trained]", { timeout: 300_000 });
  await page
    .getByText(`${WORDS.toLocaleString("en-GB")} words`)
    .first()
    .waitFor();
}

async function measure(page) {
  const field = page.getByRole("combobox", { name: "Word", exact: true });
  const series = {};
  for (const k of [10, 50, 200]) {
    await page.getByRole("spinbutton", { name: "Neighbours", exact: true }).fill(String(k));
    await rowsAre(page, k);
    series[`Enter to ${k} neighbours at each of three levels`] = await repeat(
      page,
      async (word) => {
        await field.fill(word);
        return { key: "Enter", where: LEVELS, holds: `“${word}” occurs ` };
      },
    );
  }
  await page.getByRole("spinbutton", { name: "Neighbours", exact: true }).fill("10");
  await rowsAre(page, 10);
  series["Enter to an expression of three words"] = await repeat(page, async (word, i) => {
    await field.fill(`${word} - ${wordFor(i + 7)} + ${wordFor(i + 900)}`);
    return { key: "Enter", where: LEVELS, holds: `Nearest to ${word} − ` };
  });
  series["Key to completions"] = await repeat(page, async (word) => {
    await field.fill(word.slice(0, -1));
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Escape");
    return { key: word.at(-1), where: "[role=option]", starts: word };
  });
  // The completions of the last word lie over the tabs.
  await field.press("Escape");
  await field.blur();
  await page.getByRole("tab", { name: "Words", exact: true }).click();
  const pattern = page.getByRole("textbox", { name: "Pattern" });
  series["Key to the words that a pattern matches, of all of them"] = await repeat(
    page,
    async (word) => {
      await pattern.fill(`^${word.slice(0, -1)}`);
      await page.waitForTimeout(500);
      return { key: word.at(-1), where: "#view-words [role=status]", starts: "1 of " };
    },
  );
  return series;
}

async function repeat(page, prepare) {
  const values = [];
  // The first few warm the code up, as a person's first look does.
  for (let i = -3; i < TIMES; i += 1) {
    const { key, ...wanted } = await prepare(wordFor(5_000 + 131 * (i + 3)), i + 3);
    await page.waitForTimeout(100);
    const timed = page.evaluate(
      ({ where, starts = "", holds = "" }) =>
        window.probe.time(() => {
          const text = document.querySelector(where)?.textContent ?? "";
          return text.startsWith(starts) && text.includes(holds);
        }),
      wanted,
    );
    // The listener must stand before the key comes.
    await page.evaluate(() => undefined);
    await page.keyboard.press(key);
    const ms = await timed;
    if (i >= 0) values.push(ms);
  }
  return values;
}

function rowsAre(page, k) {
  return page.waitForFunction(
    (rows) => document.querySelectorAll("[role=tabpanel] ol > li").length === 3 * rows,
    k,
  );
}

function write(series, version) {
  const rows = Object.entries(series).map(([name, values]) => {
    const sorted = values.toSorted((a, b) => a - b);
    const high = sorted[Math.floor(0.95 * (sorted.length - 1))];
    return { name, median: summarise(values).median, high, highest: sorted.at(-1), values };
  });
  const record = recordOf({ browser: `Chromium ${version}`, words: WORDS, rows });
  console.log(tableOf(record));
  if (!args.try) writeRecord(recordName("latency", record), record, tableOf(record));
}

function tableOf({ date, commit, browser: version, machine, rows }) {
  const ms = (value) => value.toFixed(1);
  return [
    `# From key press to answer, ${date.slice(0, 10)}`,
    "",
    `The built page with ${WORDS.toLocaleString("en-GB")} words × 100 at levels 25, 50 and 100; ${version}, ${machine.processor}, ${machine.cores} cores, commit ${commit}.`,
    `Milliseconds from the key press until the frame with the answer was drawn, ${TIMES} times each, in a window of 1440 × 900 without a GPU.`,
    "",
    "| what | median | 95 % | highest |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      (row) => `| ${row.name} | ${ms(row.median)} | ${ms(row.high)} | ${ms(row.highest)} |`,
    ),
    "",
  ].join("\n");
}
