// The build's docs for machines, offline: the guides of Storybook as they are, and an `llms.txt` that says what is where.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { doors } from "./doors.ts";
import manifest from "../package.json" with { type: "json" };

const root = new URL("..", import.meta.url);
const guides = new URL("stories/guides/", root);
const out = new URL("dist/docs/", root);

/** For those who work on the kit: in Storybook and the repository only, so that no host downloads them. */
const OURS = ["decisions.md", "languages-doubts.md"];
/** Doors for hosts; the words of a language are described on a page of their own. */
const DOORS = doors.map(({ room }) => room).filter((room) => !room.startsWith("strings/"));
const OUR_SECTIONS = /\n## (?:The hour, as it went|What was verified where)\n[^]*?(?=\n## |$)/g;

const pages = readdirSync(guides)
  .filter((file) => file.endsWith(".md") && !OURS.includes(file))
  .toSorted()
  .map((file) => {
    const text = readFileSync(new URL(file, guides), "utf8")
      .replaceAll(OUR_SECTIONS, "")
      .replaceAll(/\[([^\]]+)\]\(\.\/([\w-]+\.md)\)/g, (link, name, to) => (OURS.includes(to) ? name : link));
    const [title = "", , summary = ""] = text.split("\n");
    return { file, text, title: title.replace(/^# /, ""), summary };
  });

mkdirSync(out, { recursive: true });
for (const { file, text } of pages) writeFileSync(new URL(file, out), text);
writeFileSync(
  new URL("llms.txt", out),
  [
    `# ${manifest.name}`,
    "",
    `> ${manifest.description}`,
    "",
    "## Start",
    "",
    "- [README](../../README.md): what it is, the example, every part, hook and door.",
    ...DOORS.map((room) => `- [Declarations of ${room}](../${room}.d.ts): what may be imported, with its words.`),
    "- [Changelog](../../CHANGELOG.md): what changed for a host.",
    "",
    "## Guides",
    "",
    ...pages.map(({ file, title, summary }) => `- [${title}](./${file}): ${summary}`),
    "",
  ].join("\n"),
);
