import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = process.env.E2E_PORT ?? 4187;
const origin = `http://localhost:${port}`;

// The system's Chromium: `npm test` names it, and a bare `playwright test` finds Debian's name for it.
const executablePath =
  process.env.CHROMIUM_PATH ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();

// Chromium's sandbox refuses to run as root; the rest keeps a machine without a network or a GPU quiet.
const isRoot = process.getuid?.() === 0;
const args = ["--disable-background-networking", "--disable-component-update", "--no-first-run"];
if (isRoot) args.push("--no-sandbox", "--disable-gpu");

export default defineConfig({
  testDir: ".",
  // Those of Firefox, `*.test.ts`, are Vitest's.
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results/e2e",
  timeout: 300_000,
  globalTimeout: 45 * 60_000,
  // What is expected comes on its own account, however slow the machine; no test measures time.
  expect: { timeout: 120_000 },
  // Pages wait for the screen, for files and for each other's threads more than they compute.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: {
    baseURL: origin,
    acceptDownloads: true,
    // Each test has a fresh browser, in which it would fetch the whole site; e2e/hosting.spec.ts is about that.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: root,
    url: origin,
    reuseExistingServer: !process.env.CI,
  },
});
