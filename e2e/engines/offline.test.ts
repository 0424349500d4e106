import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaticHost } from "../support/static-host";
import { toyCorpus } from "../support/toy-corpus";
import { engine, startBrowser } from "./support/browser";
import type { Driver, OpenPage } from "./support/open-page";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const VIEWS = ["Map", "Report", "Compare", "In context", "Words", "Training", "Levels"];

describe(`the page on a host without headers, below its root, in ${engine}`, () => {
  let host: StaticHost;
  let browser: Driver;
  let page: OpenPage;

  beforeAll(async () => {
    host = await StaticHost.start(dist, "/tool/");
    browser = await startBrowser();
    page = await browser.open(`${host.address}?vectorSize=32&epochs=5`);
  });

  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });

  it("has threads by its service worker", async () => {
    await withThreads();
  });

  it("is kept whole, and has threads without its server", async () => {
    await page.evaluate(async () => {
      while (!(await caches.match(new URL("?whole", location.href.split("?")[0])))) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }, null);
    await host.close();
    await page.reload();
    await withThreads();
  });

  it("trains there, and opens every view for the first time", async () => {
    await page.drop("toy.txt", toyCorpus());
    await page.state("ready");
    await page.press("Train");
    await page.state("trained");
    for (const view of VIEWS) {
      await page.press(view);
      await page.textOf('[role="tabpanel"]:not([hidden]) :is(ol, table, canvas, svg, button)');
    }
    expect(await page.errors()).toEqual([]);
  });

  /** The page loads itself once more at its first visit, which ends whatever is evaluated in it. */
  async function withThreads(): Promise<void> {
    const threads = () => page.evaluate(() => document.documentElement.dataset.threads, null);
    await expect.poll(threads, { timeout: 100_000 }).toBe("on");
  }
});
