// The build's items for `npx shadcn add <path>`: the composed parts in stories/registry, each a file that becomes the host's own.
// They name no dependency: they lie in the one they have.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const sources = new URL("stories/registry/", root);
const out = new URL("dist/registry/", root);

mkdirSync(out, { recursive: true });
for (const file of readdirSync(sources)) {
  const content = readFileSync(new URL(file, sources), "utf8");
  const name = file.replace(/\.tsx$/, "");
  const item = {
    $schema: "https://ui.shadcn.com/schema/registry-item.json",
    name,
    type: "registry:component",
    title: name.replaceAll("-", " "),
    description: content.split("\n", 1)[0]?.replace("// ", ""),
    files: [{ path: `components/${file}`, type: "registry:component", content }],
  };
  writeFileSync(new URL(`${name}.json`, out), `${JSON.stringify(item, null, 2)}\n`);
}
