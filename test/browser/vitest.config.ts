// Journeys and layouts in a real Chromium, with real clients on the in-memory homeserver.
import { playwright } from "@vitest/browser-playwright";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { emojiData } from "../../.build/emoji.ts";
import { chromiumArguments, chromiumPath } from "./chromium.ts";

export default defineConfig({
  plugins: [react(), emojiData()],
  // Not found by looking through the tests, and found late it reloads them.
  optimizeDeps: { include: ["react-dom/client"] },
  test: {
    name: "browser",
    include: ["test/browser/**/*.test.tsx"],
    root: new URL("../..", import.meta.url).pathname,
    setupFiles: ["test/browser/setup.ts"],
    // One page at a time has focus and the keyboard.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: await chromiumPath(), args: chromiumArguments } }),
      instances: [{ browser: "chromium" }],
    },
  },
});
