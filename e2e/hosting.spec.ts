import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { toyFile } from "./support/files";
import { StaticHost } from "./support/static-host";
import { test as base, expect } from "./support/test";
import { small, Workbench } from "./support/workbench";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const VIEWS = ["Map", "Report", "Compare", "In context", "Words", "Training", "Levels"];

const test = base.extend<{ host: StaticHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern.
  host: async ({}, use) => {
    const host = await StaticHost.start(dist, "/tool/");
    await use(host);
    await host.close();
  },
});

test.use({ serviceWorkers: "allow" });

async function expectThreads(page: Page, threads: "on" | "off"): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-threads", threads);
}

/** Opens the page and waits until all of it is kept for offline use. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expectThreads(page, "on");
  await expect.poll(() => page.evaluate(versionsKept)).toHaveLength(1);
}

/** The versions of the page that are kept whole. */
async function versionsKept(): Promise<string[]> {
  const whole: string[] = [];
  for (const name of await caches.keys()) {
    const files = await (await caches.open(name)).keys();
    if (files.some(({ url }) => url.endsWith("?whole"))) whole.push(name);
  }
  return whole;
}

/** A copy of the built page that passes for its next version, from which a view is gone. */
async function nextVersion(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "next-"));
  await cp(dist, folder, { recursive: true });
  const worker = path.join(folder, "service-worker.js");
  const script = await readFile(worker, "utf8");
  const [entry, view] = /\["(assets\/levels-view-[^"]*\.js)",.*?\],/.exec(script) ?? [];
  if (!entry || !view) throw new Error("The built page has no view of levels.");
  await rm(path.join(folder, view));
  const version = /(["'`])[0-9a-f]{16}\1/;
  await writeFile(worker, script.replace(entry, "").replace(version, '"the-next"'));
  return folder;
}

test.describe("at an address below the root of a host that sends no headers", () => {
  test("it has threads after one reload, and what it links to is there", async ({ page, host }) => {
    let loads = 0;
    page.on("load", () => {
      loads += 1;
    });
    await page.goto(`${host.address}?vectorSize=32`);
    await expectThreads(page, "on");
    expect(loads).toBe(2);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const bench = new Workbench(page);
    await bench.read(toyFile);
    await bench.train(small);
    await page.goto(`${host.address}examples/console/index.html`);
    await expect(page.locator("#output")).toContainText("w2v is ready: threads");
    await page.goto(`${host.address}api/classes/Word2Vec.html`);
    await page.getByRole("link", { name: "Train in this browser" }).first().click();
    await expectThreads(page, "on");
  });

  test("within another page, which can't be isolated, it runs on one core and says so", async ({
    page,
    host,
  }) => {
    await page.route("**/around.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="${host.address}" width="900" height="900"></iframe>`,
      }),
    );
    await page.goto(`${host.address}around.html`);
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("html")).toHaveAttribute("data-threads", "off");
    await expect(frame.getByText("Training runs on one core")).toBeVisible();
  });
});

test("where the host sends the headers, the page is loaded once", async ({ page, host }) => {
  host.headers = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  };
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await visit(page, host.address);
  expect(loads).toBe(1);
});

test("after one visit all of it works without its server, views never opened included", async ({
  page,
  host,
}) => {
  await visit(page, host.address);
  await host.close();
  const bench = new Workbench(page);
  await page.reload();
  await expectThreads(page, "on");
  await bench.sample.click();
  await bench.expectState("ready");
  await bench.read(toyFile);
  await bench.train(small);
  for (const view of VIEWS) {
    await page.getByRole("tab", { name: view, exact: true }).click();
    await expect(page.getByRole("tabpanel", { name: view, exact: true })).not.toBeEmpty();
  }
  await expect(bench.alert).toHaveCount(0);
});

test("a new version is offered, never taken, and old tabs keep what they were built with", async ({
  page,
  context,
  host,
}) => {
  await visit(page, host.address);
  const old = await page.evaluate(versionsKept);
  host.folder = await nextVersion();
  const other = await context.newPage();
  await other.goto(host.address);
  for (const tab of [page, other]) {
    const notice = tab.getByRole("status").filter({ hasText: "A new version is available" });
    await expect(notice.getByRole("button", { name: "Reload" })).toBeVisible();
  }
  await other.getByRole("button", { name: "Reload" }).click();
  await expect(other.getByText("A new version is available")).toBeHidden();
  await expectThreads(other, "on");

  // Its server no longer has the view that this tab opens now.
  const bench = new Workbench(page);
  await bench.read(toyFile);
  await bench.train(small);
  await expect(bench.alert).toHaveCount(0);
  expect(await page.evaluate(versionsKept)).toHaveLength(2);
  // What was trained comes back.
  await expect(page.getByText(/trained in/)).toBeVisible();
  await expect(page.getByText(/lost then/)).toBeHidden();

  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("A new version is available")).toBeHidden();
  await expect.poll(() => page.evaluate(versionsKept)).not.toContain(old[0]);
});

test("nothing on the page breaks its policy, and what is off-limits is not asked for", async ({
  page,
  host,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await visit(page, host.address);
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  const content = (await policy.getAttribute("content")) ?? "";
  expect(content).toContain("script-src 'self' 'wasm-unsafe-eval'");
  // As a header too, as docs/hosting.md has it.
  host.headers = { "Content-Security-Policy": content };
  const bench = new Workbench(page);
  await page.goto(host.address);
  await bench.read(toyFile);
  await bench.train(small);
  for (const view of VIEWS) {
    await page.getByRole("tab", { name: view, exact: true }).click();
    await expect(page.getByRole("tabpanel", { name: view, exact: true })).not.toBeEmpty();
  }
  const origin = new URL(host.address).origin;
  const foreign = requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url));
  expect(foreign).toEqual([]);
});

test.describe("where the host's policy forbids WebAssembly", () => {
  test.use({ expectedErrors: [/Content Security Policy/] });

  test("the page says who has to change what", async ({ page, host }) => {
    host.headers = { "Content-Security-Policy": "script-src 'self'" };
    await page.goto(host.address);
    await expect(page.getByRole("alert")).toContainText("'wasm-unsafe-eval' to script-src");
    await expect(page.locator("html")).toHaveAttribute("data-state", "error");
  });
});

test("a page that the browser translates stays alive", async ({ page, host }) => {
  await visit(page, host.address);
  const bench = new Workbench(page);
  await bench.read(toyFile);
  await bench.train(small);
  const translate = () =>
    page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
      for (const text of texts) {
        if (text.parentElement?.closest('[translate="no"], script, style')) continue;
        const outer = document.createElement("font");
        outer.append(document.createElement("font"));
        outer.firstElementChild?.append(text.data);
        text.replaceWith(outer);
      }
    });
  await translate();
  await bench.word.fill("violin + oven");
  await bench.word.press("Enter");
  await expect(page.getByRole("list", { name: "Words of the expression" })).toContainText("oven");
  await translate();
  await bench.lookUp("harbour");
  for (const view of VIEWS) {
    await page
      .getByRole("tab")
      .nth(VIEWS.length - 1 - VIEWS.indexOf(view))
      .click();
    await translate();
  }
  await bench.lookUp("oven");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("in colours that the system forces, bars and map are still to be seen", async ({
  page,
  host,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await visit(page, host.address);
  const bench = new Workbench(page);
  await bench.read(toyFile);
  await bench.train(small);
  const bar = page.locator('[aria-label="Neighbours at level 32"] li span span').first();
  await expect(bar).toBeVisible();
  expect(await bar.evaluate(hasOwnBackground)).toBe(true);
  await page.getByRole("tab", { name: "Map", exact: true }).click();
  await expect(page.getByRole("tabpanel", { name: "Map" }).locator("canvas").first()).toBeVisible();
});

function hasOwnBackground(element: Element): boolean {
  const own = getComputedStyle(element).backgroundColor;
  const page = getComputedStyle(document.documentElement).backgroundColor;
  return own !== page && own !== "rgba(0, 0, 0, 0)";
}
