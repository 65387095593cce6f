import { defineConfig } from "vitest/config";

/** Journeys run one after another: two browsers on a small machine only wait for each other. */
export default defineConfig({
  test: {
    include: ["journeys/*.test.ts"],
    fileParallelism: false,
    // A neighbour on the machine makes a journey slow, not wrong.
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
