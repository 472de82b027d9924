// `npm run simulate`: plays regressions, then worlds from seeds, in processes of their own; keeps what fails, made small.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Answer, Job } from "./batch.ts";
import { coverageFolder, coverageOf } from "./coverage.ts";
import { huntMutants } from "./hunting.ts";
import { playAll } from "./processes.ts";
import type { Scenario } from "./scenario.ts";
import { tellAll, tellWorld } from "./story.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    from: { type: "string", default: "1" },
    minutes: { type: "string" },
    seed: { type: "string" },
    sdk: { type: "string" },
    size: { type: "string", default: "small" },
    keep: { type: "boolean", default: true },
    small: { type: "boolean", default: false },
    soak: { type: "boolean", default: false },
    mutants: { type: "boolean", default: false },
    mutant: { type: "string", multiple: true, default: [] },
  },
  allowNegative: true,
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const REGRESSIONS = new URL("regressions/", import.meta.url);
const CHUNK = { small: 60, large: 12 };
/** Every so many seeds run on the older SDK. */
const OLDER = 6;

const sdkOf = (seed: number): 38 | 43 => (values.sdk ? (Number(values.sdk) as 38 | 43) : seed % OLDER === 0 ? 38 : 43);

function* regressions(): Generator<Job> {
  const all = existsSync(REGRESSIONS) ? readdirSync(REGRESSIONS) : [];
  const files = all.filter((file) => file.endsWith(".json"));
  const paths = files.map((file) => new URL(file, REGRESSIONS).pathname);
  for (const sdk of [43, 38] as const) {
    const fitting = paths.filter((path) => (JSON.parse(readFileSync(path, "utf8")) as Scenario).world.sdk === sdk);
    if (fitting.length > 0) yield { sdk, size: "small", files: fitting };
  }
}

function* seeded(goesOn: (given: number) => boolean): Generator<Job> {
  let seed = Number(values.from);
  for (let round = 0; goesOn(seed - Number(values.from)); round++) {
    // With time to spare, every third round is of large worlds.
    const isLarge = values.size === "large" || (values.minutes !== undefined && round % 3 === 2);
    const size = isLarge ? "large" : "small";
    const length = Math.min(CHUNK[size], Number(values.seeds ?? Infinity) - (seed - Number(values.from)));
    const chunk = Array.from({ length }, (_, index) => seed + index);
    seed += length;
    for (const sdk of [43, 38] as const) {
      const fitting = chunk.filter((each) => sdkOf(each) === sdk);
      if (fitting.length > 0) yield { sdk, size, seeds: fitting };
    }
  }
}

function* both(): Generator<Job> {
  const start = performance.now();
  const until = Number(values.minutes ?? 0) * 60_000;
  yield* regressions();
  yield* seeded((given) =>
    values.minutes === undefined ? given < Number(values.seeds ?? 100) : performance.now() - start < until,
  );
}

/** One seed, told; twice, to prove that it is always the same. */
async function replay(seed: number): Promise<void> {
  const job: Job = { sdk: sdkOf(seed), size: values.size as Job["size"], seeds: [seed, seed], wants: "story" };
  const answers: Answer[] = [];
  await playAll([job].values(), (answer) => void answers.push(answer));
  const [one, other] = answers;
  for (const line of one?.story ?? []) say(line);
  if (one?.violation) say(`${one.violation.invariant}: ${one.violation.what}`);
  say(`trace ${one?.trace}`);
  if (one?.trace !== other?.trace) say(`but the second time: trace ${other?.trace}`);
  if (one?.violation || one?.trace !== other?.trace) process.exitCode = 1;
}

/** Makes what failed small, tells it, and keeps it. */
async function keep(seed: number, file?: string, size = values.size as Job["size"], sdk = sdkOf(seed)): Promise<void> {
  const job: Job = { sdk, size, ...(file ? { files: [file] } : { seeds: [seed] }), wants: "smallest" };
  await playAll([job].values(), ({ smallest, story }) => {
    if (!smallest) return;
    if (values.small) for (const line of story ?? []) say(line);
    say(`\nseed ${seed}, made small (${smallest.operations.length} operations): ${smallest.about}`);
    for (const line of [...tellWorld(smallest.world), ...tellAll(smallest)]) say(`  ${line}`);
    if (file || !values.keep) return;
    const path = new URL(`seed-${size === "large" ? "large-" : ""}${seed}.json`, REGRESSIONS);
    mkdirSync(REGRESSIONS, { recursive: true });
    writeFileSync(path, `${JSON.stringify(smallest, null, 2)}\n`);
    say(`  kept as test/simulation/regressions/${path.pathname.split("/").at(-1)}`);
  });
}

async function hunt(): Promise<void> {
  const begun = performance.now();
  const failed: { answer: Answer; job: Job }[] = [];
  const faults: Record<string, number> = {};
  const sum = { worlds: 0, regressions: 0, operations: 0, steps: 0, hours: 0, judged: 0 };
  const folder = coverageFolder();
  await playAll(
    both(),
    (answer, job) => {
      if (answer.file) sum.regressions += 1;
      else sum.worlds += 1;
      sum.operations += answer.operations;
      sum.steps += answer.steps;
      sum.hours += answer.passed / 3_600_000;
      sum.judged += answer.judged;
      for (const [kind, count] of Object.entries(answer.faults)) faults[kind] = (faults[kind] ?? 0) + count;
      if (!answer.violation) return;
      failed.push({ answer, job });
      say(`seed ${answer.seed}${answer.file ? " (kept)" : ""}: ${answer.violation.invariant} ${answer.violation.what}`);
    },
    { NODE_V8_COVERAGE: folder },
  );
  // The same thing a hundred times is told a few times.
  for (const { answer, job } of failed.slice(0, 5)) await keep(answer.seed, answer.file, job.size, job.sdk);
  const seconds = (performance.now() - begun) / 1_000;
  const kinds = Object.entries(faults).toSorted(([, one], [, other]) => other - one);
  say(
    `\n${sum.regressions} regressions, ${sum.worlds} seeds, ${sum.operations} operations, ${sum.steps} steps, ${sum.judged} devices judged at rest`,
  );
  say(`faults: ${kinds.map(([kind, count]) => `${kind} ${count}`).join(", ")}`);
  say(`${sum.hours.toFixed(0)} simulated hours in ${seconds.toFixed(0)} s`);
  say(`covered of an account's rooms: ${coverageOf(folder)}`);
  say(failed.length === 0 ? "everything held" : `${failed.length} failed`);
  report(sum.worlds + sum.regressions - failed.length, failed.length);
  if (failed.length > 0) process.exitCode = 1;
}

/** In a process of its own, as everything that is simulated. */
function playSoak(): Promise<number> {
  const path = new URL("soaking.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--no-warnings", path], {
    stdio: "inherit",
    env: { ...process.env, TZ: "UTC" },
  });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}

/** For the closing line of CI: see test/count.ts. */
function report(numPassedTests: number, numFailedTests: number): void {
  const folder = new URL("../../.cache/results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const counted = { numPassedTests, numFailedTests, numPendingTests: 0, success: numFailedTests === 0 };
  writeFileSync(new URL("simulation.json", folder), JSON.stringify(counted));
}

if (values.soak) {
  process.exitCode = await playSoak();
} else if (values.mutants || values.mutant.length > 0) {
  const missed = await huntMutants(say, values.mutant);
  say(missed === 0 ? "all were found" : `${missed} were not found`);
  if (missed > 0) process.exitCode = 1;
} else if (values.seed !== undefined && values.small) await keep(Number(values.seed));
else if (values.seed !== undefined) await replay(Number(values.seed));
else await hunt();
