// Pictures of the main parts, compared with those that are committed: in the Chromium, and with the fonts, that come from npm.
// `npm run pictures` renews them.
import { playwright } from "@vitest/browser-playwright";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { emojiData } from "../../.build/emoji.ts";
import { chromiumArguments, npmChromiumPath } from "../browser/chromium.ts";
import { pictureFonts } from "./fonts.ts";

export default defineConfig({
  plugins: [react(), emojiData(), pictureFonts()],
  // Not found by looking through the tests, and found late it reloads them.
  optimizeDeps: { include: ["react-dom/client", "react-dom"] },
  test: {
    name: "pictures",
    include: ["test/pictures/**/*.test.tsx"],
    root: new URL("../..", import.meta.url).pathname,
    setupFiles: ["test/browser/setup.ts"],
    // One page at a time has focus and the keyboard.
    fileParallelism: false,
    sequence: { groupOrder: 3 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: await npmChromiumPath(),
          args: [...chromiumArguments, "--font-render-hinting=none", "--disable-lcd-text"],
        },
      }),
      instances: [{ browser: "chromium", viewport: { width: 400, height: 900 } }],
      expect: {
        toMatchScreenshot: {
          comparatorName: "pixelmatch",
          comparatorOptions: { allowedMismatchedPixelRatio: 0.01 },
          screenshotOptions: { animations: "disabled", caret: "hide" },
        },
      },
    },
  },
});
