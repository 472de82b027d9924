// Every story is a test: it renders, its play function passes, axe finds nothing. In a file of its own because the plugin is slow to start.
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { emojiData } from "../.build/emoji.ts";
import { chromiumArguments, chromiumPath } from "../test/browser/chromium.ts";

export default defineConfig({
  plugins: [storybookTest({ configDir: new URL(".", import.meta.url).pathname }), emojiData()],
  // Found only while the first story runs, they would reload the page under it.
  optimizeDeps: { include: ["matrix-js-sdk", "matrix-js-sdk/lib/logger.js", "zustand/vanilla"] },
  test: {
    name: "stories",
    // One page at a time has focus and the keyboard.
    fileParallelism: false,
    sequence: { groupOrder: 2 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: await chromiumPath(), args: chromiumArguments } }),
      instances: [{ browser: "chromium" }],
    },
  },
});
