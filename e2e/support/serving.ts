import type { Page } from "@playwright/test";

/** Serves the pages that `page` opens from now on without COOP and COEP, as most static hosts do. */
export async function withoutIsolation(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    const headers = response.headers();
    delete headers["cross-origin-opener-policy"];
    delete headers["cross-origin-embedder-policy"];
    await route.fulfill({ response, headers });
  });
}

/** Which builds of the engine the page has loaded since: told by their memory, which only threads import shared. */
export function watchBuilds(page: Page): () => Promise<("threads" | "plain")[]> {
  const modules: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (/\/engine_first[^/]*\.wasm$/.test(new URL(response.url()).pathname))
      modules.push(response.body());
  });
  return async () => Promise.all(modules.map(async (bytes) => buildOf(page, await bytes)));
}

/** Asks the browser, since Node may not know all of a build's instructions. */
function buildOf(page: Page, bytes: Buffer): Promise<"threads" | "plain"> {
  return page.evaluate(async (base64) => {
    const module = await WebAssembly.compile(
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    );
    const imports = WebAssembly.Module.imports(module);
    return imports.some(({ kind }) => kind === "memory") ? "threads" : "plain";
  }, bytes.toString("base64"));
}
