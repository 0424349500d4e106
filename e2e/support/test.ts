import { test as base, expect, type Page } from "@playwright/test";
import { toyFile } from "./files";
import { Workbench } from "./workbench";

interface Fixtures {
  /** The page of this project, opened and started. */
  bench: Workbench;
  /** The same page after a training on the usual corpus with the small settings. */
  trained: Workbench;
  /** Messages in the console, or uncaught errors, that the test is about. */
  expectedErrors: RegExp[];
  quietPage: undefined;
}

/** Playwright's `test`, whose pages fail it on any uncaught exception or error in the console that is not expected. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  bench: async ({ page }, use) => {
    const bench = new Workbench(page);
    await bench.open();
    await use(bench);
  },
  trained: async ({ bench }, use) => {
    await bench.read(toyFile);
    await bench.train();
    await use(bench);
  },
  quietPage: [
    async ({ page, expectedErrors }, use, info) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors.some((expected) => expected.test(text))) errors.push(text);
      };
      page.on("pageerror", (error) => note(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") note(message.text());
      });
      await use(undefined);
      if (info.status !== info.expectedStatus) await tellOf(page, info.title);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** What a page showed when its test failed, for who has the log and not the machine. */
async function tellOf(page: Page, title: string): Promise<void> {
  const state = page.locator("html").getAttribute("data-state", { timeout: 5_000 });
  const shown = page.locator("body").innerText({ timeout: 5_000 });
  const [at, text] = await Promise.all([state, shown]).catch(() => ["gone", ""]);
  console.log(`“${title}” left the page ${at}, at ${page.url()}:\n${text}`);
}

export { expect };
