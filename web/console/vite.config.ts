import { defineConfig } from "vitest/config";

const DESK = process.env.DESK_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/console/",
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 1600,
    // The desk's CSP allows scripts from itself only, so nothing may be inlined.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/api": { target: DESK, ws: true } } },
  test: { environment: "happy-dom" },
});
