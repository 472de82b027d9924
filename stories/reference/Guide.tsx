// A page of Markdown as Storybook shows it: its links lead to the pages of Storybook, and what is in the repository alone is no link.
/// <reference types="vite/client" />
import { Markdown } from "@storybook/addon-docs/blocks";
import type { ReactElement } from "react";

const PAGES = import.meta.glob<string>("../guides/*.mdx", { query: "?raw", import: "default", eager: true });

/** "servers.md" → where that page stands in Storybook. */
const ADDRESSES = Object.fromEntries(
  Object.entries(PAGES).map(([path, source]) => {
    const [, title = ""] = /<Meta title="([^"]+)"/.exec(source) ?? [];
    const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    return [path.replace("../guides/", "").replace(/x$/, ""), `?path=/docs/${id}--docs`];
  }),
);

/** Renders the page. Its pictures stay out: they are beside it in the repository. */
export function Guide({ page }: { readonly page: string }): ReactElement {
  const shown = page
    .replaceAll(/^!\[[^\]]*\]\([^)]*\)\n\n/gm, "")
    .replaceAll(/\[([^\]]+)\]\((?!https:|#)([^)]+)\)/g, (_link, name: string, to: string) => {
      const [file = "", section] = to.replace(/^(?:\.|stories\/guides)\//, "").split("#");
      const address = ADDRESSES[file];
      return address ? `[${name}](${address}${section ? `#${section}` : ""})` : name;
    });
  return <Markdown>{shown}</Markdown>;
}
