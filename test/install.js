// Makes a fresh clone ready: installs what the lock file says, if that has changed. Runs on the machine's own Node, 20 or newer.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const marker = new URL("node_modules/.matrix-status-kit", root);
const lock = createHash("sha256")
  .update(readFileSync(new URL("package-lock.json", root)))
  .digest("hex");

if (!existsSync(marker) || readFileSync(marker, "utf8") !== lock) {
  execSync("npm ci --no-audit --no-fund", { cwd: root, stdio: "inherit" });
  writeFileSync(marker, lock);
}

// The project brings Node 24 as a package; with `ignore-scripts` npm leaves it out without a word.
const version = execSync("node --version", { cwd: root, encoding: "utf8" }).trim();
if (Number(version.slice(1).split(".")[0]) < 24) {
  console.error(
    `Node ${version} runs here, but matrix-js-sdk 43 needs 22 and the tests need 24. The package "node" brings it, unless npm was told ` +
      `to ignore scripts: run "npm config delete ignore-scripts" and "npm rebuild node".`,
  );
  process.exit(1);
}
