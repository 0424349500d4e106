import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goldenCorpus, goldenModels, hashInPage } from "../support/golden";
import { Firefox, type OpenPage } from "./support/browser";

describe("the library in Firefox", () => {
  let firefox: Firefox;
  let open: OpenPage;

  beforeAll(async () => {
    firefox = await Firefox.start();
    open = await firefox.open("/examples/console/");
    await open.page.waitForSelector("[data-state=done]");
  });

  afterAll(() => firefox?.close());

  it("has threads", async () => {
    const output = await open.page.$eval("#output", (element) => element.textContent);
    expect(output).toContain("w2v is ready: threads");
  });

  for (const { name, options, hash } of goldenModels) {
    it(`trains the same bits as natively: ${name}`, async () => {
      expect(await open.page.evaluate(hashInPage, { options, corpus: goldenCorpus })).toBe(hash);
    });
  }

  it("does so without an error", () => {
    expect(open.errors).toEqual([]);
  });
});
