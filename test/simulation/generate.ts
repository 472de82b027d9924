// Makes a scenario from a seed: what happens in a world, each kind of deed and of fault with its own share.
import { type Chance, chanceOf } from "./chance.ts";
import { dramaOf } from "./dramas.ts";
import { CALL_NAMES, STATUS_NAMES } from "./model.ts";
import type { About, FaultKind } from "./network.ts";
import { NOBODIES, NOBODY, type Operation, type Scenario, type Spot, type WorldPlan } from "./scenario.ts";
import { type Size, SMALL, withLateness, worldOf } from "./worlds.ts";

const EMOJI = ["🌴", "🏡", "🎯", "🍽️", "🤒", "🚌", "☕"] as const;
const RULES = ["m.policy.rule.user", "m.room.rule.user", "org.matrix.mjolnir.rule.user"] as const;
/** What a careless client leaves in a profile: none of it is a status or a call. */
const GARBAGE = [null, 5, true, [], { text: 7 }, { emoji: [] }, ""] as const;
const RETRY_AFTER = [undefined, 0, 1, 2_000, 30_000, 1e12, -5, "soon", null, 1.5] as const;

const DEEDS = {
  set: 14,
  clear: 5,
  call: 5,
  hide: 6,
  block: 1,
  "hide-all": 2,
  "emoji-only": 2,
  reveal: 3,
  look: 14,
  "look-away": 6,
  scroll: 2,
  fetch: 2,
  report: 1,
  mounting: 4,
  restart: 3,
  kill: 2,
  switch: 1,
  rtc: 4,
  "log-out": 0.5,
  end: 0.5,
  "load-members": 2,
  visible: 3,
  join: 8,
  leave: 5,
  knock: 1,
  message: 6,
  upgrade: 1,
  kick: 3,
  ban: 2,
  unban: 2,
  invite: 3,
  "redact-member": 1,
  ignore: 3,
  elsewhere: 8,
  rule: 3,
  "sign-in": 1,
} as const;

const FAULTS = {
  network: 30,
  online: 5,
  sleep: 3,
  jump: 2,
  "disk-fails": 2,
  wipe: 1,
  "false-null": 3,
  "malformed-push": 1,
  "expire-positions": 2,
  "server-online": 2,
  "lose-edus": 1,
} as const;

/** How often each fault of the network comes. */
const NETWORK: Record<FaultKind, number> = {
  "drop-request": 4,
  "drop-answer": 4,
  delay: 6,
  hold: 4,
  duplicate: 2,
  "429": 6,
  "401": 0.3,
  "403": 2,
  "404": 1,
  "500": 3,
  "504-after": 3,
  garbage: 1,
  nonsense: 1,
  "half-answer": 2,
  "hung-body": 2,
};
const ABOUT: Record<About, number> = { sync: 4, read: 6, write: 6, choice: 3, other: 1, any: 3 };

/** What a host does as it is told of somebody. */
const WHEN_TOLD = {
  set: 5,
  clear: 3,
  call: 2,
  hide: 3,
  block: 1,
  reveal: 2,
  look: 4,
  "look-away": 4,
  fetch: 2,
  mounting: 3,
  remount: 4,
  end: 0.5,
  "log-out": 0.3,
} as const;

/** How often a short play begins instead of one thing. */
const DRAMATIC = 0.03;

export function generate(seed: number, sdk: 38 | 43, size: Size = SMALL): Scenario {
  const chance = chanceOf(`scenario ${seed}`);
  const world = worldOf(chance, sdk, size);
  const length = chance.between(...size.operations);
  // Some worlds are calm, some are stormy.
  const storminess = chance.pick([0, 0.1, 0.25, 0.4, 0.6]);
  const operations: Operation[] = world.devices.flatMap((_, device) =>
    Array.from(
      { length: chance.between(1, 4) },
      () => ({ after: 10, do: "look", device, ...spotOf(chance, world) }) as const,
    ),
  );
  // Much happens around one of them: somebody ignored, blocked, looked at and revealed are rarely the same by chance.
  const star = chance.between(0, world.people.length - 1);
  while (operations.length < length) {
    if (chance.happens(DRAMATIC)) operations.push(...dramaOf(chance, world, star));
    else operations.push(chance.happens(storminess) ? faultOf(chance, world) : deedOf(chance, world, star));
  }
  // By chances of their own, so that all else in the world of a seed stays as it was.
  const asides = withAsides(chanceOf(`asides ${seed}`), world, operations, star);
  return { seed, world: withLateness(chanceOf(`lateness ${seed}`), world), operations: asides };
}

/** In some worlds hosts call back as they are told. */
function withAsides(chance: Chance, world: WorldPlan, operations: readonly Operation[], star: number): Operation[] {
  const often = chance.pick([0, 0, 0, 0.05, 0.15]);
  return operations.flatMap((operation) => {
    const told = chance.happens(often) ? toldOf(chance, world, star) : null;
    return told ? [operation, told] : [operation];
  });
}

function toldOf(chance: Chance, world: WorldPlan, star: number): Operation | null {
  const kind = chance.share(WHEN_TOLD);
  const deed = kind === "remount" ? ({ do: kind } as const) : deedOf(chance, world, star, kind);
  const device = chance.between(0, world.devices.length - 1);
  if (!("device" in deed) && deed.do !== "remount") return null;
  const { after: _after, device: _device, ...rest } = { after: 0, device, ...deed };
  return { after: 1, do: "when-told", device, deed: rest };
}

function spotOf(chance: Chance, world: WorldPlan): Spot {
  return {
    about: chance.happens(0.01)
      ? NOBODY + chance.between(0, NOBODIES.length - 1)
      : chance.between(0, world.people.length - 1),
    surface: chance.share({ room: 10, roomless: 7, "membership-event": 1, "user-search": 1, invite: 1 }),
    room: chance.between(0, world.rooms.length - 1),
  };
}

function pause(chance: Chance): number {
  return chance.pick([5, 50, 300, 1_000, 5_000, chance.between(1_000, 30_000), chance.between(20_000, 150_000)]);
}

function deedOf(chance: Chance, world: WorldPlan, star: number, is?: keyof typeof DEEDS): Operation {
  const after = pause(chance);
  const device = chance.between(0, world.devices.length - 1);
  const person = chance.between(0, world.people.length - 1);
  const about = chance.happens(0.4) ? star : chance.between(0, world.people.length - 1);
  const room = chance.between(0, world.rooms.length - 1);
  const isOn = chance.happens(0.5);
  const kind = is ?? chance.share(DEEDS);
  switch (kind) {
    case "set":
      return {
        after,
        do: kind,
        device,
        emoji: chance.pick(EMOJI),
        ...(chance.happens(0.1) && { isAgain: true }),
        ...(chance.happens(0.3) && { until: chance.between(1, 20) * 60_000 }),
      };
    case "clear":
    case "restart":
    case "kill":
    case "log-out":
    case "end":
    case "switch":
    case "load-members":
      return { after, do: kind, device };
    case "mounting":
      return { after, do: isOn ? "mount" : "unmount", device };
    case "call":
    case "emoji-only":
    case "visible":
      return { after, do: kind, device, isOn };
    case "rtc":
      return { after, do: kind, device, room, isOn };
    case "hide-all":
      return { after, do: kind, device, isOn: chance.happens(0.3) };
    case "hide":
    case "block":
    case "reveal":
      return { after, do: kind, device, about, isOn };
    case "look":
    case "look-away":
      return { after, do: kind, device, ...spotOf(chance, world) };
    case "scroll":
      return { after, do: kind, device, from: chance.pick([5, 30, 100, 300]) };
    case "fetch":
    case "report":
      return { after, do: kind, device, about };
    case "join":
    case "leave":
    case "knock":
    case "message":
    case "upgrade":
      return { after, do: kind, person, room };
    case "kick":
    case "ban":
    case "unban":
    case "invite":
    case "redact-member":
      return { after, do: kind, person, room, about };
    case "ignore":
      return { after, do: kind, person, about, isOn };
    case "rule":
      return { after, do: kind, person: 0, about, isOn: chance.happens(0.7), type: chance.pick(RULES) };
    case "sign-in":
      return { after, do: kind, person };
    case "elsewhere":
      return { after, do: kind, person, ...elsewhereOf(chance, person) };
  }
}

function elsewhereOf(chance: Chance, person: number): { name: string; value: unknown } {
  const isCall = chance.happens(0.2);
  const [first = "", ...others] = isCall ? CALL_NAMES : STATUS_NAMES;
  const name = chance.pick([first, ...others]);
  if (chance.happens(0.25)) return { name, value: null };
  if (isCall)
    return {
      name,
      value: chance.pick<object>([{}, { call_joined_ts: 1_795_683_600 }, { call_joined_ts: 1_795_683_600_000 }]),
    };
  const text = `${["ann", "ben", "cho", "dan", "eve", "fay", "gus", "hal"][person]} x${chance.between(0, 999)}`;
  if (name === STATUS_NAMES.at(-1)) return { name, value: text };
  return { name, value: chance.happens(0.25) ? chance.pick(GARBAGE) : { emoji: chance.pick(EMOJI), text } };
}

function aboutOf(chance: Chance, fault: FaultKind): About {
  if (fault === "401") return chance.pick(["read", "write"]);
  // Who says 200 to a write and did not do it cannot be found out, nor a filter that was never kept.
  return fault === "nonsense" ? chance.pick(["read", "sync"]) : chance.share(ABOUT);
}

function faultOf(chance: Chance, world: WorldPlan): Operation {
  const after = pause(chance);
  const device = chance.between(0, world.devices.length - 1);
  const person = chance.between(0, world.people.length - 1);
  const about = chance.between(0, world.people.length - 1);
  const server = chance.pick([0, 1] as const);
  const isOn = chance.happens(0.5);
  const kind = chance.share(FAULTS);
  switch (kind) {
    case "network": {
      const fault = chance.share(NETWORK);
      const retryAfter = chance.pick(RETRY_AFTER);
      return {
        after,
        do: "fault",
        device,
        kind: fault,
        on: aboutOf(chance, fault),
        times: chance.pick([1, 1, 2, 4, 12]),
        ...(fault === "delay" && { ms: chance.pick([500, 5_000, 25_000, 90_000]) }),
        ...(fault === "429" && retryAfter !== undefined && { retryAfter }),
      };
    }
    case "online":
      return { after, do: kind, device, isOn };
    case "sleep":
      return { after, do: kind, device, ms: chance.pick([60_000, 600_000, 8 * 3_600_000, 3 * 86_400_000]) };
    case "jump":
      return { after, do: kind, device, ms: chance.pick([-86_400_000, -3_600_000, 3_600_000, 86_400_000]) };
    case "disk-fails":
      return { after, do: kind, device, times: chance.between(1, 3) };
    case "wipe":
      return { after, do: kind, device };
    case "false-null":
    case "malformed-push":
      return { after, do: kind, person, about };
    case "expire-positions":
      return { after, do: kind, person };
    case "server-online":
    case "lose-edus":
      return { after, do: kind, server, isOn };
  }
}
