import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    globalSetup: "test/e2e/remove-demo-stores.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each embedded store takes about a gigabyte, and the machine this must run on has two cores.
    maxWorkers: 2,
    pool: "forks",
  },
});
