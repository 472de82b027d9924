// Pictures of every story, for a person to look at, in .cache/shots; and the README's picture. `npm run shots -- badge` takes those whose ID has the
// word, and `npm run shots -- readme` only the README's.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { type BrowserContext, chromium, type Page } from "playwright";
import { chromiumArguments, chromiumPath } from "../browser/chromium.ts";
import { takeReadmePicture } from "./readme.ts";
import { serveFolder } from "./serve.ts";

const root = new URL("../..", import.meta.url).pathname;
const built = `${root}.cache/storybook`;
const shots = `${root}.cache/shots`;
const picture = `${root}.github/live-clients.png`;
const wanted = process.argv[2] ?? "";

const WIDE = { width: 1100, height: 640 };
const MODES = [
  { name: "light", globals: "theme:light", viewport: WIDE },
  { name: "dark", globals: "theme:dark", viewport: WIDE },
  { name: "rtl", globals: "direction:rtl", viewport: WIDE },
  { name: "narrow", globals: "theme:light", viewport: { width: 360, height: 640 } },
] as const;

/** Storybook's page: its channel keeps the last event of each kind. */
type Preview = { __STORYBOOK_ADDONS_CHANNEL__?: { last(event: string): unknown } };

execFileSync("storybook", ["build", "--quiet", "--disable-telemetry", "--output-dir", built], { cwd: root });
const { origin, stop } = await serveFolder(built);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
const elsewhere = new Set<string>();
try {
  if (wanted === "") rmSync(shots, { recursive: true, force: true });
  if (wanted !== "readme") await Promise.all(MODES.map(takeAll));
  if (wanted === "" || wanted === "readme") {
    const context = await openContext({ viewport: { width: 1120, height: 740 }, deviceScaleFactor: 1 });
    await takeReadmePicture(await openStory(context, "start-here--start-here-page", "theme:light"), picture, shots);
  }
} finally {
  await browser.close();
  stop();
}
if (elsewhere.size > 0) throw new Error(`The stories asked elsewhere, and may not: ${[...elsewhere].join(", ")}`);
console.log(`Pictures are in ${shots}; the README's is .github/live-clients.png.`);

async function takeAll({ name, globals, viewport }: (typeof MODES)[number]): Promise<void> {
  mkdirSync(`${shots}/${name}`, { recursive: true });
  const context = await openContext({ viewport, isMobile: name === "narrow" });
  for (const id of storyIds().filter((story) => story.includes(wanted))) {
    const page = await openStory(context, id, globals);
    await page.screenshot({ path: `${shots}/${name}/${id}.png`, fullPage: true });
    await page.close();
  }
  await context.close();
}

function storyIds(): string[] {
  const { entries } = JSON.parse(readFileSync(`${built}/index.json`, "utf8")) as {
    entries: Record<string, { id: string; type: string }>;
  };
  return Object.values(entries)
    .filter(({ type }) => type === "story")
    .map(({ id }) => id);
}

async function openContext(options: Parameters<typeof browser.newContext>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({ deviceScaleFactor: 1.5, ...options });
  context.on("request", (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && protocol.startsWith("http")) elsewhere.add(request.url());
  });
  return context;
}

/** Opens a story and waits until it was played. Throws when the story fails, or axe finds something in this look. */
async function openStory(context: BrowserContext, id: string, globals: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
  const last = (event: string): unknown => (globalThis as Preview).__STORYBOOK_ADDONS_CHANNEL__?.last(event);
  const finished = await page.waitForFunction(last, "storyFinished");
  const [{ status, reporters }] = (await finished.jsonValue()) as [{ status: string; reporters: unknown }];
  if (status !== "success") {
    const thrown = await page.evaluate(last, "playFunctionThrewException");
    throw new Error(`${id} (${globals}) fails: ${JSON.stringify(thrown ?? reporters).slice(0, 2000)}`);
  }
  return page;
}
