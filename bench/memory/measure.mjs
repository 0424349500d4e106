import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";

const isRoot = process.getuid?.() === 0;
const args = isRoot ? ["--no-sandbox", "--disable-gpu"] : [];
const MEGABYTE = 1_000_000;

/** Trains on a generated corpus in a browser of its own, and reads the most memory that the page's process ever had. */
export async function measurePeak({ executablePath, settings, workers, words }) {
  const server = await preview({ logLevel: "warn", preview: { port: 0 } });
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await page.goto(new URL("examples/console/", server.resolvedUrls.local[0]).href);
    await page.waitForSelector("[data-state=done]");
    const before = await peakOf(browser);
    const need = await page.evaluate(trainOnGenerated, { settings, workers, words });
    const peak = await peakOf(browser);
    return {
      workers,
      words,
      /** Bytes of the corpus, had it been held as text. */
      corpusMB: Math.round((words * 6.5) / MEGABYTE),
      modelMB: Math.round(need / MEGABYTE),
      beforeMB: Math.round(before / MEGABYTE),
      peakMB: Math.round(peak / MEGABYTE),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Most bytes that the renderer, the process of the page and its workers, has had in memory at a time. */
async function peakOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8")))
    .map((match) => Number(match?.[1] ?? 0) * 1024);
  return Math.max(...peaks);
}

/** Runs in the page. Words follow Zipf's law; each sentence is made when it is asked for. */
async function trainOnGenerated({ settings, workers, words }) {
  const { vocabulary, ...options } = settings;
  const corpus = {
    *[Symbol.iterator]() {
      let state = 1;
      const next = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
      for (let done = 0; done < words; done += 20) {
        yield Array.from({ length: 20 }, () => `w${Math.floor(vocabulary ** next())}`);
      }
    },
  };
  const model = new window.w2v.Word2Vec({ ...options, workers });
  await model.train(corpus);
  const { total } = await model.estimateMemory();
  return total;
}
