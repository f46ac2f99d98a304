import { defineConfig } from "vitest/config";

// One file at a time: `./dev test` runs two halves at once, each with a browser of its own.
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
