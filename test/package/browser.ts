// Builds a host with Vite, in development so that React says what it minds, and looks at it in Chromium: a status seen, the editor and its picker opened.
import { writeFileSync } from "node:fs";
import { chromium, type Page } from "playwright";
import { build, preview } from "vite";
import { chromiumArguments, chromiumPath } from "../browser/chromium.ts";

/** What is wrong with the host in this folder, whose page is `page.tsx`; none: all is seen. */
export async function pageProblems(folder: string): Promise<string[]> {
  writeFileSync(
    `${folder}index.html`,
    '<!doctype html><title>Host</title><script type="module" src="./page.tsx"></script>',
  );
  const define = { "process.env.NODE_ENV": '"development"' };
  await build({ root: folder, configFile: false, logLevel: "error", mode: "development", define });
  const server = await preview({ root: folder, configFile: false, logLevel: "error", preview: { port: 0 } });
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
  const problems: string[] = [];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("requestfailed", (request) => problems.push(`${request.url()} could not be loaded.`));
    // The SDK warns of rules that a server in memory does not have.
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await look(page);
  } catch (error) {
    problems.push(String(error));
  } finally {
    await browser.close();
    await server.close();
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
