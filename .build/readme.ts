// The README in the package: its links to guides lead to the pages that are packed, and what is not packed is no link. `pack` rewrites it before
// npm packs, `unpack` puts back what the repository has.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const readme = new URL("README.md", root);
const kept = new URL(".cache/README.md", root);

/** The README as it is packed. */
export function packedReadme(text: string): string {
  return text
    .replaceAll(/^!\[[^\]]*\]\([^)]*\)\n\n/gm, "")
    .replaceAll(/\[([^\]]+)\]\((?!https:)([^)]+)\)/g, (_link, name: string, to: string) => {
      const page = to.replace("stories/guides/", "dist/docs/");
      return page !== to && existsSync(new URL(page, root)) ? `[${name}](${page})` : name;
    });
}

if (process.argv[2] === "pack") {
  mkdirSync(new URL(".", kept), { recursive: true });
  copyFileSync(readme, kept);
  writeFileSync(readme, packedReadme(readFileSync(readme, "utf8")));
}
if (process.argv[2] === "unpack") renameSync(kept, readme);
