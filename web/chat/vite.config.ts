import { defineConfig } from "vite";

const target = ["es2020", "chrome87", "safari14"];

export default defineConfig({
  base: "/chat/",
  // ChatUI and our shared views are written for React; Preact plays it, at a tenth of the size.
  resolve: {
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: "preact/jsx-runtime" },
      { find: /^react-dom$/, replacement: "preact/compat" },
      { find: /^react$/, replacement: "preact/compat" },
    ],
  },
  build: { target, cssTarget: target, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
