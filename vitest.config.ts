import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,web}/**/*.test.{ts,tsx}", "{scripts,bench}/**/*.test.mjs"],
    environment: "node",
    // A busy machine is slow; only what never ends is a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
