import { longFile } from "./support/files";
import { readRows } from "./support/rows";
import { expect, test } from "./support/test";
import { companyOf } from "./support/toy-corpus";
import type { Workbench } from "./support/workbench";

/** Watches another word and waits until its neighbours stand there. */
async function watch(bench: Workbench, word: string): Promise<string[]> {
  const field = bench.page.getByRole("combobox", { name: "Watch" });
  await field.fill(word);
  await field.press("Enter");
  const company = companyOf(word);
  await expect
    .poll(async () => {
      const [first] = await readRows(bench.neighboursSoFar(32));
      return company.includes(first?.word ?? "");
    })
    .toBe(true);
  return (await readRows(bench.neighboursSoFar(32))).map((row) => row.word);
}

const shown = (bench: Workbench) => bench.progress.getAttribute("aria-valuetext");

test("a pause stands still, answers, and goes on", async ({ bench }) => {
  await bench.read(longFile);
  await bench.beginEndless();
  await watch(bench, "violin");

  await bench.pause.click();
  await bench.expectState("paused");
  const standing = await shown(bench);
  expect(standing).toContain("Paused");
  expect(await watch(bench, "oven")).not.toContain("oven");
  await watch(bench, "harbour");
  expect(await shown(bench)).toBe(standing);

  await bench.resume.click();
  await bench.expectState("training");
  await expect.poll(() => shown(bench)).not.toBe(standing);
  await bench.stop.click();
  await bench.expectTrained();
});

test("stop keeps what was learnt", async ({ page, bench }) => {
  await bench.read(longFile);
  await bench.beginEndless();
  // Seen to be learnt before the stop.
  await watch(bench, "violin");
  await bench.stop.click();
  await bench.expectTrained();
  await expect(page.getByText(/stopped at \d+\s%, what was learnt is kept/)).toBeVisible();
  await bench.lookUp("violin");
  for (const level of [8, 16, 32]) expect(await bench.rows(level)).toHaveLength(10);
  const [nearest] = await bench.rows(32);
  expect(companyOf("violin")).toContain(nearest?.word);
});

test("a paused training can be stopped, and the next one runs", async ({ bench }) => {
  await bench.read(longFile);
  await bench.beginEndless();
  await bench.pause.click();
  await bench.expectState("paused");
  await bench.stop.click();
  await bench.expectTrained();

  await bench.button("Change the settings").click();
  await bench.train();
  await bench.lookUp("oven");
});

test("the log speaks as gensim does", async ({ page, bench }) => {
  await bench.read(longFile);
  await bench.beginEndless();
  await bench.unfold("Log");
  const log = page.getByRole("region", { name: "Training log" });
  await expect(log).toContainText(/EPOCH \d+: training on 200000 raw words took/);
  await bench.stop.click();
  await bench.expectTrained();
});

test("a training is seen as curves, and stays to be seen", async ({ page, bench }) => {
  await bench.read(longFile);
  await bench.beginEndless();
  const loss = page.getByRole("figure").filter({ hasText: /^Loss of skip-gram/ });
  for (const level of [8, 16, 32])
    await expect(loss).toContainText(new RegExp(`level ${level} \\d\\.\\d{3}`));
  await watch(bench, "violin");
  await expect(page.getByRole("figure", { name: "“violin” that stayed" })).toBeVisible();
  await bench.stop.click();
  await bench.expectTrained();
  await page.getByRole("tab", { name: "Training" }).click();
  await expect(loss).toBeVisible();
  await loss.getByRole("button", { name: "As a table" }).click();
  await expect(loss.getByRole("row")).not.toHaveCount(1);
  await expect(loss.getByRole("columnheader").last()).toHaveText("level 32");
});

test("what a start leaves out for want of memory is said, what to do, and is known of the model", async ({
  page,
  bench,
}) => {
  await bench.sample.click();
  await bench.expectState("ready");
  await bench.unfold("Advanced");
  await bench.set({ "Memory for the start": 16, Epochs: 10_000 });
  await bench.trainButton.press("Enter");
  const notice = /only the 8333 most frequent of \d+ words .* at random\. “Memory for the start”/;
  await expect(page.getByText(notice)).toBeVisible();
  await expect(bench.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
  await bench.stop.click();
  await bench.expectState("trained");
  await page.getByRole("tab", { name: "Training" }).click();
  await expect(page.getByRole("tabpanel").getByText(notice)).toBeVisible();
});
