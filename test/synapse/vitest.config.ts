// Journeys in a real Chromium, with real clients on the real Synapses that run.ts started around this run.
import { playwright } from "@vitest/browser-playwright";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { emojiData } from "../../.build/emoji.ts";
import { chromiumArguments, chromiumPath } from "../browser/chromium.ts";
import type { SynapseAddress } from "./accounts.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The servers that run; none when the tests run without run.ts. */
    synapses: readonly SynapseAddress[];
  }
}

export default defineConfig({
  plugins: [react(), emojiData()],
  // Not found by looking through the tests, and found late it reloads them.
  optimizeDeps: { include: ["react-dom/client"] },
  test: {
    name: "synapse-browser",
    include: ["test/synapse/**/*.test.tsx"],
    root: new URL("../..", import.meta.url).pathname,
    setupFiles: ["test/browser/setup.ts"],
    testTimeout: 30_000,
    // Pages know no environment.
    provide: { synapses: JSON.parse(process.env["SYNAPSES"] ?? "[]") as SynapseAddress[] },
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
