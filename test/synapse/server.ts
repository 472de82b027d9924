// Starts real Synapses on free loopback ports, each in a fresh temporary folder, and leaves nothing behind.
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { openSync, closeSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connectSynapse, type Synapse } from "./accounts.ts";
import { installSynapse, type Installation } from "./install.ts";

/** The servers that run, in the order they were asked for, and what ends them. */
export type RunningSynapses = { servers: Synapse[]; stop: () => Promise<void> };

const here = import.meta.dirname;
const patienceMs = 60_000;

/** Starts `count` Synapses that federate with each other (about 1.5 s). They also end when this process does, however it ends. */
export async function startSynapse(
  options: { count?: number; installation?: Installation } = {},
): Promise<RunningSynapses> {
  const installation = options.installation ?? (await existingInstallation());
  try {
    return await startOnFreePorts(installation, options.count ?? 1);
  } catch (error) {
    // Between finding a port free and Synapse binding it, somebody else may take it.
    if (error instanceof Error && /Failed to listen/.test(error.message)) {
      return startOnFreePorts(installation, options.count ?? 1);
    }
    throw error;
  }
}

async function existingInstallation(): Promise<Installation> {
  const result = await installSynapse();
  if (!result.ok) throw new Error(result.message);
  return result.installation;
}

async function startOnFreePorts(installation: Installation, count: number): Promise<RunningSynapses> {
  const ports = await freePorts(2 * count);
  const started: Process[] = [];
  const stop = async () => {
    await Promise.all(started.map(end));
  };
  try {
    for (let index = 0; index < count; index += 1) {
      started.push(launch(installation, ports[2 * index] ?? 0, ports[2 * index + 1] ?? 0));
    }
    await Promise.all(started.map(healthy));
    return { servers: started.map((server) => connectSynapse(server)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Process = { name: string; baseUrl: string; folder: string; child: ChildProcess; failure: Error | null };

function launch({ python, certificates }: Installation, port: number, tlsPort: number): Process {
  const folder = mkdtempSync(join(tmpdir(), "synapse-"));
  const config = readFileSync(join(here, "homeserver.yaml"), "utf8")
    .replaceAll("$DIR", folder)
    .replaceAll("$PORT", String(port))
    .replaceAll("$TLS_PORT", String(tlsPort))
    .replaceAll("$CERTIFICATES", certificates);
  writeFileSync(join(folder, "homeserver.yaml"), config);
  writeFileSync(join(folder, "log.yaml"), logConfig);
  // Synapse's own --generate-keys takes as long as the whole start.
  const seed = randomBytes(32).toString("base64").replace(/=+$/, "");
  writeFileSync(join(folder, "signing.key"), `ed25519 a_test ${seed}\n`, { mode: 0o600 });

  const log = openSync(join(folder, "log.txt"), "a");
  const child = spawn(python, ["-I", join(here, "homeserver.py"), folder], {
    cwd: folder,
    detached: true, // a group of its own, so that nothing it starts outlives it
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  const server: Process = {
    name: `localhost:${tlsPort}`,
    baseUrl: `http://127.0.0.1:${port}`,
    folder,
    child,
    failure: null,
  };
  child.once("error", (error) => (server.failure = error));
  // A test run that forgets to stop its servers still ends, and the servers with it.
  child.unref();
  return server;
}

const logConfig = `version: 1
formatters: { line: { format: "%(asctime)s %(levelname)s %(name)s: %(message)s" } }
handlers: { stderr: { class: logging.StreamHandler, formatter: line } }
root: { level: WARNING, handlers: [stderr] }
disable_existing_loggers: false
`;

async function healthy(server: Process): Promise<void> {
  const { name, baseUrl, child } = server;
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (server.failure) throw new Error(`Synapse ${name} could not be started: ${server.failure.message}`);
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(
        `Synapse ${name} died while starting (${child.signalCode ?? `exit code ${child.exitCode}`}).${logTail(server)}`,
      );
    }
    const answer = await fetch(`${baseUrl}/health`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(20);
  }
  throw new Error(`Synapse ${name} was not healthy after ${patienceMs / 1000} s.${logTail(server)}`);
}

function logTail({ folder }: Process): string {
  const lines = readFileSync(join(folder, "log.txt"), "utf8").trim().split("\n").slice(-30).join("\n");
  return lines ? ` The end of its log:\n${lines}` : " Its log is empty.";
}

async function end({ child, folder }: Process): Promise<void> {
  const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  if (isRunning && child.pid !== undefined) {
    child.ref();
    const gone = new Promise((resolve) => child.once("exit", resolve));
    try {
      // Nothing in the folder is worth an orderly shutdown, which takes seconds while clients are long-polling.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** All are held at once before any is released, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const holders = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const holder = createServer();
          holder.once("error", reject);
          holder.listen(0, "127.0.0.1", () => resolve(holder));
        }),
    ),
  );
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return ports;
}
