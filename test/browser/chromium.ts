// Finds a Chromium: CHROMIUM_PATH, else the system's, else the one that comes with npm. Nothing is downloaded.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const ON_SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The arguments Chromium needs in containers and closed networks. */
export const chromiumArguments: string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium that can be started. */
export async function chromiumPath(): Promise<string> {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked) return asked;
  return ON_SYSTEM.find((path) => existsSync(path)) ?? npmChromiumPath();
}

/** The path of the Chromium that comes with npm: the same everywhere, as pictures want it. */
export async function npmChromiumPath(): Promise<string> {
  // Its types name puppeteer, which is not installed.
  const chromium = createRequire(import.meta.url)("@sparticuz/chromium") as {
    default: { executablePath(): Promise<string> };
  };
  return chromium.default.executablePath();
}
