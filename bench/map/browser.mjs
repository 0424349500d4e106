import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { at } from "../../scripts/lib/paths.mjs";

const configFile = at("bench/map/page/vite.config.mjs");
const isRoot = process.getuid?.() === 0;

/** Builds the map's bench page, serves it cross-origin isolated, and opens it in headless Chromium. */
export async function openBench(executablePath, viewport) {
  await build({ configFile, logLevel: "warn" });
  const server = await preview({ configFile, logLevel: "warn", preview: { port: 0 } });
  const args = isRoot ? ["--no-sandbox", "--disable-gpu"] : [];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport });
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction(() => "mapBench" in window);
  return {
    version: `Chromium ${browser.version()}`,
    /** Calls a function of bench/map/page/main.ts. */
    call: (name, ...values) =>
      page.evaluate(([fn, given]) => window.mapBench[fn](...given), [name, values]),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
