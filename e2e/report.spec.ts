import { expectAccessible } from "./support/accessibility";
import { toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";

test("the report measures every level and says what to choose", async ({ bench }) => {
  const { page } = bench;
  await bench.read(toyFile);
  await bench.train();
  await page.getByRole("tab", { name: "Report" }).click();
  const table = page.getByRole("table").first();
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(table.getByRole("row", { name: /^32 / })).toContainText("10.0 of 10");
  await expect(table.getByRole("row", { name: /^32 / })).toContainText("1.0 ×");
  await expect(page.getByText(/level \d+ (alone )?keeps/i)).toBeVisible();
  await bench.button("Draw other words").click();
  await expect(page.getByText("drawn with seed 2")).toBeVisible();
  expect(page.url()).toContain("report.seed=2");
  await page.getByRole("radio", { name: "rank correlation" }).check({ force: true });
  await bench.button("As a table").first().click();
  await expect(page.getByRole("table").nth(1)).toContainText("first 45 words");
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});
