// Puts the pinned Synapse into a virtual environment inside the project, once; knows how to say why it cannot.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The Synapse that is installed: its Python, and the folder of the certificate its servers show each other. */
export type Installation = { python: string; certificates: string; version: string };

/** Why there is none. With "no-python" and "no-venv" the machine lacks something; with "failed" it should have worked. */
type InstallProblem = { reason: "no-python" | "no-venv" | "failed"; message: string };

export type InstallResult = { ok: true; installation: Installation } | ({ ok: false } & InstallProblem);

const here = import.meta.dirname;
const projectRoot = join(here, "..", "..");
const oldestPython = [3, 10] as const;

/** Finds the installed Synapse, or installs it (about 20 s); `tell` gets a line when there is something to wait for. */
export async function installSynapse(tell: (line: string) => void = () => {}): Promise<InstallResult> {
  const requirements = readFileSync(join(here, "requirements.txt"), "utf8");
  const version = /^matrix-synapse==(\S+)$/m.exec(requirements)?.[1];
  if (!version) return { ok: false, reason: "failed", message: "requirements.txt pins no matrix-synapse." };

  const cache = join(projectRoot, ".cache");
  const folder = join(cache, `synapse-${version}`);
  const marker = join(folder, "installed.txt");
  const installation = { python: join(folder, "bin", "python"), certificates: folder, version };
  // The marker is written last and holds what was installed: an interrupted or outdated installation is made anew.
  const isInstalled = () =>
    existsSync(installation.python) && existsSync(marker) && readFileSync(marker, "utf8") === requirements;
  if (isInstalled()) return { ok: true, installation };

  const found = findPython();
  if ("reason" in found) return { ok: false, ...found };

  mkdirSync(cache, { recursive: true });
  const unlock = await lock(`${folder}.lock`, tell);
  try {
    if (isInstalled()) return { ok: true, installation };
    tell(`Installing Synapse ${version} with ${found.python} into ${folder} (once, about 20 s) …`);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    const steps: [what: string, command: string, args: string[]][] = [
      ["make a virtual environment", found.python, ["-I", "-m", "venv", folder]],
      [
        "install Synapse from the Python index",
        installation.python,
        ["-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(here, "requirements.txt")],
      ],
      ["make the certificate", installation.python, ["-I", join(here, "certificate.py"), folder]],
    ];
    for (const [what, command, args] of steps) {
      const problem = problemRunning(command, args);
      if (problem) return { ok: false, reason: "failed", message: `Could not ${what}:\n${problem}` };
    }
    writeFileSync(marker, requirements);
    return { ok: true, installation };
  } finally {
    unlock();
  }
}

function findPython(): { python: string } | InstallProblem {
  const asked = process.env["PYTHON"];
  const names = asked ? [asked] : ["python3.11", "python3", "python3.12", "python3.13", "python3.10", "python"];
  // Debian ships venv without ensurepip, so that one is asked for; the real path sees through pyenv's shims.
  const question = "import sys; print(*sys.version_info[:2], sys.executable); import venv, ensurepip";
  const seen: string[] = [];
  let hasOldEnough = false;
  for (const name of names) {
    const { status, stdout } = spawnSync(name, ["-I", "-c", question], { encoding: "utf8" });
    const [, major, minor, python] = /^(\d+) (\d+) (.+)$/m.exec(stdout ?? "") ?? [];
    if (!python) continue;
    const isRecent = Number(major) === oldestPython[0] && Number(minor) >= oldestPython[1];
    if (isRecent && status === 0) return { python };
    if (isRecent) hasOldEnough = true;
    seen.push(`${name} is Python ${major}.${minor}${isRecent ? " without its venv module" : ""}`);
  }
  const tried = seen.length > 0 ? seen.join(", ") : `none of ${names.join(", ")} runs`;
  return hasOldEnough
    ? {
        reason: "no-venv",
        message: `Python is here, but it cannot make virtual environments (${tried}). On Debian and Ubuntu: apt-get install python3-venv.`,
      }
    : {
        reason: "no-python",
        message: `Synapse needs Python ${oldestPython.join(".")} or newer, best 3.11 (${tried}). Install it, or name one: PYTHON=/path/to/python3.11.`,
      };
}

function problemRunning(command: string, args: string[]): string | null {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return null;
  return error ? error.message : `${stdout}${stderr}`.trim().split("\n").slice(-15).join("\n");
}

/** Two test runs on a fresh clone must not write into one environment; a lock whose holder died is taken over. */
async function lock(file: string, tell: (line: string) => void): Promise<() => void> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (!isRunning(file)) rmSync(file, { force: true });
    else if (isFirst) tell("Another process is installing Synapse; waiting for it …");
    await pause(200);
  }
}

function isRunning(lockFile: string): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, "utf8")), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
