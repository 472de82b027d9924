// Checks the package as it would be published: its shape, what is in it, and that an old and a new host compile against it.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { apiProblems } from "./api.ts";
import { pageProblems } from "./browser.ts";
import { contentsOf } from "./contents.ts";

const root = new URL("../../", import.meta.url).pathname;
const work = `${root}.cache/package/`;
const bin = `${root}node_modules/.bin/`;
const PACKED = 230_000;
const tsc = { "typescript-4": `${root}node_modules/typescript-4/bin/tsc`, "typescript-7": `${bin}tsc` };

if (!existsSync(`${root}dist/index.js`)) fail("There is no dist", "Run `npm run package`, which builds first.");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

must("The package's shape (publint)", `${bin}publint`, ["--strict"]);
must("The package is packed", "npm", ["pack", "--silent", "--pack-destination", work]);
const tarball = work + String(readdirSync(work)[0]);
const onlyModules = [
  "--profile",
  "esm-only",
  "--exclude-entrypoints",
  "./styles.css",
  "./styles.layered.css",
  "--format",
  "ascii",
];
must("Every kind of resolution finds types (attw)", `${bin}attw`, [tarball, ...onlyModules]);

must("The package is unpacked", "tar", ["-xzf", tarball, "-C", work]);
none("The package's size", sizeProblems());
none("The package's contents", contentsOf(`${work}package/`));
none("The package's API", apiProblems());

const [, ...example] = readFileSync(`${root}test/consumers/example.tsx`, "utf8").split("\n");
if (!readFileSync(`${root}README.md`, "utf8").includes(example.join("\n")))
  fail(
    "The README's example",
    "It is not test/consumers/example.tsx, which is what is compiled: copy that into the README.",
  );
console.log("ok  The README's example");

for (const [host, compiler] of Object.entries(tsc)) {
  const folder = `${work}${host}/`;
  cpSync(`${root}test/consumers/${host}`, folder, { recursive: true });
  for (const file of ["example.tsx", "doors.ts"]) cpSync(`${root}test/consumers/${file}`, folder + file);
  mkdirSync(`${folder}node_modules/@types`, { recursive: true });
  // Not a link: what the kit imports has to be found among the host's own packages.
  cpSync(`${work}package`, `${folder}node_modules/matrix-status-kit`, { recursive: true });
  if (host === "typescript-4") symlinkSync(`${root}node_modules/@types/react-18`, `${folder}node_modules/@types/react`);
  must(`A host with ${host} compiles`, process.execPath, [compiler, "-p", folder]);
}

const old = `${work}react-18/`;
cpSync(`${root}test/consumers/react-18`, old, { recursive: true });
for (const [name, from] of [
  ["react", "react-18"],
  ["react-dom", "react-dom-18"],
  ["zustand", "zustand"],
])
  // Not links: the old react-dom would find the new React beside what it links to.
  cpSync(`${root}node_modules/${from}`, `${old}node_modules/${name}`, { recursive: true });
cpSync(`${work}package`, `${old}node_modules/matrix-status-kit`, { recursive: true });
must("A host on React 18.2 shows a status", process.execPath, [`${old}render.js`]);

// React 19 is the repository's own, found above.
const young = `${work}react-19/`;
mkdirSync(`${young}node_modules`, { recursive: true });
cpSync(`${work}package`, `${young}node_modules/matrix-status-kit`, { recursive: true });
for (const [version, host] of [
  ["18.2", old],
  ["19", young],
] as const) {
  for (const file of ["app.tsx", "server.tsx"]) cpSync(`${root}test/consumers/${file}`, host + file);
  const page = readFileSync(`${root}test/consumers/page.tsx`, "utf8");
  // One of them has its styles in layers.
  writeFileSync(`${host}page.tsx`, host === old ? page.replace("/styles.css", "/styles.layered.css") : page);
  none(
    `A page on React ${version}, built by Vite and drawn by its server, hydrates without a word and is seen`,
    await pageProblems(host),
  );
}

/** What npm packs of all but the emoji's words, which come in 25 languages and are loaded one at a time. */
function sizeProblems(): string[] {
  const command = `gunzip -c "$1" | tar --wildcards --delete 'package/dist/emoji/*.js' | gzip -9 | wc -c`;
  const lean = execFileSync("sh", ["-c", command, "sh", tarball], { encoding: "utf8" });
  const bytes = Number(lean);
  return bytes <= PACKED
    ? []
    : [`${bytes} bytes packed beside the emoji data, of ${PACKED}: look at what is in it twice, or is no host's.`];
}

function none(what: string, problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) fail(what, "See above.");
  console.log(`ok  ${what}`);
}

function must(what: string, command: string, args: readonly string[]): void {
  try {
    execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    console.log(`ok  ${what}`);
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    fail(what, `${stdout ?? ""}${stderr ?? ""}\nRepeat it alone: ${[command, ...args].join(" ")}`);
  }
}

function fail(what: string, how: string): never {
  console.error(`FAILED  ${what}\n${how}`);
  process.exit(1);
}
