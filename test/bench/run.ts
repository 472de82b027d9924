// Measures the kit beside its goals and a peer: what needs React in a real Chromium, the rest here. `-- --json`: one object a line.
import { chromium } from "playwright";
import { build, type Rolldown } from "vite";
import { chromiumArguments, chromiumPath } from "../browser/chromium.ts";
import { measuresOfAccounts } from "./account.ts";
import { type Measure, report } from "./report.ts";
import { measuresOfScrolling } from "./scroll.ts";
import { measuresOfStore } from "./store.ts";

/** The page's script as a production build, in one piece. */
async function pageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    // Nothing here asks for the names of emoji.
    plugins: [
      {
        name: "no-emoji",
        resolveId: (id) => (id.startsWith("virtual:emoji/") ? id : null),
        load: (id) => (id.startsWith("virtual:emoji/") ? `export const data = "";` : null),
      },
    ],
    build: {
      write: false,
      target: "es2022",
      rolldownOptions: {
        input: new URL("page.ts", import.meta.url).pathname,
        output: { codeSplitting: false },
      },
    },
  });
  const [chunk] = [result]
    .flat()
    .flatMap((each) => ("output" in each ? each.output : []))
    .filter((each): each is Rolldown.OutputChunk => each.type === "chunk");
  return chunk?.code ?? "";
}

async function measuresOfPage(): Promise<Measure[]> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArguments, "--js-flags=--expose-gc"],
  });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    const script = await pageScript();
    // A secure origin, as the SDK wants one; nothing leaves this machine. Isolated, as its clock is finer then: 5 µs in place of 100.
    const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
    await page.route("http://localhost/**", (route) =>
      route.fulfill({ contentType: "text/html", headers, body: "<!doctype html><body>" }),
    );
    await page.goto("http://localhost/");
    await page.addScriptTag({ content: script, type: "module" });
    // A module runs when it is its turn.
    await page.waitForFunction(() => "measures" in globalThis);
    return await page.evaluate(() => (globalThis as unknown as { measures(): Promise<Measure[]> }).measures());
  } finally {
    await browser.close();
  }
}

report(
  [
    ...(await measuresOfPage()),
    ...measuresOfStore(),
    ...(await measuresOfScrolling()),
    ...(await measuresOfAccounts()),
  ],
  "Take a profile of the measure (test/bench) before and after your change, and find what grew.",
);
