// `npm run simulate -- --mutants`: puts old behaviour back, one at a time, and says how soon the simulation finds it.
import type { Answer, Job } from "./batch.ts";
import { MUTANTS, type Mutant } from "./mutants.ts";
import { playAll } from "./processes.ts";

const LIMIT = 10 * 60_000;
const CHUNK = 40;

/** Hunts all of them, or those that are named; answers how many were not found. */
export async function huntMutants(say: (line: string) => void, named: readonly string[]): Promise<number> {
  say("| group | seen wrong before | seed | seconds | invariant |\n| --- | --- | --- | --- | --- |");
  let missed = 0;
  for (const mutant of MUTANTS.filter(({ name }) => named.length === 0 || named.includes(name))) {
    const begun = performance.now();
    const found = await hunt(mutant).catch((error: unknown) => {
      say(String(error));
      return undefined;
    });
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    const what = found?.violation ? `${found.violation.invariant}: ${found.violation.what}` : "not found";
    say(`| ${mutant.group} | ${mutant.line} | ${found?.seed ?? "–"} | ${seconds} | ${what} |`);
    if (!found) missed += 1;
  }
  return missed;
}

/** A seed that fails with the old behaviour and not without it: the one that did last time, or else the first. */
async function hunt({ name, seed: last }: Mutant): Promise<Answer | undefined> {
  const begun = performance.now();
  const failed: Answer[] = [];
  let found: Answer | undefined;
  function* jobs(): Generator<Job> {
    yield { sdk: 43, size: "small", seeds: [last], mutant: name };
    for (let seed = 1; performance.now() - begun < LIMIT; seed += CHUNK) {
      const seeds = Array.from({ length: CHUNK }, (_, index) => seed + index);
      yield { sdk: 43, size: "small", seeds, mutant: name, stopsAtFirst: true };
    }
  }
  const all = jobs();
  while (!found && performance.now() - begun < LIMIT) {
    await playAll(all, (answer) => {
      if (answer.violation) failed.push(answer);
      return answer.violation !== null;
    });
    for (const answer of failed.splice(0)) {
      const plain: Job = { sdk: 43, size: "small", seeds: [answer.seed] };
      await playAll([plain].values(), ({ violation }) => {
        if (!violation) found ??= answer;
      });
    }
  }
  return found;
}
