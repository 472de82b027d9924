// A scenario told in words, for people who want to know what went wrong. Decides nothing.
import type { DevicePlan, Operation, Scenario, WorldPlan } from "./scenario.ts";

const PEOPLE = ["ann", "ben", "cho", "dan", "eve", "fay", "gus", "hal"];

/** The world a scenario begins with. */
export function tellWorld({ sdk, servers, edus, people, devices, rooms }: WorldPlan): string[] {
  const homes = people.map((home, index) => `${PEOPLE[index]} at ${home === 0 ? "one" : "two"}.test`);
  return [
    `matrix-js-sdk ${sdk}; one.test is ${servers[0]}, two.test is ${servers[1]}${edus ? "; they tell each other of profiles" : ""}`,
    homes.join(", "),
    ...devices.map((device) => tellDevice(device)),
    ...rooms.map(({ members, isPublic }, index) => {
      const names = members.map((member) => PEOPLE[member]).join(", ");
      return `room ${index}, ${isPublic ? "public" : "by invitation"}: ${names}`;
    }),
  ];
}

function tellDevice(device: DevicePlan): string {
  const { person, page, sync, lazy, poll, updates, disk, yields, every, strangers, followsList, fetchesMany, host } =
    device;
  const traits = [
    `${sync} sync`,
    lazy && "lazy",
    `polls ${poll / 1_000} s`,
    updates !== "sdk" && sync === "legacy" && `updates by ${updates}`,
    disk !== null && `a disk of ${disk} ms`,
    yields && "yields",
    every !== undefined && `refreshes every ${every / 1_000} s`,
    strangers === "show" && "shows strangers",
    followsList && "follows the policy list",
    device.tracksCalls && "follows calls",
    fetchesMany && "fetches many at once",
    device.loadsLate && "loads late",
    device.blocks && "blocks whom it is told of",
    host !== "sound" && `a host that ${host}`,
  ];
  return `${PEOPLE[person]}/${page}: ${traits.filter(Boolean).join(", ")}`;
}

/** One thing that happens, in words. */
export function tell(operation: Operation, { devices }: WorldPlan): string {
  const { after: _, do: deed, ...rest } = operation;
  const who =
    "device" in operation
      ? `${PEOPLE[devices[operation.device]?.person ?? -1]}/${devices[operation.device]?.page}`
      : "person" in operation
        ? PEOPLE[operation.person]
        : "";
  const words = Object.entries(rest).flatMap(([key, value]) => {
    if (key === "device" || key === "person") return [];
    if (key === "deed") return Object.values(value as object).map(String);
    if (key === "about") return [String(PEOPLE[Number(value)])];
    if (key === "isOn") return [value === true ? "on" : "off"];
    if (key === "room") return [`room ${String(value)}`];
    if (key === "server") return [value === 0 ? "one.test" : "two.test"];
    if (key === "ms" || key === "until" || key === "lasts") return [`${Number(value) / 1_000} s`];
    return [key === "kind" || key === "surface" ? String(value) : `${key} ${JSON.stringify(value)}`];
  });
  return ["--", who, deed, ...words].join(" ");
}

/** The list of a scenario, one line each. */
export function tellAll({ world, operations }: Scenario): string[] {
  return operations.map((operation) => `+${operation.after / 1_000} s ${tell(operation, world)}`);
}
