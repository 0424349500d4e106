import { launch, peakMemory, serve } from "../../scripts/lib/chromium.mjs";
import { at } from "../../scripts/lib/paths.mjs";

const MEGABYTE = 1_000_000;

/** Trains on a generated corpus in a browser of its own, and reads the most memory that the page's process ever had. */
export async function measurePeak({ executablePath, settings, workers, words }) {
  const server = await serve(at("vite.config.ts"));
  const browser = await launch(executablePath);
  try {
    const page = await browser.newPage();
    await page.goto(new URL("examples/console/", server.resolvedUrls.local[0]).href);
    await page.waitForSelector("[data-state=done]");
    const before = await peakMemory(browser);
    const need = await page.evaluate(trainOnGenerated, { settings, workers, words });
    const peak = await peakMemory(browser);
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
