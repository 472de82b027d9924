// The simulation itself: the same seed gives the same trace, and what was once wrong stays right. `npm run simulate` hunts on.
import { describe, expect, it } from "vitest";
import type { Answer, Job } from "./batch.ts";
import { playAll } from "./processes.ts";

async function play(...jobs: Job[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  await playAll(jobs.values(), (answer) => void answers.push(answer));
  return answers.toSorted((one, other) => one.seed - other.seed);
}

describe("the simulation", { timeout: 120_000 }, () => {
  it("gives the same trace for the same seed, in another process and after other worlds", async () => {
    const seeds = [11, 12, 13, 14];
    const [once, again] = await Promise.all([
      play({ sdk: 43, size: "small", seeds }),
      play({ sdk: 43, size: "small", seeds: seeds.toReversed() }),
    ]);
    expect(once.map(({ trace }) => trace)).toEqual(again.map(({ trace }) => trace));
    expect(new Set(once.map(({ trace }) => trace)).size).toBe(seeds.length);
  });
});
