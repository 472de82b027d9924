// The build's last step: what `tsc` wrote into dist, as every TypeScript from 4.9 on resolves it, and no more than the doors lead to.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { doors } from "./doors.ts";

const root = new URL("..", import.meta.url);
const dist = new URL("dist/", root);
const reached = new Set<string>();

for (const { room } of doors) follow(new URL(`${room}.d.ts`, dist));
for (const path of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  const file = new URL(path, dist);
  if (path.endsWith(".d.ts") && !reached.has(file.href)) rmSync(file);
}

// Types that a door only passes through keep their shapes, and not their words; those of parts are read all the same.
const ways = new Set(doors.map(({ room }) => `${room}.d.ts`));
const named = doors.map(({ room }) => readFileSync(new URL(`${room}.d.ts`, dist), "utf8")).join("");
for (const href of reached) {
  const path = href.slice(dist.href.length);
  if (ways.has(path) || path.startsWith("components/") || named.includes(`"./${path.replace(/\.d\.ts$/, ".js")}"`))
    continue;
  const file = new URL(href);
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, ""));
}

/** Gives a declaration's relative imports the extension of the JavaScript they stand for, and goes where they lead. */
function follow(file: URL): void {
  if (reached.has(file.href)) return;
  reached.add(file.href);
  const written = readFileSync(file, "utf8");
  const text = written.replace(/(\bfrom |\bimport\()"(\.[^"]+?)\.tsx?"/g, (_, before: string, path: string) => {
    follow(new URL(`${path}.d.ts`, file));
    return `${before}"${path}.js"`;
  });
  if (text !== written) writeFileSync(file, text);
}
