import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/packages/*.test.ts"],
    environment: "node",
    // What is expected comes on its own account, however slow the machine; no test measures time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Each page trains on all cores.
    fileParallelism: false,
  },
});
