// What every story gets: the kit's look, emoji to draw with, light or dark, left-to-right or right-to-left; axe finds nothing.
import "../src/styles.css";
import "../test/silence.ts";
import "./preview.css";
import type { Decorator, Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";
import { fromSources } from "./controls.ts";
import { Page } from "./Page.tsx";

// Whole clients on two busy cores: a second is not long.
configure({ asyncUtilTimeout: 8_000 });

const withLook: Decorator = (Story, { globals }) => {
  document.documentElement.dataset["theme"] = String(globals["theme"]);
  document.documentElement.dir = globals["direction"] === "rtl" ? "rtl" : "ltr";
  return <Story />;
};

// What "Show code" shows: what a host writes, not what a story needs around it. Compiled by test/docs.
const CODE = import.meta.glob<string>("../stories/code/*.tsx", { query: "?raw", import: "default", eager: true });
const asHostsWrite = (code: string, { title }: { readonly title: string }): string =>
  CODE[`../stories/code/${title.replace(/^.*\/|:.*$/g, "")}.tsx`]?.trim() ?? code;

export default {
  argTypesEnhancers: [fromSources],
  // What is laid out before its emoji are there is laid out wrong.
  async beforeAll() {
    await document.fonts.load('1em "Emoji of stories"', "🌴");
  },
  decorators: [withLook],
  globalTypes: {
    theme: { toolbar: { title: "Theme", icon: "mirror", items: ["light", "dark"], dynamicTitle: true } },
    direction: { toolbar: { title: "Direction", icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true } },
  },
  initialGlobals: { theme: "light", direction: "ltr" },
  parameters: {
    a11y: { test: "error" },
    layout: "padded",
    controls: { expanded: true },
    docs: {
      container: Page,
      source: { type: "dynamic", excludeDecorators: true, language: "tsx", transform: asHostsWrite },
    },
    options: {
      storySort: {
        order: [
          "Start here",
          "Live",
          ["Clients", "Moderation", "Servers", "Calls", "Break the server"],
          "Components",
          "Guides",
          ["Introduction", "Five minutes", "Concepts", "Servers", "Moderation", "Theming", "Words", "*"],
        ],
      },
    },
  },
  tags: ["autodocs"],
} satisfies Preview;
