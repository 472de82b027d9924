// Runs jobs in processes of their own, as many at once as there are cores, and hands on what they tell. Knows nothing of scenarios.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import type { Answer, Job } from "./batch.ts";

/** Plays jobs as long as there are any; `tell` hears every answer, and says with true that it has heard enough. */
export async function playAll(
  jobs: Iterator<Job>,
  tell: (answer: Answer, job: Job) => boolean | void,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  let isEnough = false;
  const stops = new Set<() => void>();
  async function runner(): Promise<void> {
    for (let next = jobs.next(); !next.done && !isEnough; next = jobs.next()) {
      const job = next.value;
      const { ended, stop } = run(job, env, (answer) => {
        if (isEnough || tell(answer, job) !== true) return;
        isEnough = true;
        for (const each of stops) each();
      });
      stops.add(stop);
      await ended;
      stops.delete(stop);
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, runner));
}

function run(
  job: Job,
  env: NodeJS.ProcessEnv,
  tell: (answer: Answer) => void,
): { readonly ended: Promise<void>; readonly stop: () => void } {
  const worker = new URL("worker.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--no-warnings", worker, JSON.stringify(job)], {
    env: { ...process.env, TZ: "UTC", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("{")) tell(JSON.parse(line) as Answer);
    });
    child.on("close", (code, signal) => {
      if (code === 0 || signal) resolve();
      else reject(new Error(`A process of the simulation ended with ${code}: ${JSON.stringify(job)}`));
    });
  });
  return { ended, stop: () => void child.kill() };
}
