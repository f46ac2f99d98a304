import { defineConfig } from "vitest/config";

// One browser at a time: timings and focus are unreliable when pages compete.
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
