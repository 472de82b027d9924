// Makes the world of a scenario: servers, people, their devices and rooms. Knows nothing of what happens in it.
import type { Chance } from "./chance.ts";
import type { DevicePlan, Persona, WorldPlan } from "./scenario.ts";

const PERSONAS: Record<Persona, number> = { synapse: 6, tuwunel: 2, continuwuity: 2, plain: 1, future: 3 };

export interface Size {
  readonly devices: readonly [number, number];
  readonly operations: readonly [number, number];
}
export const SMALL: Size = { devices: [2, 4], operations: [15, 45] };
export const LARGE: Size = { devices: [4, 9], operations: [100, 250] };

export function worldOf(chance: Chance, sdk: 38 | 43, { devices: [least, most] }: Size): WorldPlan {
  const people = Array.from({ length: chance.between(2, 5) }, (_, index) => (index > 0 && chance.happens(0.3) ? 1 : 0));
  const everybody = people.map((_, index) => index);
  const devices: DevicePlan[] = [];
  const wanted = chance.between(least, most);
  for (let index = 0; index < wanted; index++) {
    const person = chance.happens(0.3) && index > 0 ? (devices[0]?.person ?? 0) : index % people.length;
    const neighbour = chance.happens(0.1) ? devices.at(-1) : undefined;
    // A page has an account once.
    const isFree = neighbour && devices.every((each) => each.page !== neighbour.page || each.person !== person);
    devices.push(deviceOf(chance, sdk, person, isFree ? neighbour.page : index));
  }
  const rooms = Array.from({ length: chance.between(1, 3) }, () => {
    const members = everybody.filter(() => chance.happens(0.75));
    return { members: members.length > 0 ? members : [0], isPublic: chance.happens(0.8) };
  });
  return {
    sdk,
    servers: [chance.share(PERSONAS), chance.share(PERSONAS)],
    edus: chance.happens(0.3),
    people,
    devices,
    rooms,
  };
}

function deviceOf(chance: Chance, sdk: 38 | 43, person: number, page: number): DevicePlan {
  const isSound = chance.happens(0.8);
  return {
    person,
    page,
    sync: chance.happens(0.35) ? "sliding" : "legacy",
    lazy: chance.happens(0.5),
    poll: chance.pick([30_000, 120_000, 240_000]),
    updates:
      sdk === 38 ? chance.pick(["fetch", "take-over"]) : chance.pick(["sdk", "sdk", "sdk", "fetch", "take-over"]),
    disk: chance.happens(0.4) ? chance.pick([0, 5, 30]) : null,
    yields: chance.happens(0.25),
    countsSleep: chance.happens(0.5),
    ...(chance.happens(0.2) && { every: chance.pick([0, 10_000, 60_000]) }),
    strangers: chance.happens(0.15) ? "show" : "hide",
    followsList: chance.happens(0.4),
    tracksCalls: chance.happens(0.3),
    fetchesMany: chance.happens(isSound ? 0.15 : 0.5),
    remembers: chance.happens(0.2),
    ...(chance.happens(0.1) && { blocks: true }),
    host: isSound ? "sound" : chance.pick(["throws", "hangs", "nonsense"]),
  };
}

/** In some worlds, what pages load when first needed comes late. */
export function withLateness(chance: Chance, world: WorldPlan): WorldPlan {
  const often = chance.pick([0, 0, 0, 0.4, 1]);
  const devices = world.devices.map((plan) => (chance.happens(often) ? { ...plan, loadsLate: true } : plan));
  return { ...world, devices };
}
