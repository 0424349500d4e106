import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,web}/**/*.test.{ts,tsx}", "{scripts,bench}/**/*.test.mjs"],
    environment: "node",
  },
});
