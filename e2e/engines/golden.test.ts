import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goldenCorpus, goldenModels, hashInPage } from "../support/golden";
import { engine, startBrowser } from "./support/browser";
import type { Driver, OpenPage } from "./support/open-page";

describe(`the library in ${engine}`, () => {
  let browser: Driver;
  let page: OpenPage;

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.open("/examples/console/");
    await page.textOf("[data-state=done]");
  });

  afterAll(() => browser?.close());

  it("has the build with threads", async () => {
    expect(await page.textOf("#output")).toContain("w2v is ready: threads");
  });

  for (const { name, options, hash } of goldenModels) {
    it(`trains the same bits as natively: ${name}`, async () => {
      expect(await page.evaluate(hashInPage, { options, corpus: goldenCorpus })).toBe(hash);
    });
  }

  it("does so without an error", async () => {
    expect(await page.errors()).toEqual([]);
  });
});
