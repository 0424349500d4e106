import { recordHistory } from "./support/history";
import { watchBuilds } from "./support/serving";
import { expect, test } from "./support/test";
import { Workbench } from "./support/workbench";

test("the sample corpus, from one button to neighbours at every level", async ({ page }) => {
  const history = await recordHistory(page);
  const builds = watchBuilds(page);
  const bench = new Workbench(page);
  await bench.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  await bench.sample.click();
  await bench.expectState("ready");
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await expect(bench.field("Workers")).toHaveValue(String(cores));
  await bench.train({ "Vector size": 32, Epochs: 2 });

  for (const level of [8, 16, 32]) {
    const rows = await bench.rows(level);
    expect(rows).toHaveLength(10);
    const similarities = rows.map(({ similarity }) => similarity);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
  }
  await expect(page.getByText(/1,\d{3},\d{3}\swords/).first()).toBeVisible();
  expect(await builds()).toEqual(["threads"]);
  const { states, stages, progress } = await history();
  expect(states).toEqual(["idle", "reading", "ready", "training", "trained"]);
  expect(stages).toEqual(["Counting pairs", "Factorising", "Epoch 1 of 2", "Epoch 2 of 2"]);
  expect(progress.length).toBeGreaterThan(2);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));

  // English words are tested by the page's own questions, and better by longer vectors.
  await page.getByRole("tab", { name: "Report" }).click();
  const answers = page.getByRole("region", { name: "Right answers to WordNet’s synonyms" });
  const shares = answers.getByRole("row", { name: /^Right answers/ }).getByRole("cell");
  await expect(shares).toHaveText(Array(3).fill(/^\d\d\.\d\s% \(\d\d\.\d\s% to \d\d\.\d\s%\)$/));
  const [least = 0, , full = 0] = (await shares.allTextContents()).map(Number.parseFloat);
  expect(full).toBeGreaterThan(least);
  expect(least).toBeGreaterThan(30);
  await expect(answers.getByRole("row", { name: /^In numbers/ })).toContainText(/of 2,\d{3}/);
  await expect(page.getByText("Guessing answers 25.0\u00a0% right")).toBeVisible();
  await expect(page.getByText("the test is not independent of the text")).toBeVisible();
});

test("the licence of the sample corpus is shipped with it", async ({ page }) => {
  await new Workbench(page).open();
  const link = page.getByRole("link", { name: "WordNet’s licence" });
  const licence = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(licence.ok()).toBe(true);
  expect(await licence.text()).toContain("Princeton University");
});
