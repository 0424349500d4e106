import type { BrowserContext, Page } from "@playwright/test";
import { longFile, textFile, toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";
import { Workbench } from "./support/workbench";

/** Moments per phase: one in each run of all tests, as many as `CRASHES` says otherwise. */
const MOMENTS = Number(process.env.CRASHES ?? 1);
const MOST_FRAMES = 90;
const LONG_TEXT = textFile("long.txt", toyCorpus(20_000).repeat(10));

/** What the page is at when it crashes. One run is kept already. */
const phases: Record<string, (bench: Workbench) => Promise<unknown>> = {
  "while it trains": async (bench) => {
    await bench.read(longFile);
    await bench.beginEndless();
  },
  "while a checkpoint is written": async (bench) => {
    await bench.read(longFile);
    await bench.beginEndless();
    await bench.page.clock.fastForward(20_000);
  },
  "from the beginning of a training to its end": async (bench) => {
    await bench.read(longFile);
    await bench.set({ "Vector size": 32, Epochs: 40 });
    await bench.trainButton.click();
  },
  "while a text is read and kept": async (bench) => {
    await bench.corpusFiles.setInputFiles(LONG_TEXT);
  },
};

for (const [phase, begin] of Object.entries(phases)) {
  for (let seed = 1; seed <= MOMENTS; seed += 1) {
    const frames = momentOf(phase, seed);
    test(`a page that crashes ${phase}, ${frames} frames on (${seed}): runs are whole and go on`, async ({
      page,
      context,
    }) => {
      await page.clock.install();
      const bench = new Workbench(page);
      await bench.open();
      await bench.read(toyFile);
      await bench.train();
      await expect(kept(page, "toy.txt").getByText(/trained in/)).toBeVisible();
      const rows = await bench.rows(32);
      await bench.button("Keep and train another").click();
      await begin(bench);
      await page.evaluate(waitFrames, frames);
      await crash(page, context);

      const next = new Workbench(await context.newPage());
      await next.open();
      await expectWhole(next, rows);
    });
  }
}

const list = (page: Page) => page.getByRole("region", { name: "Your runs" });
const kept = (page: Page, name: string) =>
  list(page).getByRole("listitem", { name, exact: true }).last();

/** The run from before opens as it was; one that was under way goes on, to be stopped, or opens. */
async function expectWhole(bench: Workbench, rows: unknown): Promise<void> {
  const { page } = bench;
  await kept(page, "toy.txt").getByRole("button", { name: "Open" }).click();
  await bench.expectTrained();
  expect(await bench.rows(32)).toEqual(rows);
  const goOn = page.getByRole("button", { name: "Go on where it stopped" });
  const open = list(page).getByRole("button", { name: "Open" });
  if ((await goOn.count()) > 0) {
    await goOn.first().click();
    await expect(bench.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
    await bench.stop.click();
  } else if ((await open.count()) > 0) {
    await open.first().click();
  }
  await bench.expectTrained();
  await expect(bench.alert).toBeHidden();
}

/** The page's process is gone, without a word to it; its storage stays. */
async function crash(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
}

async function waitFrames(frames: number): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame);
}

/** How many frames on: different for each phase and seed, the same each time. */
function momentOf(phase: string, seed: number): number {
  let state = seed;
  for (const letter of phase) state = (Math.imul(state, 31) + letter.charCodeAt(0)) | 0;
  const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % MOST_FRAMES;
}
