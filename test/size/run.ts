// What an import costs a host: bundled, minified and gzipped without React, beside react-dom. Also that no door brings another's rooms.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type OutputAsset, type OutputChunk, rolldown } from "rolldown";
import { doors as ways } from "../../.build/doors.ts";
import { emojiData } from "../../.build/emoji.ts";
import { type Measure, report } from "../bench/report.ts";

const src = new URL("../../src/", import.meta.url).pathname;
const react = [/^react$/, /^react\//];
const reactAndDom = [...react, /^react-dom($|\/)/];

interface Bundle {
  /** What loads at once. */
  readonly bytes: number;
  readonly modules: readonly string[];
  /** What loads later, by the module that it is loaded for. */
  readonly later: ReadonlyMap<string, number>;
}

/** Bundles a module of this text as a host's production build would. */
async function bundle(text: string, external: RegExp[]): Promise<Bundle> {
  const entry = "\0import.js";
  // By Vite's bundler without Vite: what that adds to load parts later, a page with any such part has already.
  const bundled = await rolldown({
    input: entry,
    external: [...external, /^node:/],
    logLevel: "silent",
    preserveEntrySignatures: "allow-extension",
    transform: { target: "es2022", define: { "process.env.NODE_ENV": '"production"' } },
    plugins: [
      emojiData(),
      { name: "import", resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? text : null) },
    ],
  });
  // As one: into how many files it is cut, each bundler decides otherwise, and this one by the order in which it meets them.
  const whole = new Set(atOnceIn((await bundled.generate()).output).flatMap(({ moduleIds }) => moduleIds));
  const groups = [{ name: "at-once", test: (id: string): boolean => whole.has(id) }];
  const { output } = await bundled.generate({ minify: true, comments: false, codeSplitting: { groups } });
  const chunks = chunksOf(output);
  const atOnce = new Set(atOnceIn(output));
  return {
    bytes: bytesOf(...atOnce),
    modules: [...atOnce]
      .flatMap(({ moduleIds }) => moduleIds)
      .filter((id) => id.startsWith(src))
      .map((id) => id.slice(src.length)),
    later: new Map(
      chunks.filter((chunk) => !atOnce.has(chunk)).map((chunk) => [chunk.facadeModuleId ?? "", bytesOf(chunk)]),
    ),
  };
}

const chunksOf = (output: readonly (OutputChunk | OutputAsset)[]): OutputChunk[] =>
  output.filter((each) => each.type === "chunk");

/** The chunks that load with the entry. */
function atOnceIn(output: readonly (OutputChunk | OutputAsset)[]): readonly OutputChunk[] {
  const chunks = chunksOf(output);
  const found = new Set<OutputChunk>();
  const add = (chunk: OutputChunk | undefined): void => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const imported of chunk.imports) add(chunks.find(({ fileName }) => fileName === imported));
  };
  add(chunks.find(({ isEntry }) => isEntry));
  return [...found];
}

function bytesOf(...chunks: readonly OutputChunk[]): number {
  return gzipSync(chunks.map(({ code }) => code).join("\n"), { level: 9 }).length;
}

const everythingIn = (...doors: string[]): Promise<Bundle> =>
  bundle(doors.map((door) => `export * from "${src}${door}.ts";`).join("\n"), reactAndDom);

const BADGE = `export { StatusBadge, StatusProvider, statusFields } from "${src}index.ts";`;
const [calls, peer, badge, index, core, editor, form, doors, words, both, emoji] = await Promise.all([
  everythingIn("calls"),
  bundle(`export { createRoot } from "react-dom/client";`, react),
  bundle(BADGE, reactAndDom),
  everythingIn("index"),
  everythingIn("core"),
  everythingIn("editor"),
  bundle(`${BADGE} export { StatusEditor } from "${src}editor.ts";`, reactAndDom),
  bundle(`${BADGE} export * from "${src}editor.ts";`, reactAndDom),
  bundle(`${BADGE} export { editorEnglish } from "${src}strings/en.ts";`, reactAndDom),
  everythingIn("index", "editor"),
  everythingIn("index", "emoji"),
]);

/** What each door may bring at once beside React; a new one is given its own bound here. */
const BOUNDS: Readonly<Record<string, number>> = {
  index: 22_000,
  calls: 3_000,
  core: 13_500,
  editor: 14_500,
  emoji: 9_200,
  "policy-lists": 1_500,
  sync: 1_800,
  testing: 21_000,
  "testing/node": 1_000,
};
function boundOf(room: string): number {
  const bound = room.startsWith("strings/") ? 3_000 : BOUNDS[room];
  if (bound === undefined) throw new Error(`The door ${room} has no bound: give it one in BOUNDS.`);
  return bound;
}
const byDoor = await Promise.all(
  ways.map(async ({ room }): Promise<Measure> => {
    // What a language shares with the kit, every page with the kit has.
    const shared = room.startsWith("strings/") ? [/text\.ts$/, /plural\.ts$/, /presets\.ts$/] : [];
    const { bytes } = await bundle(`export * from "${src}${room}.ts";`, [...reactAndDom, ...shared]);
    return { name: `door ${room}`, ours: bytes, peer: null, goal: `ours <= ${boundOf(room)}` };
  }),
);
// The other sheet only puts this one into a layer.
const sheet: Measure = {
  name: "styles.css",
  ours: gzipSync(readFileSync(new URL("../../dist/styles.css", import.meta.url)), { level: 9 }).length,
  peer: null,
  goal: "ours <= 4500",
};
const acting = badge.later.get(`${src}account/acting.ts`) ?? Number.NaN;
const emojiIn = (language: string): number => emoji.later.get(`\0virtual:emoji/${language}`) ?? Number.NaN;

const measures: Measure[] = [
  { name: "badge and provider", ours: badge.bytes, peer: peer.bytes, goal: "ours <= 16000" },
  // Loaded as an account starts, while the first sync is on its way.
  { name: "what asks and writes", ours: acting, peer: peer.bytes, goal: "ours <= 11000" },
  { name: "all of index", ours: index.bytes, peer: peer.bytes, goal: "ratio <= 0.34" },
  { name: "all of core", ours: core.bytes, peer: peer.bytes, goal: "ratio <= 0.21" },
  // The form comes to a page that shows statuses already.
  { name: "all of calls", ours: calls.bytes, peer: null, goal: "ours <= 3000" },
  { name: "editor, code", ours: form.bytes - words.bytes, peer: null, goal: "ours <= 8000" },
  { name: "editor, English words", ours: words.bytes - badge.bytes, peer: null, goal: "ours <= 3000" },
  { name: "its layers and the way in", ours: doors.bytes - form.bytes, peer: null, goal: "ours <= 2000" },
  { name: "index and editor", ours: both.bytes, peer: peer.bytes, goal: "ratio <= 0.49" },
  // The picker comes to a page that has the rest of the kit.
  { name: "emoji picker, code", ours: emoji.bytes - index.bytes, peer: null, goal: "ours <= 10000" },
  { name: "emoji in English", ours: emojiIn("order") + emojiIn("en"), peer: null, goal: "ours <= 42000" },
];
report([...measures, ...byDoor, sheet], "Look at what the import newly pulls in; load it lazily, or leave it out.");

const strays = [
  ...[badge, index, core].flatMap(({ modules }) => modules.filter((path) => /StatusEditor/.test(path))),
  ...[index, core, editor].flatMap(({ modules }) => modules.filter((path) => path.startsWith("testing"))),
  ...core.modules.filter((path) => path === "hooks.ts" || path.startsWith("components/")),
];
for (const path of strays) {
  console.error(
    `src/${path} comes with a door it does not belong to. Find who imports it, and move that behind its own door.`,
  );
  process.exitCode = 1;
}
