import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
      const { createObjectURL } = URL;
      const made = new Map<string, Blob>();
      URL.createObjectURL = (blob: Blob) => {
        const address = createObjectURL(blob);
        made.set(address, blob);
        return address;
      };
      HTMLAnchorElement.prototype.click = async function () {
        const head = await made.get(this.href)?.slice(1, 128).text();
        document.documentElement.dataset.downloaded = `${this.download} ${head}`;
      };
    }, null);
    await page.press("Download vectors (.npy)");
    await page.textOf('[data-downloaded^="toy.npy NUMPY"][data-downloaded*="(45, 32)"] title');
  });

  it("reads a real text that is dropped on it", async () => {
    const file = new URL("../../ARCHITECTURE.md", import.meta.url);
    await page.drop("ARCHITECTURE.md", await readFile(file, "utf8"));
    await page.state("ready");
    expect(await page.textOf("main")).toMatch(/ARCHITECTURE\.md\s·\s\d,\d{3}\swords/);
  });

  // The windows that WebKitGTK's driver opens are private: they have no storage.
  it.runIf(engine === "Firefox")("has the run, with its text, after a reload", async () => {
    await expect.poll(() => page.textOf("main"), { timeout: 100_000 }).toContain("trained in");
    await page.reload();
    await page.state("idle");
    await page.press("Open");
    await page.state("trained");
    await page.press("In context");
    expect(await page.textOf('ol[aria-label="Lines of the text"] li')).toContain("harbour");
  });

  it.runIf(engine === "WebKit")("says that a private window keeps no runs", async () => {
    expect(await page.textOf("main")).toContain("Runs are not kept in this window");
  });

  it("does so without an error", async () => {
    expect(await page.errors()).toEqual([]);
  });
});
