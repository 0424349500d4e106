import { goldenCorpus, goldenModels, hashInPage } from "./support/golden";
import { withoutIsolation } from "./support/serving";
import { expect, test } from "./support/test";

test("a seed gives the same bits in Chromium as natively", async ({ page }) => {
  await page.goto("/examples/console/");
  await expect(page.locator("#output")).toContainText("w2v is ready: threads");
  for (const { name, options, hash } of goldenModels) {
    expect(await page.evaluate(hashInPage, { options, corpus: goldenCorpus }), name).toBe(hash);
  }
});

test("and on a page that is not isolated", async ({ page }) => {
  await withoutIsolation(page);
  await page.goto("/examples/console/");
  await expect(page.locator("#output")).toContainText("w2v is ready: plain");
  for (const { name, options, hash } of goldenModels.slice(0, 1)) {
    expect(await page.evaluate(hashInPage, { options, corpus: goldenCorpus }), name).toBe(hash);
  }
});
