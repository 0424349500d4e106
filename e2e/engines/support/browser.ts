import { fileURLToPath } from "node:url";
import { preview } from "vite";
import { startFirefox } from "./firefox";
import type { Driver } from "./open-page";
import { startWebKit } from "./webkit";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const engines = { Firefox: startFirefox, WebKit: startWebKit };

/** The browser that ENGINE names, "Firefox" or "WebKit". */
export const engine = (process.env.ENGINE ?? "Firefox") as keyof typeof engines;

/** Starts that browser, and serves the built site as `npm start` does. `open` takes a page of the site, such as `/`. */
export async function startBrowser(): Promise<Driver> {
  const server = await preview({ root, logLevel: "warn", preview: { port: 0 } });
  const origin = server.resolvedUrls?.local[0];
  if (!origin) throw new Error("The site is not served: run npm run build first.");
  const driver = await engines[engine]();
  return {
    open: (path) => driver.open(new URL(path, origin).href),
    async close() {
      await driver.close();
      await server.close();
    },
  };
}
