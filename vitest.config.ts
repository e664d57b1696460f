import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each embedded store takes about a gigabyte. Two cores carry three files: half of the time a file waits for its browser or store.
    maxWorkers: 3,
    pool: "forks",
  },
});
