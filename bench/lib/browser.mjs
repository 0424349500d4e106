import { rmSync } from "node:fs";
import path from "node:path";
import { buildAndServe, launch, openWith, peakMemory } from "../../scripts/lib/chromium.mjs";
import { at } from "../../scripts/lib/paths.mjs";

/** Builds the bench page, serves it cross-origin isolated, and opens it in headless Chromium with a corpus. */
export async function openPage(executablePath, corpus) {
  const server = await buildAndServe(at("bench/page/vite.config.mjs"));
  const browser = await launch(executablePath);
  const page = await openWith(browser, server, "bench");
  await page.setInputFiles("#corpus", corpus);
  return new BenchPage(page, browser, server);
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
    this.#page = await openWith(this.#browser, this.#server, "bench");
  }

  /** The most memory that a process of a page has held so far, in bytes. Linux only. */
  peakMemory() {
    return peakMemory(this.#browser);
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
