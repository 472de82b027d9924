// Storybook on Vite; nothing is fetched from elsewhere and nothing is reported.
import { props } from "../.build/props.ts";
import type { StorybookConfig } from "@storybook/react-vite";

export default {
  framework: "@storybook/react-vite",
  stories: ["../stories/*.stories.tsx", "../stories/guides/*.mdx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  // Our own name and mark in the browser's tab, before the frame has loaded too.
  title: "matrix-status-kit",
  staticDirs: ["./public"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: "react-docgen" },
  // The package's own build: a library, which Storybook is not.
  viteFinal: (config) => ({
    ...config,
    plugins: [...(config.plugins ?? []), props()],
    build: { ...config.build, lib: false, cssCodeSplit: true },
  }),
} satisfies StorybookConfig & { readonly title: string };
