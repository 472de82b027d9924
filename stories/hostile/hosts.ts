// Hosts whose pages are hostile to a kit's parts: resets, themes by class, sheets in another order. Nothing in them maps a token by hand.
import commonBase from "@vector-im/compound-design-tokens/assets/web/css/cpd-common-base.css?inline";
import common from "@vector-im/compound-design-tokens/assets/web/css/cpd-common-semantic.css?inline";
import darkBase from "@vector-im/compound-design-tokens/assets/web/css/cpd-theme-dark-base.css?inline";
import dark from "@vector-im/compound-design-tokens/assets/web/css/cpd-theme-dark-semantic.css?inline";
import lightBase from "@vector-im/compound-design-tokens/assets/web/css/cpd-theme-light-base.css?inline";
import light from "@vector-im/compound-design-tokens/assets/web/css/cpd-theme-light-semantic.css?inline";
import preflightSource from "tailwindcss/src/css/preflight.css?raw";
import kit from "../../src/styles.css?inline";
import layered from "../../src/styles.layered.css?inline";

/** A host: its sheets and the kit's in the order in which the page has them, and what its page says of itself. */
export interface HostileHost {
  readonly name: string;
  readonly sheets: readonly string[];
  readonly className?: string;
  readonly dir?: "rtl";
}

// As Tailwind 3 writes it: each `theme(name, default)` is its default.
const preflight = preflightSource.replace(/theme\('[^']+',\s*((?:[^()]|\([^)]*\))*)\)/g, "$1");

// Tailwind before 3.4 names buttons by their type, which weighs as much as a class.
const olderPreflight = `${preflight}
button, [type='button'], [type='reset'], [type='submit'] {
  -webkit-appearance: button; background-color: transparent; background-image: none;
}`;

// As clients wrote theirs before there was Tailwind.
const reset = `
* { margin: 0; padding: 0; box-sizing: border-box; }
button { border: none; background: transparent; padding: 0; font: inherit; color: inherit; }
input { border: 0; background: none; font: inherit; outline: none; }
ul, ol { list-style: none; }
fieldset { border: 0; }`;

const page = `
.page > * + * { margin-block-start: 12px; }
.name { font-size: 12px; opacity: 1; }
.row { display: flex; align-items: center; }
.host { border: 1px solid currentColor; border-radius: 6px; padding: 2px 8px; background: none; color: inherit; margin-inline-start: 12px; }
.page { padding: 16px; font: 16px/1.5 "Emoji of stories", sans-serif; background: #fff; color: #1f2328; color-scheme: light; min-block-size: 120px; }
@media (forced-colors: active) { .page.page.page { color: CanvasText; } }`;
const darkByClass = `${page} .page.dark { background: #17191d; color: #e8eaed; }`;
const compound = [commonBase, common, lightBase, light, darkBase, dark].join("\n");
const compoundPage = `${compound} .page { background: var(--cpd-color-bg-canvas-default); color: var(--cpd-color-text-primary); }`;

/** Each hostility on its own. */
export const HOSTS: readonly HostileHost[] = [
  { name: "Nothing hostile", sheets: [page, kit] },
  { name: "Tailwind 3’s preflight, before", sheets: [preflight, page, kit] },
  { name: "Tailwind 3’s preflight, after", sheets: [kit, preflight, page] },
  { name: "Tailwind 3.0’s preflight, after", sheets: [kit, olderPreflight, page] },
  { name: "A client’s own reset, after", sheets: [kit, reset, page] },
  {
    name: "Layers, and the kit in one",
    sheets: [`@layer base, matrix-status-kit; @layer base { ${preflight} }`, page, layered],
  },
  { name: "Dark by class, no color-scheme", className: "dark", sheets: [kit, reset, darkByClass] },
  { name: "Pale text", className: "pale", sheets: [kit, reset, `${page} .pale { color: #5b6270; }`] },
  {
    name: "A pressed row",
    className: "pressed",
    sheets: [kit, preflight, `${page} .pressed { background: #dfe3e8; } `],
  },
  {
    name: "A row chosen in the host’s blue",
    className: "chosen",
    sheets: [kit, preflight, `${page} .chosen { background: #1f4fb8; color: #fff; }`],
  },
  { name: "Compound, light", className: "cpd-theme-light", sheets: [page, compoundPage, kit] },
  { name: "Compound, dark", className: "cpd-theme-dark", sheets: [page, compoundPage, kit] },
  { name: "Right to left", dir: "rtl", sheets: [kit, preflight, page] },
  {
    name: "Root at 10 px, lines as blocks, a flex gap",
    className: "odd",
    sheets: [
      kit,
      preflight,
      `${page} .odd .mxs-StatusLine { display: block; } .odd .row { display: flex; gap: 8px; --mxs-gap: 0px; }`,
    ],
  },
];
