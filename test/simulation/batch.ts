// Plays scenarios in this process and tells each result as a line of JSON. One SDK a process.
import { readdirSync, readFileSync } from "node:fs";
import { ROOMS } from "./coverage.ts";
import { generate } from "./generate.ts";
import type { Scenario } from "./scenario.ts";
import { loadSdk } from "./sdk.ts";
import { shrink } from "./shrink.ts";
import { type Result, simulate } from "./simulate.ts";
import { LARGE, SMALL } from "./worlds.ts";

/** What one process is to do. */
export interface Job {
  readonly sdk: 38 | 43;
  readonly size: "small" | "large";
  readonly seeds?: readonly number[];
  /** Scenarios kept as JSON. */
  readonly files?: readonly string[];
  /** Tell the story, or make what fails small? */
  readonly wants?: "story" | "smallest" | undefined;
  /** The old behaviour to put back into src. */
  readonly mutant?: string | undefined;
  /** Stop at the first failure? */
  readonly stopsAtFirst?: boolean;
}

/** A line of the answer. */
export type Answer = Omit<Result, "story"> & {
  readonly file?: string | undefined;
  readonly ms: number;
  readonly story?: readonly string[];
  /** The smallest scenario that fails alike. */
  readonly smallest?: Scenario;
};

export async function play(job: Job, tell: (answer: Answer) => void): Promise<void> {
  const sdk = await loadSdk(job.sdk);
  await loadChunks();
  const made = (job.seeds ?? []).map((seed) => ({
    scenario: () => generate(seed, job.sdk, sizes[job.size]),
    file: undefined,
  }));
  const kept = (job.files ?? []).map((file) => ({
    scenario: () => JSON.parse(readFileSync(file, "utf8")) as Scenario,
    file,
  }));
  // While a world runs, the clock is its own.
  const now = performance.now.bind(performance);
  for (const { scenario, file } of [...kept, ...made]) {
    const begun = now();
    const plan = scenario();
    const { story, ...result } = await simulate(plan, sdk, { tells: job.wants === "story" });
    const smallest = job.wants === "smallest" && result.violation ? await smallestOf(plan, result) : undefined;
    const ms = now() - begun;
    const told = smallest ? (await simulate(smallest, sdk, { tells: true })).story : story;
    tell({ ...result, file, ms, ...(job.wants && { story: told }), ...(smallest && { smallest }) });
    if (job.stopsAtFirst && result.violation) return;
  }

  async function smallestOf(plan: Scenario, { violation }: Pick<Result, "violation">): Promise<Scenario> {
    const fails = async (smaller: Scenario): Promise<boolean> => {
      const again = (await simulate(smaller, sdk)).violation;
      return again !== null && violation !== null && kindOf(again) === kindOf(violation);
    };
    const smallest = await shrink(plan, fails);
    return { ...smallest, about: `${violation?.invariant}: ${violation?.what}` };
  }
}

/** What the kit loads when first needed is loaded by now, so that it takes as long in every world. */
async function loadChunks(): Promise<void> {
  for (const room of ROOMS) {
    const folder = new URL(`../../src/${room}/`, import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
    await Promise.all(files.map((file) => import(new URL(file, folder).href)));
  }
}

const sizes = { small: SMALL, large: LARGE };

/** What went wrong, without to whom. */
function kindOf({ invariant, what }: { invariant: string; what: string }): string {
  return `${invariant} ${what.replaceAll(/[a-z]+\/\d+|@[a-z:.]+|![a-z0-9:.]+|[a-z]{3} x?\d+|\p{Extended_Pictographic}|\d+/gu, "")}`;
}
