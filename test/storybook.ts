// The static Storybook works from a file server, below a path that is not its own: `npm run storybook:check`. Its frame opens the first page with
// the two clients; a docs page has its stories and its table, whose controls act; nothing is asked for elsewhere. Two minutes with the build, so CI leaves it to hand.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumArguments, chromiumPath } from "./browser/chromium.ts";
import { serveFolder } from "./shots/serve.ts";

const root = new URL("..", import.meta.url).pathname;
const built = `${root}.cache/static-storybook`;
const served = `${root}.cache/static`;

execFileSync("storybook", ["build", "--quiet", "--disable-telemetry", "--output-dir", built], { cwd: root });
rmSync(served, { recursive: true, force: true });
cpSync(built, `${served}/some/where`, { recursive: true });

const { origin, stop } = await serveFolder(served);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
const problems: string[] = [];
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.url()} answers ${response.status()}.`);
  });
  page.on("request", (request) => {
    const { origin: asked, pathname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && (asked !== origin || !pathname.startsWith("/some/where/")))
      problems.push(`${request.url()} is asked for, which is not below the path.`);
  });
  await page.goto(`${origin}/some/where/index.html?path=/story/start-here--start-here-page`);
  const preview = page.frameLocator("#storybook-preview-iframe");
  for (const name of ["Alice", "Bob"]) {
    const client = preview.getByRole("region", { name: `${name}’s client` });
    await client
      .getByRole("img", { name: /Focusing/ })
      .first()
      .waitFor();
    const box = await client.locator(".mxs-SetStatus").boundingBox();
    if (!box || box.y + box.height > 720) problems.push(`${name}'s menu is below the first screen of 1280 × 720.`);
  }
  await page.waitForFunction(() => document.title === "Start here ⋅ matrix-status-kit");
  await page.goto(`${origin}/some/where/index.html?path=/docs/components-statusprovider--docs`);
  for (const prop of ["client", "statuses", "options"])
    await preview.locator(".docblock-argstable-body").getByText(prop, { exact: true }).first().waitFor();
  await preview.getByText("Seit 1 Std., 5 Min. im Gespräch").first().waitFor();
  await preview.getByRole("combobox", { name: "options.policy.strangers" }).selectOption("show");
  await preview.getByRole("img", { name: /Focusing/ }).waitFor();
  await page.goto(`${origin}/some/where/index.html?path=/docs/guides-reference--docs`);
  await preview.getByText("useStatusEditor(): StatusEditorState").waitFor();
} catch (error) {
  problems.push(String(error));
} finally {
  await browser.close();
  stop();
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("The static Storybook works below a path.");
