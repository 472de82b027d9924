// The simulation itself: the same seed gives the same trace, and what was once wrong stays right. `npm run simulate` hunts on.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Answer, Job } from "./batch.ts";
import { playAll } from "./processes.ts";
import type { Scenario } from "./scenario.ts";

async function play(...jobs: Job[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  await playAll(jobs.values(), (answer) => void answers.push(answer));
  return answers.toSorted((one, other) => one.seed - other.seed);
}

const FOLDER = new URL("regressions/", import.meta.url);
const KEPT = readdirSync(FOLDER).map((file) => {
  const path = new URL(file, FOLDER).pathname;
  const { world, about } = JSON.parse(readFileSync(path, "utf8")) as Scenario;
  return { path, file, about, sdk: world.sdk };
});
const wrong = (answers: readonly Answer[]): unknown[] => answers.flatMap(({ violation }) => violation ?? []);

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

  it.each(KEPT)("finds right what was once wrong: $about ($file)", async ({ path, sdk }) => {
    expect(wrong(await play({ sdk, size: "small", files: [path] }))).toEqual([]);
  });

  it("finds nothing wrong in a few worlds of either SDK", async () => {
    const seeds = Array.from({ length: 12 }, (_, index) => 100 + index);
    const answers = await play({ sdk: 43, size: "small", seeds }, { sdk: 38, size: "small", seeds: seeds.slice(0, 6) });
    expect(answers).toHaveLength(18);
    expect(wrong(answers)).toEqual([]);
  });
});
