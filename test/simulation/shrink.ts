// Makes a failing scenario small: leaves out whatever is not needed for the same thing to go wrong. Deterministic, as scenarios are.
import type { DevicePlan, Operation, Scenario } from "./scenario.ts";

/** The smallest scenario found that still `fails`; tries no more than so many. */
export async function shrink(
  scenario: Scenario,
  fails: (scenario: Scenario) => Promise<boolean>,
  tries = 300,
): Promise<Scenario> {
  let best = scenario;
  let left = tries;
  const attempt = async (smaller: Scenario): Promise<boolean> => {
    if (left-- <= 0 || !(await fails(smaller))) return false;
    best = smaller;
    return true;
  };

  async function shortenList(): Promise<void> {
    for (let size = Math.ceil(best.operations.length / 2); size >= 1 && left > 0; size >>= 1) {
      let at = 0;
      while (at < best.operations.length && left > 0) {
        const rest = best.operations.filter((_, index) => index < at || index >= at + size);
        // What is left out still takes its time.
        const gap = best.operations.slice(at, at + size).reduce((sum, { after }) => sum + after, 0);
        const next = rest[at];
        const kept = next ? rest.map((each, index) => (index === at ? later(each, gap) : each)) : rest;
        const isDone =
          (await attempt({ ...best, operations: rest })) || (next && (await attempt({ ...best, operations: kept })));
        if (!isDone) at += size;
      }
    }
  }

  async function simplifyDevices(): Promise<void> {
    for (const index of best.world.devices.keys()) {
      for (const part of PLAIN) {
        const device = best.world.devices[index];
        if (!device || !Object.entries(part).some(([key, value]) => device[key as keyof DevicePlan] !== value))
          continue;
        const devices = best.world.devices.map((each, at) => (at === index ? { ...each, ...part } : each));
        await attempt({ ...best, world: { ...best.world, devices } });
      }
    }
    while (best.world.devices.length > 1) {
      const last = best.world.devices.length - 1;
      const operations = best.operations.filter((each) => !("device" in each) || each.device !== last);
      const world = { ...best.world, devices: best.world.devices.slice(0, last) };
      if (!(await attempt({ ...best, world, operations }))) break;
    }
  }

  await shortenList();
  await simplifyDevices();
  await shortenList();
  return best;
}

/** What a device is where nothing depends on it. */
const PLAIN: readonly Partial<DevicePlan>[] = [
  { host: "sound" },
  { fetchesMany: false },
  { followsList: false },
  { tracksCalls: false },
  { yields: false },
  { loadsLate: false },
  { disk: null },
  { updates: "sdk" },
  { lazy: false },
  { sync: "legacy" },
];

function later(operation: Operation, ms: number): Operation {
  return { ...operation, after: operation.after + ms };
}
