// npm run pictures: the README's picture and its recording, from the built page. Needs ImageMagick.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { launch, serve } from "./lib/chromium.mjs";
import { quietly, which } from "./lib/exec.mjs";
import { at } from "./lib/paths.mjs";
import { found, Missing, main, step } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";

const WORD = "violin";
const SAMPLE = "web/public/sample/wordnet-definitions.txt.gz";
/** Hundredths of a second. */
const SHORT = 30;
const LONG = 220;
/** A training takes longer than anyone looks at its recording: so often it is shown. */
const TRAINING_FRAMES = 14;

await main(async () => {
  const convert = which("magick") ?? which("convert");
  if (!convert) throw new Missing("ImageMagick, which puts frames together, is not installed.", []);
  await prepare.page();
  const server = await serve(at("vite.config.ts"));
  const browser = await launch(await prepare.browser());
  const folder = mkdtempSync(path.join(tmpdir(), "pictures-"));
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 750 } });
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    const frames = await step("recording", () =>
      record(page, server.resolvedUrls.local[0], folder),
    );
    await page.setViewportSize({ width: 1440, height: 720 });
    await page.getByRole("tab", { name: "Levels" }).click();
    await lookUp(page, WORD);
    await page.screenshot({ path: at("docs/explore.png") });
    await step("animation", () => animate(convert, frames, at("docs/tour.gif")));
    found("docs/tour.gif", `${(statSync(at("docs/tour.gif")).size / 1e6).toFixed(2)} MB`);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

/** Drop, train, levels, map. */
async function record(page, address, folder) {
  const frames = [];
  const frame = async (delay) => {
    const file = path.join(folder, `${String(frames.length).padStart(3, "0")}.png`);
    await page.screenshot({ path: file });
    frames.push({ file, delay });
  };
  await page.goto(address);
  await page.getByRole("slider").first().waitFor();
  await frame(LONG);
  await page.setInputFiles('[aria-label="Corpus files"]', at(SAMPLE));
  await page.waitForSelector("html[data-state=ready]");
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  await frame(LONG);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.mouse.move(0, 0);
  await page.waitForSelector("html[data-state=training]");
  await showTraining(page, frame);
  await page.waitForSelector("html[data-state=trained]", { timeout: 900_000 });
  for (const word of [WORD, "whale"]) {
    await lookUp(page, word);
    await frame(LONG);
  }
  await page.getByRole("tab", { name: "Map" }).click();
  await page.locator("canvas").first().waitFor();
  await frame(SHORT);
  const working = page.getByRole("tabpanel").getByRole("progressbar");
  await working.first().waitFor();
  await expect(working).toHaveCount(0, { timeout: 300_000 });
  await frame(2 * LONG);
  return frames;
}

/** Frames at equal steps of the progress, so that the recording is as long on any machine. */
async function showTraining(page, frame) {
  for (let shown = 1; shown < TRAINING_FRAMES; shown += 1) {
    const going = await page.waitForFunction(
      (least) => {
        if (document.documentElement.dataset.state !== "training") return "over";
        const bar = document.querySelector('[role=progressbar][aria-label="Training progress"]');
        const isEpoch = bar?.getAttribute("aria-valuetext")?.includes("Epoch");
        return isEpoch && Number(bar.getAttribute("aria-valuenow")) >= least && "on";
      },
      (100 * shown) / TRAINING_FRAMES,
      { timeout: 900_000 },
    );
    if ((await going.jsonValue()) === "over") return;
    await frame(SHORT);
  }
}

async function lookUp(page, word) {
  const field = page.getByRole("combobox", { name: "Word", exact: true });
  await field.fill(word);
  await field.press("Enter");
  await page.getByText(`“${word}” occurs `).waitFor();
  await field.blur();
}

async function animate(convert, frames, file) {
  const shown = frames.flatMap(({ file: each, delay }) => ["-delay", String(delay), each]);
  const small = ["-resize", "960x", "-dither", "none", "-colors", "64", "-layers", "optimize"];
  await quietly(convert, [...shown, ...small, "-loop", "0", file], { log: "pictures" });
}
