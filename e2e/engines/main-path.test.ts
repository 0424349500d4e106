import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { companyOf, toyCorpus } from "../support/toy-corpus";
import { engine, startBrowser } from "./support/browser";
import type { Driver, OpenPage } from "./support/open-page";

describe(`the page's main path in ${engine}`, () => {
  let folder: string;
  let browser: Driver;
  let page: OpenPage;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "toy-"));
    await writeFile(path.join(folder, "toy.txt"), toyCorpus());
    browser = await startBrowser();
    page = await browser.open("/?vectorSize=32&epochs=5");
    await page.state("idle");
  });

  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => console.error(await page.shown()));
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("reads a file and trains on it", async () => {
    await page.upload('input[aria-label="Corpus files"]', path.join(folder, "toy.txt"));
    await page.state("ready");
    await page.press("Train");
    await page.state("trained");
  });

  it("finds the neighbours of a word at every level", async () => {
    await page.evaluate(() => {
      location.hash = "word=harbour";
    }, null);
    for (const level of [8, 16, 32]) {
      const nearest = await page.textOf(`ol[aria-label="Neighbours at level ${level}"] li a`);
      expect(companyOf("harbour")).toContain(nearest);
    }
  });

  it("shows the report, words against each other and the lines of the text", async () => {
    await page.press("Report");
    await page.textOf('section[aria-label="What each level keeps and costs"] td');
    await page.press("Compare");
    await page.textOf('section[aria-label="Similarities"] td');
    await page.press("In context");
    expect(await page.textOf('ol[aria-label="Lines of the text"] li')).toContain("harbour");
  });

  it("makes the vectors' file", async () => {
    await page.evaluate(() => {
      HTMLAnchorElement.prototype.click = function () {
        document.documentElement.dataset.downloaded = this.download;
      };
    }, null);
    await page.press("Download vectors (.npy)");
    await page.textOf('[data-downloaded="toy.npy"] title');
  });

  it("does so without an error", async () => {
    expect(await page.errors()).toEqual([]);
  });
});
