import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { at } from "../../scripts/lib/paths.mjs";

const configFile = at("bench/page/vite.config.mjs");
const isRoot = process.getuid?.() === 0;

/** Builds the bench page, serves it cross-origin isolated, and opens it in headless Chromium with a corpus. */
export async function openPage(executablePath, corpus) {
  await build({ configFile, logLevel: "warn" });
  const server = await preview({ configFile, logLevel: "warn", preview: { port: 0 } });
  const args = isRoot ? ["--no-sandbox", "--disable-gpu"] : [];
  const browser = await chromium.launch({ executablePath, args });
  const page = await newPage(browser, server);
  await page.setInputFiles("#corpus", corpus);
  return new BenchPage(page, browser, server);
}

async function newPage(browser, server) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction(() => "bench" in window);
  return page;
}

/** The bench page, whose functions run in the browser. */
class BenchPage {
  #page;
  #browser;
  #server;

  constructor(page, browser, server) {
    this.#page = page;
    this.#browser = browser;
    this.#server = server;
  }

  get version() {
    return `Chromium ${this.#browser.version()}`;
  }

  /** Calls a function of bench/page/main.ts. */
  call(name, ...args) {
    return this.#page.evaluate(([fn, values]) => window.bench[fn](...values), [name, args]);
  }

  /** Puts files into the file input for vectors. */
  async chooseVectors(paths) {
    await this.#page.setInputFiles("#vectors", paths);
  }

  /** Gives the page another corpus. */
  async choose(corpus) {
    await this.#page.setInputFiles("#corpus", corpus);
  }

  /** Starts the page afresh, and with it the engine, in a process of its own: a reload would keep the old one's memory. */
  async reopen() {
    await this.#page.close();
    this.#page = await newPage(this.#browser, this.#server);
  }

  /** The most memory that a process of a page has held so far, in bytes. Linux only. */
  async peakMemory() {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    const pages = processInfo.filter(({ type }) => type === "renderer");
    return Math.max(...pages.map(({ id }) => peakOf(id)));
  }

  /** Saves the vectors of the last training as `<base>.npy` and `<base>.vocab.json`. */
  async save(base) {
    const files = [];
    const take = (download) => files.push(download);
    this.#page.on("download", take);
    await this.call("save", path.basename(base));
    while (files.length < 2) await this.#page.waitForEvent("download");
    this.#page.off("download", take);
    for (const file of files) {
      const target = path.join(path.dirname(base), file.suggestedFilename());
      rmSync(target, { force: true });
      await file.saveAs(target);
    }
  }

  async close() {
    await this.#browser.close();
    await this.#server.close();
  }
}

function peakOf(id) {
  const [, kibibytes] = readFileSync(`/proc/${id}/status`, "utf8").match(/VmHWM:\s+(\d+)/) ?? [];
  return Number(kibibytes) * 1024;
}
