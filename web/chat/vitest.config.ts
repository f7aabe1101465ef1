import { defineConfig, mergeConfig } from "vitest/config";
import vite from "./vite.config.ts";

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: "happy-dom",
      // The loader's test looks at the frame, not into it.
      environmentOptions: {
        happyDOM: { settings: { disableIframePageLoading: true, handleDisabledFileLoadingAsSuccess: true } },
      },
      include: ["tests/**/*.test.{ts,tsx}"],
    },
  }),
);
