// Short plays of a few operations that mean something only together: by chance alone they would meet once in thousands of worlds.
import type { Chance } from "./chance.ts";
import type { FaultKind } from "./network.ts";
import type { Operation, WorldPlan } from "./scenario.ts";

const HOUR = 3_600_000;
const PLAYS = [
  "shunned",
  "echo",
  "at-once",
  "unseen",
  "moved",
  "reset",
  "refused",
  "cached",
  "flapping",
  "renewed",
  "two-calls",
] as const;

/** One play around `star`; its operations follow each other closely, and in the order that the play is about. */
export function dramaOf(chance: Chance, { devices, rooms }: WorldPlan, star: number): Operation[] {
  const device = chance.between(0, devices.length - 1);
  const person = devices[device]?.person ?? 0;
  // Another device of the same person, if there is one.
  const twins = devices.flatMap((each, index) => (each.person === person && index !== device ? [index] : []));
  const twin = twins[0] ?? device;
  const after = chance.pick([5, 50, 300, 2_000]);
  const room = chance.between(0, rooms.length - 1);
  switch (chance.pick(PLAYS)) {
    case "shunned": {
      // Whoever follows the list is the first of all.
      const follower = devices.findIndex((each) => each.person === 0 && each.followsList);
      const [viewer, ignorer] = follower < 0 ? [device, person] : [follower, 0];
      return inAnyOrder(chance, [
        { after, do: "elsewhere", person: star, name: "m.status", value: { emoji: "☕", text: "seen by nobody" } },
        { after, do: "ignore", person: ignorer, about: star, isOn: true },
        { after, do: "rule", person: 0, about: star, isOn: true, type: "m.policy.rule.user" },
        { after, do: "reveal", device: viewer, about: star, isOn: true },
        { after, do: "look", device: viewer, about: star, surface: chance.pick(["roomless", "room"] as const), room },
      ]);
    }
    case "echo":
      // What is set here comes back in one go, when another device has set the first of it again.
      return [
        { after, do: "look", device, about: person, surface: "roomless", room },
        chance.happens(0.3)
          ? { after, do: "fault", device, kind: "drop-request", on: "sync", times: chance.pick([4, 12]) }
          : { after, do: "fault", device, kind: "delay", on: "sync", times: 1, ms: 5_000 },
        { after: 5, do: "message", person, room },
        // What is under way now tells of this alone, and comes late.
        { after: 300, do: "message", person, room },
        { after: 300, do: "set", device, emoji: "🌴" },
        { after: 300, do: "set", device, emoji: "🏡" },
        { after: 300, do: "set", device: twin, emoji: "🌴", isAgain: true },
      ];
    case "at-once":
      return [
        ...(star % 2 === 0 ? [{ after, do: "fault", device, kind: "500", on: "choice", times: 1 } as const] : []),
        { after: 2_000, do: "hide", device, about: star, isOn: true },
        { after: 5, do: "hide", device: twin, about: person, isOn: true },
      ];
    case "refused":
      return [
        {
          after,
          do: "fault",
          device,
          kind: chance.pick(["429", "500", "drop-request"] as const),
          on: "choice",
          times: 1,
        },
        { after: 1_000, do: "hide", device, about: star, isOn: true },
      ];
    case "unseen": {
      const kind = chance.pick<FaultKind>(["drop-answer", "504-after", "hold", "half-answer", "hung-body"]);
      return [
        { after, do: "fault", device, kind, on: "write", times: 1 },
        { after, do: "set", device, emoji: "🎯" },
      ];
    }
    case "reset": {
      const slider = devices.findIndex(({ sync }) => sync === "sliding");
      const viewer = slider < 0 ? device : slider;
      const of = { person: star, name: "m.status" };
      return [
        { after, do: "look", device: viewer, about: star, surface: "room", room },
        { after, do: "elsewhere", ...of, value: { emoji: "🚌", text: "soon gone" } },
        { after: 3_000, do: "online", device: viewer, isOn: false },
        { after, do: "elsewhere", ...of, value: null },
        { after, do: "expire-positions", person: devices[viewer]?.person ?? 0 },
        { after, do: "online", device: viewer, isOn: true },
      ];
    }
    case "cached": {
      // What it kept is read first, and is older than what another device chose meanwhile.
      const hasTwin = (of: number, index: number): boolean =>
        devices.some((each, other) => other !== index && each.person === of);
      const keeper = devices.findIndex(({ disk, person: of }, index) => disk !== null && hasTwin(of, index));
      const reader = keeper < 0 ? device : keeper;
      const other = devices.findIndex((each, index) => index !== reader && each.person === devices[reader]?.person);
      const kind = chance.pick<FaultKind>(["delay", "hold", "drop-request", "500"]);
      return [
        { after, do: "restart", device: reader },
        { after: 5, do: "fault", device: reader, kind, on: "sync", times: chance.pick([1, 4]), ms: 10_000 },
        { after: 5, do: "hide", device: Math.max(other, 0), about: person, isOn: true },
        { after: chance.pick([5, 300, 2_000]), do: "hide", device: reader, about: star, isOn: chance.happens(0.7) },
      ];
    }
    case "flapping": {
      const blinks = Array.from({ length: chance.between(2, 6) }, () => [
        { after: chance.between(1_000, 9_000), do: "online", device, isOn: true } as const,
        { after: chance.between(1_000, 9_000), do: "online", device, isOn: false } as const,
      ]).flat();
      return [
        { after, do: "fault", device, kind: "hold", on: "sync", times: 1 },
        { after: 5, do: "message", person, room },
        { after: 2_000, do: "online", device, isOn: false },
        { after: 5, do: "hide", device: twin, about: person, isOn: true },
        ...blinks,
        { after: 5, do: "hide", device, about: star, isOn: true },
        ...blinks,
        { after: 5_000, do: "online", device, isOn: true },
      ];
    }
    case "renewed": {
      const ring = { do: "rtc", device, room, isOn: true } as const;
      return [
        { after, ...ring, lasts: 2 * HOUR },
        { after: 60_000, do: "jump", device: twin, ms: chance.pick([-2 * HOUR, -HOUR, HOUR, 2 * HOUR]) },
        { after: HOUR, ...ring, lasts: 3 * HOUR },
        { after: HOUR, ...ring, lasts: 4 * HOUR },
        { after: chance.pick([60_000, 3 * HOUR]), do: "rtc", device, room, isOn: false, lasts: 0 },
      ];
    }
    case "two-calls": {
      const [second = device, third = second] = twins;
      const inCall = [device, second, third].map((each, index) => ({
        device: each,
        room: (room + index) % rooms.length,
      }));
      return [
        ...inCall.map((each) => ({ after: 40_000, do: "rtc", ...each, isOn: true }) as const),
        ...(chance.happens(0.5)
          ? [{ after, do: "jump", device: second, ms: chance.pick([-HOUR, HOUR]) } as const]
          : []),
        ...inAnyOrder(
          chance,
          inCall.map((each) => ({ after: 40_000, do: "rtc", ...each, isOn: false }) as const),
        ),
      ];
    }
    case "moved":
      return [
        { after, do: "rtc", device, room, isOn: true },
        { after: 60_000, do: "rtc", device, room, isOn: false },
        { after, do: chance.pick(["restart", "kill", "unmount", "switch"] as const), device },
      ];
  }
}

function inAnyOrder(chance: Chance, operations: readonly Operation[]): Operation[] {
  return operations
    .map((operation) => [chance.next(), operation] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, operation]) => operation);
}
