// `npm run test:synapse`: runs the tests of vitest's projects "synapse" and "synapse-browser" around real Synapses; arguments go on to vitest.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installSynapse } from "./install.ts";
import { startSynapse } from "./server.ts";

/** Where vite.config.ts has vitest put the results of this project. */
const report = join(import.meta.dirname, "..", "..", ".cache", "results", "synapse.json");

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const installed = await installSynapse((line) => console.log(line));
  if (!installed.ok) {
    // A machine without Python may skip; an installation that breaks is a failure everywhere.
    const isFailure = installed.reason === "failed" || isContinuousIntegration();
    const headline = `The contract with a real Synapse ${isFailure ? "could NOT run" : "was SKIPPED"}: nothing was checked against a real server.`;
    console.error(box(`${headline}\n\n${installed.message}`));
    return isFailure ? 1 : 0;
  }

  const count = Number(process.env["SYNAPSE_COUNT"] ?? 2);
  const { servers, stop } = await startSynapse({ count, installation: installed.installation });
  try {
    console.log(
      `Synapse ${installed.installation.version}: ${servers.map(({ name, baseUrl }) => `${name} at ${baseUrl}`).join(", ")}`,
    );
    rmSync(report, { force: true });
    const code = await vitest(args, {
      SYNAPSES: JSON.stringify(servers.map(({ name, baseUrl }) => ({ name, baseUrl }))),
    });
    if (code !== 0 || hasRunTests()) return code;
    console.error(box("The contract with a real Synapse ran no test: nothing was checked against a real server."));
    return 1;
  } finally {
    await stop();
  }
}

function vitest(args: string[], environment: Record<string, string | undefined>): Promise<number> {
  const entry = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const child = spawn(
    process.execPath,
    [entry, "run", "--project", "synapse", "--project", "synapse-browser", ...args],
    {
      stdio: "inherit",
      env: { ...process.env, ...environment },
    },
  );
  // The servers are stopped after vitest has ended, so that it does not report a dead server as failed tests.
  const pass = () => child.kill("SIGTERM");
  process.on("SIGINT", pass).on("SIGTERM", pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** A filter that fits no test leaves vitest content. Without a report (other reporters were asked for) its word stands. */
function hasRunTests(): boolean {
  if (!existsSync(report)) return true;
  return (JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number }).numPassedTests > 0;
}

function isContinuousIntegration(): boolean {
  return !["", "0", "false", undefined].includes(process.env["CI"]);
}

function box(text: string): string {
  const lines = text
    .split("\n")
    .flatMap((line) => line.match(/.{1,90}(?=\s|$)|.{1,90}/g)?.map((part) => part.trim()) ?? [""]);
  const width = Math.max(...lines.map((line) => line.length));
  const rule = "━".repeat(width + 2);
  return [`┏${rule}┓`, ...lines.map((line) => `┃ ${line.padEnd(width)} ┃`), `┗${rule}┛`].join("\n");
}
