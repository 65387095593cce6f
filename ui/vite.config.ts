import { fileURLToPath } from "node:url";
import locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Two pages, two bundles: the facilitator's window and the participant's. In mode `test` the transport is the
 * loopback host's; every other mode has the window's, so that no request code is in the product.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react(), { ...locales.vite({ locales: ["en-US", "de-DE"] }), enforce: "pre" as const }],
  base: "./",
  resolve: {
    alias: {
      "#transport": mode === "test" ? at("../tests/host/ui/host.http.ts") : at("src/api/host.ts"),
    },
  },
  server: { port: 5173, strictPort: true, fs: { allow: [at(".."), at(".")] } },
  build: {
    target: "es2022",
    outDir: mode === "test" ? "dist-test" : "dist",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: at("index.html"), participant: at("participant.html") } },
  },
  test: {
    restoreMocks: true,
    // Neighbours on a small machine make a slow test, not a wrong one.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "screens", environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["tests/setup.ts"] } },
      { extends: true, test: { name: "house", environment: "node", include: ["tests/*.test.ts"] } },
    ],
  },
}));
