import { defineConfig } from "vite";

export default defineConfig({
  base: "/demo/",
  build: { modulePreload: { polyfill: false }, rollupOptions: { input: ["index.html", "app/index.html"] } },
});
