import { defineConfig } from "vite";

// loader.js runs on other people's sites: one classic script, no module, no names of its own.
export default defineConfig({
  publicDir: false,
  build: {
    target: ["es2020", "chrome87", "safari14"],
    emptyOutDir: false,
    lib: {
      entry: "src/loader/loader.ts",
      formats: ["iife"],
      name: "WalletDeskLoader",
      fileName: () => "loader.js",
    },
  },
});
