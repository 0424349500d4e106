import { readFile } from "node:fs/promises";
import { expectAccessible, VIEW } from "./support/accessibility";
import { textFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";

/** Of each year: few, since four models are trained one after the other. */
const SENTENCES = 400;

/** From 1862 on, the harbour is a piece of music. */
const musical = (seed: number) =>
  toyCorpus(SENTENCES, seed)
    .replaceAll("harbour", "sonata")
    .replaceAll("violin", "harbour")
    .replaceAll("sonata", "violin");

const letters = [
  textFile("letters-1861.txt", toyCorpus(SENTENCES, 1)),
  textFile("letters-1862.txt", musical(2)),
  textFile("letters-1863.txt", musical(3)),
  textFile("letters-1864.txt", "a few words only\n"),
  textFile("undated.txt", toyCorpus(200, 4)),
];

test("one run per year, and the way of a word through them", async ({ bench, page }) => {
  // One worker, so that no race between threads decides which word moved most.
  await bench.open("/?workers=1");
  await bench.read(...letters);
  await bench.set({ "Vector size": 32, Epochs: 5 });
  await bench.button("One run per slice").click();
  const slices = page.getByRole("region", { name: "Slices of the text" });
  await expect(slices.getByRole("row", { name: /^1864/ })).toContainText("left out");
  await expect(slices.getByRole("row", { name: /^1861/ })).toContainText("4,000");
  await expect(page.getByText("In no slice: undated.txt")).toBeVisible();
  await page.getByRole("button", { name: /^Train all and 3/ }).click();
  await bench.expectState("training");
  await bench.expectTrained();

  const runs = page.getByRole("region", { name: "Your runs" });
  await expect(runs.getByRole("listitem", { name: /: 186\d$/ })).toHaveCount(3);
  await expect(runs.getByRole("listitem", { name: "5 files: all slices" })).toBeVisible();
  await bench.lookUp("harbour");
  await page.getByRole("tab", { name: "Compare" }).click();
  const path = page.getByRole("region", { name: "“harbour” through the slices" });
  await expect(path.getByRole("row", { name: /^1863/ }).getByRole("link")).toHaveCount(8);
  const moved = async (year: string) =>
    Number(
      await path
        .getByRole("row", { name: new RegExp(`^${year}`) })
        .getByRole("cell")
        .nth(1)
        .textContent(),
    );
  expect(await moved("1862")).toBeGreaterThan(2 * (await moved("1863")));
  const most = page.getByRole("region", { name: "Words that moved most" });
  await expect(most.getByRole("row").nth(1)).toContainText(/harbour|violin/);
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("group", { name: "Copy or save: harbour through the slices" })
      .getByRole("button", { name: "CSV" })
      .click(),
  ]);
  const lines = (await readFile(await csv.path(), "utf8")).trim().split("\r\n");
  expect(lines.map((line) => line.split(",")[0])).toEqual(["slice", "all", "1861", "1862", "1863"]);
  await page.setViewportSize({ width: 390, height: 900 });
  await expectNoSidewaysScroll(page);
  // The rest of the view is looked at elsewhere, and takes as long again.
  await expectAccessible(page, `${VIEW} section:has([aria-label^="“harbour” through"])`);
});
