import { writeFileSync } from "node:fs";
import { expectAccessible, VIEW } from "./support/accessibility";
import { dropFiles } from "./support/drop";
import { gzipFile, textFile, toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { topics } from "./support/toy-corpus";

test("the report measures every level and says what to choose", async ({ bench }) => {
  const { page } = bench;
  await bench.read(toyFile);
  await bench.train();
  await page.getByRole("tab", { name: "Report" }).click();
  await bench.unfold("The levels in numbers");
  const table = page.getByRole("region", { name: "What each level keeps and costs" });
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(table.getByRole("row", { name: /^32 / })).toContainText("10.0 of 10");
  await expect(table.getByRole("row", { name: /^32 / })).toContainText("1.0 ×");
  await expect(page.getByText(/^Level \d+ in \w+ keeps \d+\s%/)).toBeVisible();
  await page.getByLabel("Your budget").fill("100 B");
  await expect(page.getByText(/^Nothing fits into 100\sB/)).toBeVisible();
  await page.getByLabel("Your budget").fill("100 %");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download level \d+ in / }).click();
  expect((await coming).suggestedFilename()).toMatch(/^toy-\d+-\w+\.zip$/);
  await bench.button("Draw other words").click();
  await expect(page.getByText("drawn with seed 2")).toBeVisible();
  expect(page.url()).toContain("report.seed=2");
  await page.getByRole("radio", { name: "rank correlation" }).check({ force: true });
  await bench.button("As a table").first().click();
  await expect(page.getByRole("region", { name: "The levels by word frequency" })).toContainText(
    "first 45 words",
  );
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page, VIEW);
});

test("word pairs and analogies from files are evaluated at every level", async ({
  bench,
}, info) => {
  const { page } = bench;
  await bench.read(toyFile);
  await bench.train({ "Vector size": 32, Epochs: 5 });
  await page.getByRole("tab", { name: "Report" }).click();
  const choose = page.getByLabel(/Drop a test of words here/);
  await choose.setInputFiles([
    textFile("pairs.csv", judgedPairs()),
    gzipFile("questions.txt.gz", analogies),
  ]);
  const agreement = page.getByRole("region", { name: "Agreement on pairs.csv" });
  await expect(agreement.getByRole("columnheader")).toHaveText([
    "Measure",
    "Level 8",
    "Level 16",
    "Level 32",
  ]);
  await expect(agreement.getByRole("row", { name: /^Spearman 0\.\d{3} 0\.\d{3}/ })).toBeVisible();
  await expect(agreement.getByRole("row", { name: /^Pairs 12 12 12/ })).toBeVisible();
  await expect(agreement.getByRole("row", { name: /^Left out 7\.7/ })).toBeVisible();
  const answers = page.getByRole("region", { name: "Right answers to questions.txt.gz" });
  await expect(answers.getByRole("row")).toHaveCount(4);
  await expect(answers.getByRole("row", { name: /^All .* 3$/ })).toContainText("%");
  await expect(answers.getByRole("row", { name: "<b>nobody</b> – – – 0" })).toBeVisible();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page, VIEW);

  const alert = page.getByRole("alert");
  await choose.setInputFiles(textFile("no-section.txt", "sail mast oven dough\n"));
  await expect(alert).toContainText("no-section.txt could not be evaluated. Line 1 stands before");
  await choose.setInputFiles(textFile("strangers.tsv", "cat\tdog\t5\n"));
  await expect(alert).toContainText("Of 1 pair none has both its words in the vocabulary");
  await expect(agreement).toBeVisible();

  // Dropped here, a file is a test; the corpus stays.
  const prose = info.outputPath("prose.txt");
  writeFileSync(prose, "It was a dark and stormy night, and nobody looked out.\n");
  const zone = page.locator("label", { has: choose });
  await zone.scrollIntoViewIfNeeded();
  await dropFiles(page, zone, [prose]);
  await expect(alert).toContainText("prose.txt could not be evaluated. No line near its beginning");
  await expect(page.getByText("Drop a text to read it")).toHaveCount(0);
  await expect(agreement).toBeVisible();
});

/** Words of one topic are alike, those of two are not; one pair is unknown. */
function judgedPairs(): string {
  const [sea, kitchen] = [topics.sea, topics.kitchen];
  const near = sea.slice(0, 6).map((word, at) => `${word},${sea[at + 3]},${9 - at / 10}`);
  const far = sea.slice(0, 6).map((word, at) => `${word},${kitchen[at]},${1 + at / 10}`);
  return ["Word 1,Word 2,Human (mean)", ...near, ...far, "__proto__,harbour,3"].join("\r\n");
}

const analogies = `: sea and kitchen
harbour sail oven dough
anchor tide butter spoon
wave gull simmer onion
: <b>nobody</b>
__proto__ constructor oven dough
`;
