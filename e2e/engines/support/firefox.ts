import { execFileSync } from "node:child_process";
import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";
import { type Driver, OpenPage } from "./open-page";

/** Starts a Firefox. FIREFOX_PATH names the browser; without, Debian's is looked for. */
export async function startFirefox(): Promise<Driver> {
  const executablePath =
    process.env.FIREFOX_PATH ?? execFileSync("which", ["firefox-esr"], { encoding: "utf8" }).trim();
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  return {
    open: (address) => openIn(browser, address),
    close: () => browser.close(),
  };
}

const SERVICE_WORKER_FAILED = /A ServiceWorker intercepted the request/;

/** Opens a page in a context of its own. */
async function openIn(browser: Browser, address: string): Promise<OpenPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  const errors: string[] = [];
  const cutOff = { count: 0 };
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  // Of a request that a reload cut off Firefox says that the service worker failed.
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText === "NS_BINDING_ABORTED") cutOff.count += 1;
  });
  await page.goto(address);
  return new FirefoxPage(page, errors, cutOff);
}

class FirefoxPage extends OpenPage {
  constructor(
    private readonly page: Page,
    private readonly found: string[],
    private readonly cutOff: { readonly count: number },
  ) {
    super();
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  evaluate<Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    return this.page.evaluate(work as never, argument) as Promise<Result>;
  }

  async upload(selector: string, file: string): Promise<void> {
    const input = await this.page.waitForSelector(selector);
    await (input as unknown as ElementHandle<HTMLInputElement>).uploadFile(file);
  }

  async errors(): Promise<string[]> {
    const failed = this.found.filter((error) => SERVICE_WORKER_FAILED.test(error));
    const told = this.found.filter((error) => !failed.includes(error));
    return [...told, ...failed.slice(this.cutOff.count)];
  }
}
