import { buildAndServe, launch, openWith } from "../../scripts/lib/chromium.mjs";
import { at } from "../../scripts/lib/paths.mjs";

/** Builds the map's bench page, serves it cross-origin isolated, and opens it in headless Chromium. */
export async function openBench(executablePath, viewport) {
  const server = await buildAndServe(at("bench/map/page/vite.config.mjs"));
  const browser = await launch(executablePath);
  const page = await openWith(browser, server, "mapBench", { viewport });
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
