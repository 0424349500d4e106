import { fileURLToPath } from "node:url";
import { test as base, type Page } from "@playwright/test";
import { preview } from "vite";

const configFile = fileURLToPath(new URL("../library/vite.config.mjs", import.meta.url));

interface Workers {
  /** Address of a page that has the library on `window` and nothing else. */
  libraryAddress: string;
}

interface Fixtures {
  /** That page, opened. It fails the test on any uncaught exception. */
  libraryPage: Page;
}

/** Playwright's `test` for the library without this project's page. */
export const test = base.extend<Fixtures, Workers>({
  libraryAddress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern.
    async ({}, use) => {
      const server = await preview({ configFile, logLevel: "warn", preview: { port: 0 } });
      await use(server.resolvedUrls?.local[0] ?? "");
      await server.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  libraryPage: async ({ page, libraryAddress }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await openLibrary(page, libraryAddress);
    await use(page);
    expect(errors).toEqual([]);
  },
});

/** Opens the page, or opens it again, and waits for the library. */
export async function openLibrary(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => "library" in window);
}

/** Puts files into the page's file input. */
export async function choose(page: Page, ...paths: string[]): Promise<void> {
  await page.getByLabel("Files").setInputFiles(paths);
}

export const expect = base.expect;
