import { defineConfig } from "vitest/config";

// Playwright cannot drive a stock Firefox or WebKitGTK; Puppeteer and WebDriver can, and need a runner beside them.
export default defineConfig({
  test: {
    include: ["e2e/engines/*.test.ts"],
    environment: "node",
    // What is expected comes on its own account, however slow the machine; no test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each page trains on all cores.
    fileParallelism: false,
  },
});
