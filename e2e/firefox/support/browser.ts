import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { type PreviewServer, preview } from "vite";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A Firefox and the built site, served as `npm start` does. */
export class Firefox {
  private constructor(
    private readonly browser: Browser,
    private readonly server: PreviewServer,
  ) {}

  /** Starts both. FIREFOX_PATH names the browser; without, Debian's is looked for. */
  static async start(): Promise<Firefox> {
    const executablePath =
      process.env.FIREFOX_PATH ??
      execFileSync("which", ["firefox-esr"], { encoding: "utf8" }).trim();
    const server = await preview({ root, logLevel: "warn", preview: { port: 0 } });
    const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
    return new Firefox(browser, server);
  }

  /** Opens a page of the site, such as `/` or `/examples/console/`, in a context of its own. */
  async open(path: string): Promise<OpenPage> {
    const origin = this.server.resolvedUrls?.local[0];
    if (!origin) throw new Error("The site is not served: run npm run build first.");
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    // The test's own limit decides, not Puppeteer's: what is awaited comes, however slow the machine.
    page.setDefaultTimeout(0);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(new URL(path, origin).href);
    return { page, errors, shown: () => shownBy(page, errors), close: () => context.close() };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

async function shownBy(page: Page, errors: string[]): Promise<string> {
  const [state, text] = await page.evaluate(() => [
    document.documentElement.dataset.state,
    document.body.innerText,
  ]);
  return [`State: ${state}`, `Address: ${page.url()}`, ...errors, text].join("\n");
}

/** A page, and the errors that it has shown so far: uncaught ones and those in the console. */
export interface OpenPage {
  page: Page;
  errors: string[];
  /** What a person would see of it and of its errors: for the report of a test that failed. */
  shown(): Promise<string>;
  close(): Promise<void>;
}
