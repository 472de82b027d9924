// Builds a host with Vite, in development so that React says what it minds, has its page drawn by its server, and looks at it in Chromium: it
// hydrates without a word, a status is seen, the editor and its picker open.
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright";
import { build, preview } from "vite";
import { chromiumArguments, chromiumPath } from "../browser/chromium.ts";

/** What is wrong with the host in this folder, with `page.tsx` and `server.tsx`; none: all is seen. */
export async function pageProblems(folder: string): Promise<string[]> {
  const define = { "process.env.NODE_ENV": '"development"' };
  const common = { root: folder, configFile: false, logLevel: "error", mode: "development", define } as const;
  await build({ ...common, build: { ssr: "server.tsx", outDir: "server" } });
  const [built = ""] = readdirSync(`${folder}server`).filter((file) => /^server\.m?js$/.test(file));
  const html = execFileSync(process.execPath, [`${folder}server/${built}`], { encoding: "utf8" });
  writeFileSync(
    `${folder}index.html`,
    `<!doctype html><title>Host</title><main>${html}</main><script type="module" src="./page.tsx"></script>`,
  );
  await build(common);
  const server = await preview({ root: folder, configFile: false, logLevel: "error", preview: { port: 0 } });
  const address = server.resolvedUrls?.local[0] ?? "";
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
  try {
    const problems = await problemsOf(browser, address, look);
    const heard = await problemsOf(browser, `${address}?differs`, (page) =>
      page.getByText("in the page alone").waitFor(),
    );
    if (!heard.some((problem) => /hydrat|did not match/i.test(problem)))
      problems.push(`A page that differs from what the server drew was not heard: ${heard.join("; ") || "no word"}.`);
    return problems;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function problemsOf(browser: Browser, address: string, see: (page: Page) => Promise<void>): Promise<string[]> {
  const problems: string[] = [];
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("requestfailed", (request) => problems.push(`${request.url()} could not be loaded.`));
    // The SDK warns of rules that a server in memory does not have.
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(address);
    await see(page);
  } catch (error) {
    problems.push(String(error));
  } finally {
    await page.close();
  }
  return problems;
}

async function look(page: Page): Promise<void> {
  await page
    .getByRole("img", { name: /On holiday/ })
    .first()
    .waitFor();
  await page.locator(".mxs-SetStatus-open").click();
  await page.getByRole("button", { name: /emoji/i }).first().click();
  await page.locator("input:focus").fill("rocket");
  await page.getByText("🚀").first().waitFor();
  const radius = await page
    .getByRole("dialog")
    .first()
    .evaluate((dialog) => getComputedStyle(dialog).borderRadius);
  if (radius === "0px") throw new Error("The sheet is not in what was built.");
}
