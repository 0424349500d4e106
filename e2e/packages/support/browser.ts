import { execFileSync } from "node:child_process";
import { type Browser, chromium } from "@playwright/test";

/** The program of the pages: trains on a toy corpus, asks for a neighbour, and shows what came of it in the title. */
export const program = (name: string, options = "{}") => `
import { startEngine, Word2Vec } from ${JSON.stringify(name)};
const pair = (i) => (i % 2 ? "violin cello viola orchestra" : "oven pan pot kitchen");
const text = Array.from({ length: 4000 }, (_, i) => pair(i)).join("\\n");
try {
  const { build, notice } = await startEngine(${options});
  const settings = { vectorSize: 16, levels: [8, 16], minCount: 1, sample: 0, epochs: 20, sg: 1, alpha: 0.1, window: 3 };
  const model = await Word2Vec.train(new Blob([text]), settings);
  const [[nearest]] = await model.wv.mostSimilar("violin", { topn: 1 });
  const { total } = await model.wv.findWords(/^vi/);
  document.title = JSON.stringify({ build, notice, nearest, total });
} catch (error) {
  document.title = JSON.stringify({ error: String(error) });
}
`;

/** What the program is to show. */
export interface Shown {
  build?: string;
  notice?: string | null;
  nearest?: string;
  total?: number;
  error?: string;
}

export const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Debian's Chromium, or the one that CHROMIUM_PATH names. */
export function startBrowser(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM_PATH ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : [];
  return chromium.launch({ executablePath, args });
}

/** Opens a page with the program and waits for what it shows. */
export async function shownAt(browser: Browser, address: string): Promise<Shown> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    const title = await page.waitForFunction(
      () => document.title.startsWith("{") && document.title,
      null,
      { timeout: 100_000 },
    );
    return JSON.parse(String(await title.jsonValue()));
  } finally {
    await page.close();
  }
}
