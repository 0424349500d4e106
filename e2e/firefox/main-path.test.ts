import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { companyOf, toyCorpus } from "../support/toy-corpus";
import { Firefox, type OpenPage } from "./support/browser";

describe("the page's main path in Firefox", () => {
  let folder: string;
  let firefox: Firefox;
  let open: OpenPage;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "toy-"));
    await writeFile(path.join(folder, "toy.txt"), toyCorpus());
    firefox = await Firefox.start();
    open = await firefox.open("/?vectorSize=32&epochs=5");
    await state("idle");
  });

  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => console.error(await open.shown()));
  });

  afterAll(async () => {
    await firefox?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const state = (name: string) => open.page.waitForSelector(`html[data-state="${name}"]`);
  // Puppeteer's own clicks wait for a page that stands still, which one that trains never does.
  const press = async (name: string) => {
    const button = await open.page.waitForSelector(
      `::-p-xpath(//button[not(@disabled) and normalize-space(.)="${name}"])`,
    );
    await button?.evaluate((each) => (each as HTMLButtonElement).click());
  };

  it("reads a file and trains on it", async () => {
    const input = await open.page.waitForSelector('input[aria-label="Corpus files"]');
    await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(
      path.join(folder, "toy.txt"),
    );
    await state("ready");
    await press("Train");
    await state("trained");
  });

  it("finds the neighbours of a word at every level", async () => {
    await open.page.evaluate(() => {
      location.hash = "word=harbour";
    });
    for (const level of [8, 16, 32]) {
      const list = await open.page.waitForSelector(
        `ol[aria-label="Neighbours at level ${level}"] li a`,
      );
      expect(companyOf("harbour")).toContain(await list?.evaluate((link) => link.textContent));
    }
  });

  it("shows the report, words against each other and the lines of the text", async () => {
    await press("Report");
    await open.page.waitForSelector('section[aria-label="What each level keeps and costs"] td');
    await press("Compare");
    await open.page.waitForSelector('section[aria-label="Similarities"] td');
    await press("In context");
    const line = await open.page.waitForSelector('ol[aria-label="Lines of the text"] li');
    expect(await line?.evaluate((item) => item.textContent)).toContain("harbour");
  });

  it("makes the vectors' file", async () => {
    const made = open.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          HTMLAnchorElement.prototype.click = function () {
            resolve(this.download);
          };
        }),
    );
    await press("Download vectors (.npy)");
    expect(await made).toBe("toy.npy");
  });

  it("does so without an error", () => {
    expect(open.errors).toEqual([]);
  });
});
