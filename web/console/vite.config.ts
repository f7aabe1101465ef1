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
    rolldownOptions: {
      // antd marks its modules for React servers; there is none here.
      onLog: (level, log, report) => log.code === "MODULE_LEVEL_DIRECTIVE" || report(level, log),
    },
  },
  // The contracts lie outside web/ and are read by a test.
  server: { fs: { allow: ["..", "../../contracts"] }, proxy: { "/api": { target: DESK, ws: true } } },
});
