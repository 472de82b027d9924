// Every code block of README and guides, every item of the registry and the code that docs pages show, compiles as a host would write it, against the doors as they are.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { doors } from "../../.build/doors.ts";

const root = new URL("../../", import.meta.url).pathname;
const work = `${root}.cache/docs/`;
const guides = readdirSync(`${root}stories/guides`).filter((file) => file.endsWith(".md"));
const pages = ["README.md", ...guides.map((file) => `stories/guides/${file}`)];

const blocks = pages.flatMap((page) =>
  [...readFileSync(root + page, "utf8").matchAll(/^```(tsx?)\n([^]*?)^```$/gm)].map(([, kind, code], index) => ({
    file: `${page.replaceAll(/[/.]/g, "-")}-${index + 1}.${kind}`,
    // A block that only continues another one is a module of its own here.
    code: `${code}\nexport {};\n`,
  })),
);

const items = ["registry", "code"].flatMap((folder) =>
  readdirSync(`${root}stories/${folder}`).map((file) => ({
    file: `${folder}-${file}`,
    code: readFileSync(`${root}stories/${folder}/${file}`, "utf8"),
  })),
);

const paths = Object.fromEntries(doors.map(({ specifier, room }) => [specifier, [`${root}src/${room}.ts`]]));
// What a bundler takes, a type checker is told of.
const SHEETS = 'declare module "matrix-status-kit/*.css";\n';

it("compiles", () => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const { file, code } of [...blocks, ...items]) writeFileSync(work + file, code);
  writeFileSync(`${work}sheets.d.ts`, SHEETS);
  const options = { extends: `${root}tsconfig.json`, compilerOptions: { paths, noUnusedLocals: false } };
  writeFileSync(
    `${work}tsconfig.json`,
    JSON.stringify({ ...options, include: ["*", `${root}test/docs/host.d.ts`, `${root}src/emojis/virtual.d.ts`] }),
  );
  let said = "";
  try {
    execFileSync(`${root}node_modules/.bin/tsc`, ["-p", work], { encoding: "utf8" });
  } catch (error) {
    said = (error as { stdout: string }).stdout;
  }
  expect(said).toBe("");
}, 60_000);

it("is not empty", () => expect(blocks.length).toBeGreaterThan(10));
