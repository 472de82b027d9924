// Every public name and type behind every door, as reviewed files in test/api: what hosts rely on changes only with a version and a word.
// `npm run api` renews them after a build; `npm run package` fails where they differ from what was built.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { doors } from "../../.build/doors.ts";
import manifest from "../../package.json" with { type: "json" };

const root = new URL("../../", import.meta.url);
const kept = new URL("test/api/", root);

interface Declaration {
  readonly name: string;
  readonly text: string;
}

/** What each door lets out, by the name of its file in test/api. */
export function apis(): Map<string, string> {
  return new Map(doors.map(({ room }) => [fileOf(room), apiOf(new URL(`dist/${room}.d.ts`, root))]));
}

/** What differs between what is kept and what was built, each a sentence that says what to do. */
export function apiProblems(): string[] {
  const built = apis();
  const problems = [...built].flatMap(([file, api]) => {
    const path = new URL(file, kept);
    if (existsSync(path) && readFileSync(path, "utf8") === api) return [];
    return [
      `test/api/${file} is not what was built: what hosts rely on has changed. Run \`npm run api\`, and review it.`,
    ];
  });
  const gone = existsSync(kept) ? readdirSync(kept).filter((file) => !built.has(file)) : [];
  const changes = readFileSync(new URL("CHANGELOG.md", root), "utf8");
  return [
    ...problems,
    ...gone.map((file) => `test/api/${file} is of no door: run \`npm run api\`.`),
    ...(changes.includes(`## ${manifest.version}`)
      ? []
      : [`CHANGELOG.md has no entry for ${manifest.version}: write it.`]),
  ];
}

/** Keeps what was built. A published version's files may not change: take a step first. */
function renew(): void {
  const changes = readFileSync(new URL("CHANGELOG.md", root), "utf8");
  const isPublished = !changes.includes(`## ${manifest.version} (unreleased)`);
  if (isPublished && apiProblems().length > 0) {
    console.error(
      `${manifest.version} is published: a change of its API needs a new version in package.json and CHANGELOG.md.`,
    );
    process.exit(1);
  }
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  for (const [file, api] of apis()) writeFileSync(new URL(file, kept), api);
}

function fileOf(room: string): string {
  return `${room.replaceAll("/", "-")}.api.txt`;
}

/** The declarations that a door leads to, sorted by name, without comments. */
function apiOf(door: URL): string {
  const declared = namesIn(door).map(({ from, name, as }) => {
    const found = declarationsIn(from).filter((each) => each.name === name);
    const text = found.map((each) => each.text).join("\n");
    return { name: as, text: as === name ? text : `${text} // as ${as}` };
  });
  return `${declared
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text)
    .join("\n\n")}\n`;
}

/** Every name that a declaration file exports, and the file that declares it. */
function namesIn(file: URL): { readonly from: URL; readonly name: string; readonly as: string }[] {
  const text = withoutComments(readFileSync(file, "utf8"));
  const passedOn = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)";/gm)].flatMap(
    ([, list = "", path = ""]) => {
      const source = new URL(path.replace(/\.js$/, ".d.ts"), file);
      return list.split(",").flatMap((each) => {
        const [, name, as = name] = /^\s*(?:type )?(\w+)(?: as (\w+))?\s*$/.exec(each) ?? [];
        if (name === undefined || as === undefined) return [];
        const origin = namesIn(source).find((known) => known.as === name) ?? { from: source, name, as: name };
        return [{ ...origin, as }];
      });
    },
  );
  return [...passedOn, ...declarationsIn(file).map(({ name }) => ({ from: file, name, as: name }))];
}

function declarationsIn(file: URL): Declaration[] {
  const statements = withoutComments(readFileSync(file, "utf8")).split(/^(?=export |declare |import )/m);
  return statements.flatMap((statement) => {
    const name = /^export (?:declare )?(?:const|function|interface|type|class) (\w+)/.exec(statement)?.[1];
    return name === undefined ? [] : [{ name, text: statement.trim() }];
  });
}

function withoutComments(text: string): string {
  return text
    .replaceAll(/^\s*\/\*\*[^]*?\*\/\n?/gm, "")
    .replaceAll(/^\s*\/\/.*\n?/gm, "")
    .replaceAll(/\n{2,}/g, "\n");
}

if (process.argv.includes("--renew")) renew();
