// What a published package may hold and what each of its files may say. Each problem is a sentence that ends with what to do.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const BESIDE_DIST = ["package.json", "LICENSE", "README.md", "CHANGELOG.md", "NOTICE"];
const IN_DIST = /^dist\/(?:[\w/.-]+\.(?:js|d\.ts|css)|docs\/(?:[\w-]+\.md|llms\.txt)|registry\/[\w-]+\.json)$/;
const REACT_DOORS = ["dist/index.js", "dist/editor.js", "dist/emoji.js"];
const SPECIFIER = /\b(?:from ?|import ?|import\()"([^"\n]+)"/g;
const MAY_IMPORT = /^(?:\.\.?\/.*|react|react-dom|react\/jsx-runtime|zustand\/vanilla)$/;

/** The problems of an unpacked package; none: it may be published. */
export function contentsOf(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.slice(folder.length)}/${entry.name}`.replace(/^\//, ""));
  const read = (path: string): string => readFileSync(folder + path, "utf8");
  const named = JSON.stringify((JSON.parse(read("package.json")) as { exports: unknown }).exports).match(
    /\.\/[^"]+\.\w+/g,
  );
  return [
    ...BESIDE_DIST.filter((path) => !paths.includes(path)).map((path) => `${path} is not packed: write it.`),
    ...paths
      .filter((path) => !BESIDE_DIST.includes(path) && !IN_DIST.test(path))
      .map((path) => `${path} is packed: leave it out of "files" in package.json.`),
    ...(named ?? [])
      .filter((path) => path.startsWith("./dist") && !existsSync(folder + path))
      .map((path) => `${path} is in "exports" but not in dist: build it, or take it out.`),
    ...paths.filter((path) => /\.(?:md|txt)$/.test(path)).flatMap((path) => deadLinksOf(folder, path, read(path))),
    ...paths.filter((path) => path.startsWith("dist/")).flatMap((path) => problemsOf(path, read(path))),
  ];
}

/** Links of a packed page that lead nowhere. */
function deadLinksOf(folder: string, path: string, text: string): string[] {
  const pages = [...text.replaceAll(/^```[^]*?^```$/gm, "").matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)];
  return pages
    .map(([, to = ""]) => to)
    .filter((to) => !existsSync(new URL(to, `file://${folder}${path}`)))
    .map((to) => `${path} links to ${to}, which is not packed: see .build/readme.ts and .build/docs.ts.`);
}

function problemsOf(path: string, text: string): string[] {
  if (path.endsWith(".css") || /^dist\/(?:docs|registry)\//.test(path)) return [];
  const problems: string[] = [];
  for (const [, from = ""] of text.matchAll(SPECIFIER)) {
    const isNodes = path.startsWith("dist/testing/node") && from.startsWith("node:");
    if (!MAY_IMPORT.test(from) && !isNodes)
      problems.push(`${path} imports "${from}": no host has to bring that; import a type of our own, or bundle it.`);
    if (from.startsWith(".") && !from.endsWith(".js"))
      problems.push(
        `${path} imports "${from}": TypeScript 4.9 needs ".js" there; .build/declarations.ts has to rewrite it.`,
      );
  }
  if (REACT_DOORS.includes(path) && !text.startsWith('"use client"'))
    problems.push(
      `${path} does not begin with "use client": hosts on React Server Components cannot import it. Put it into src.`,
    );
  return problems;
}
