import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";

const isRoot = process.getuid?.() === 0;

// Chromium's sandbox refuses to run as root.
const args = isRoot ? ["--no-sandbox", "--disable-gpu"] : [];

/** Headless Chromium, whose pages are those of private windows: their files are kept in the browser's memory. */
export function launch(executablePath) {
  return chromium.launch({ executablePath, args });
}

/** Headless Chromium as it is used every day, with a profile on the disk, which goes when it is closed. */
export function launchWithProfile(executablePath) {
  return chromium.launchPersistentContext("", { executablePath, args });
}

/** Builds what a Vite configuration says, and serves it cross-origin isolated on a free port. */
export async function buildAndServe(configFile) {
  await build({ configFile, logLevel: "warn" });
  return serve(configFile);
}

/** Serves what was built. */
export function serve(configFile) {
  return preview({ configFile, logLevel: "warn", preview: { port: 0 } });
}

/** Opens an address in a new page, whose errors are shown, and waits until `window` has a name. */
export async function openWith(browser, server, name, options) {
  const page = await browser.newPage(options);
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction((wanted) => wanted in window, name);
  return page;
}

/** The most memory that the process of a page, with all its threads, has held so far, in bytes. Linux only. */
export async function peakMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer");
  return Math.max(...pages.map(({ id }) => peakOf(id)));
}

function peakOf(id) {
  const [, kibibytes] = readFileSync(`/proc/${id}/status`, "utf8").match(/VmHWM:\s+(\d+)/) ?? [];
  return Number(kibibytes ?? 0) * 1024;
}
