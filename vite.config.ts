// Builds the package, and runs the tests that need no browser. Those that do have configurations of their own.
import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { reactCompiler } from "./.build/compiler.ts";
import { doors } from "./.build/doors.ts";
import { emojiData } from "./.build/emoji.ts";
import { small } from "./.build/small.ts";

// Most tests wait: for syncs, for servers, for timers of the SDK's that nobody may move on. A core does more than one file of them.
const maxWorkers = availableParallelism() + 1;
// A busy machine takes long for thousands of badges, and nothing here hangs.
const testTimeout = 20_000;

export default defineConfig({
  plugins: [react(), emojiData(), small()],
  build: {
    target: "es2022",
    // Lines and names stay readable, so no maps: they would bring every source a second time. The declarations have the docs.
    minify: false,
    cssCodeSplit: true,
    cssMinify: true,
    // What is newer, the sheet itself does without where it is missing.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    lib: {
      entry: {
        ...Object.fromEntries(doors.map(({ room }) => [room, `src/${room}.ts`])),
        styles: "src/styles.css",
      },
      formats: ["es"],
    },
    rolldownOptions: {
      experimental: { attachDebugInfo: "none" },
      external: [/^react($|\/)/, /^react-dom($|\/)/, /^zustand($|\/)/, /^node:/],
      output: {
        comments: { jsdoc: false },
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.includes("virtual:emoji/") ? "emoji/[name].js" : "[name]-[hash].js",
      },
    },
  },
  test: {
    reporters: ["default", "json"],
    // One file a run: `npm test` makes two, as Synapse needs a launcher around it, and CI one more.
    outputFile: {
      json: `.cache/results/${process.env["RESULTS"] ?? (process.env["SYNAPSES"] ? "synapse" : "tests")}.json`,
    },
    projects: [
      {
        extends: false,
        plugins: [emojiData()],
        test: {
          name: "unit",
          maxWorkers,
          testTimeout,
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/contract/*synapse.test.ts"],
          setupFiles: ["test/silence.ts", "test/acting.ts"],
        },
      },
      {
        extends: false,
        plugins: [react(), emojiData()],
        test: {
          name: "dom",
          maxWorkers,
          testTimeout,
          include: ["test/**/*.test.tsx"],
          exclude: ["test/browser/**", "test/pictures/**", "test/synapse/**"],
          setupFiles: ["test/setup.ts", "test/acting.ts"],
          environment: "happy-dom",
        },
      },
      {
        extends: false,
        plugins: [reactCompiler(), react(), emojiData()],
        test: {
          name: "compiled",
          maxWorkers,
          testTimeout,
          include: ["test/components/*.test.tsx", "test/emoji/*.test.tsx"],
          setupFiles: ["test/setup.ts", "test/acting.ts", "test/compiled.ts"],
          environment: "happy-dom",
        },
      },
      {
        extends: false,
        test: {
          name: "synapse",
          maxWorkers,
          include: ["test/contract/*synapse.test.ts"],
          testTimeout: 30_000,
          setupFiles: ["test/silence.ts"],
        },
      },
      "test/browser/vitest.config.ts",
      "test/pictures/vitest.config.ts",
      "test/synapse/vitest.config.ts",
      ".storybook/vitest.config.ts",
    ],
  },
});
