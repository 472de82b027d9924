// Storybook's own frame: our name and mark, dark where the viewer's system is, and all the room there is for the live clients.
import { addons } from "storybook/manager-api";
import { create } from "storybook/theming/create";

const NAME = "matrix-status-kit";
const isDark = globalThis.matchMedia("(prefers-color-scheme: dark)").matches;
const ink = isDark ? "#f2f2f2" : "#1b1d22";

/** A name, and an emoji's place beside it. */
const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="220" height="28" viewBox="0 0 220 28"><rect x="1" y="7" width="14" height="14" rx="7" fill="${ink}"/><rect x="19" y="8" width="16" height="12" rx="4" fill="#0077ff"/><text x="44" y="19" font-family="system-ui,sans-serif" font-size="16" font-weight="600" fill="${ink}">${NAME}</text></svg>`;

addons.setConfig({
  theme: create({
    base: isDark ? "dark" : "light",
    brandTitle: NAME,
    brandImage: `data:image/svg+xml,${encodeURIComponent(mark)}`,
    brandUrl: "./",
    brandTarget: "_self",
  }),
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => isShown && !/^(?:live|start)-/.test(storyId),
  },
});

/** The browser's tab says whose pages these are: Storybook writes its own name there with each of them. */
function nameTab(): void {
  const title = document.title.replace(/(?:matrix-status-kit - )?Storybook$/, NAME).replace(/^(.+) - \1 /, "$1 ");
  if (title !== document.title) document.title = title;
}
new MutationObserver(nameTab).observe(document.head, { childList: true, subtree: true, characterData: true });
nameTab();
