import { launch, peakMemory, serve } from "../../scripts/lib/chromium.mjs";
import { at } from "../../scripts/lib/paths.mjs";

/**
 * Reads files in a browser of its own: how long that took, and the most memory that the page's process ever had.
 *
 * @throws Error if other words were counted than the files hold.
 */
export async function measureReading({ executablePath, written, reading = {} }) {
  const { files, bytes, words: expected = null } = written;
  const server = await serve(at("vite.config.ts"));
  const browser = await launch(executablePath);
  try {
    const page = await browser.newPage();
    await page.goto(new URL("examples/console/", server.resolvedUrls.local[0]).href);
    await page.waitForSelector("[data-state=done]");
    await page.evaluate(addInput);
    await page.locator("input[type=file]").setInputFiles(files);
    const { words, seconds } = await page.evaluate(scan, reading);
    if (expected !== null && words !== expected)
      throw new Error(`${words} words were counted of ${expected}.`);
    return { bytes, words, seconds, peak: await peakMemory(browser) };
  } finally {
    await browser.close();
    await server.close();
  }
}

function addInput() {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true });
  document.body.append(input);
}

/** Runs in the page. */
async function scan(reading) {
  const files = [...document.querySelector("input[type=file]").files];
  const start = performance.now();
  const counted = await window.w2v.scanCorpus({ files, ...reading });
  return { words: counted.words, seconds: (performance.now() - start) / 1000 };
}
