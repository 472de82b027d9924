// What is simulated, as plain JSON: a world and a list of things that happen in it. Made from a seed, kept as a regression.
import type { Fault } from "./network.ts";

export type Persona = "synapse" | "tuwunel" | "continuwuity" | "plain" | "future";

/** One device of a person: an SDK client, and the kit on top of it. */
export interface DevicePlan {
  readonly person: number;
  /** Which page it runs in: two accounts may share one, and live and die with it. */
  readonly page: number;
  readonly sync: "legacy" | "sliding";
  readonly lazy: boolean;
  /** How long a long poll waits, in ms. */
  readonly poll: number;
  /** How pushes reach the kit in a legacy sync: by the SDK, or by a wrapped `fetch`. */
  readonly updates: "sdk" | "fetch" | "take-over";
  /** Null: the SDK's store in memory, gone with the page; else how slow a kept one is at most, in ms. */
  readonly disk: number | null;
  /** Does the SDK yield in the middle of a sync, as it does for encryption? */
  readonly yields: boolean;
  /** Does its monotonic clock go on while it sleeps? */
  readonly countsSleep: boolean;
  /** The option `refresh.every`. */
  readonly every?: number;
  readonly strangers: "hide" | "show";
  /** Does it follow the world's policy list? */
  readonly followsList: boolean;
  /** Does the host have its calls followed? */
  readonly tracksCalls?: boolean;
  /** Does the host ask for many people at once by a function of its own? */
  readonly fetchesMany: boolean;
  /** Does it remember across pages who had no status? */
  readonly remembers?: boolean;
  /** Does the host block people at times, at the very moment in which it is told of them? */
  readonly blocks?: boolean;
  /** Does what the kit loads when first needed come late, or not at all? */
  readonly loadsLate?: boolean;
  /** Does the host's code throw, hang or answer nonsense where the kit calls it? */
  readonly host: "sound" | "throws" | "hangs" | "nonsense";
}

export interface WorldPlan {
  readonly sdk: 38 | 43;
  readonly servers: readonly [Persona, Persona];
  readonly edus: boolean;
  /** Each person's home: one of the two servers. */
  readonly people: readonly (0 | 1)[];
  readonly devices: readonly DevicePlan[];
  /** Each room's maker comes first. */
  readonly rooms: readonly { readonly members: readonly number[]; readonly isPublic: boolean }[];
}

export type Surface = "room" | "roomless" | "membership-event" | "user-search" | "invite";

/** Whom a host without types looks at, counted from `NOBODY` on: names that objects have by themselves, and none. */
export const NOBODIES = ["constructor", "__proto__", "toString", "", "@", "@constructor:one.test"];
export const NOBODY = 100;

/** Somewhere on a device's screen. */
export interface Spot {
  readonly about: number;
  readonly surface: Surface;
  readonly room: number;
}

type OfDevice =
  /** `isAgain`: the words of the person's status before the last one. */
  | { readonly do: "set"; readonly emoji: string; readonly until?: number; readonly isAgain?: boolean }
  | {
      readonly do:
        | "clear"
        | "restart"
        | "kill"
        | "log-out"
        | "end"
        | "unmount"
        | "mount"
        | "remount"
        | "switch"
        | "load-members";
    }
  | { readonly do: "call"; readonly isOn: boolean }
  /** Joins or leaves a call of a room (MatrixRTC); `lasts`: so long after it joined, in ms, which may be said again with more. */
  | { readonly do: "rtc"; readonly room: number; readonly isOn: boolean; readonly lasts?: number }
  | { readonly do: "hide" | "block"; readonly about: number; readonly isOn: boolean }
  | { readonly do: "hide-all" | "emoji-only" | "online" | "visible"; readonly isOn: boolean }
  | { readonly do: "reveal"; readonly about: number; readonly isOn: boolean }
  | ({ readonly do: "look" | "look-away" } & Spot)
  | { readonly do: "scroll"; readonly from: number }
  | { readonly do: "fetch" | "report"; readonly about: number }
  | { readonly do: "sleep"; readonly ms: number }
  | { readonly do: "jump"; readonly ms: number }
  | ({ readonly do: "fault" } & Fault)
  | { readonly do: "disk-fails"; readonly times: number }
  | { readonly do: "wipe" }
  /** The host does it as it is told of somebody: within the kit's own call. */
  | { readonly do: "when-told"; readonly deed: OfDevice };

type OfPerson =
  | { readonly do: "join" | "leave" | "knock" | "message" | "upgrade"; readonly room: number }
  | {
      readonly do: "kick" | "ban" | "unban" | "invite" | "redact-member";
      readonly room: number;
      readonly about: number;
    }
  | { readonly do: "ignore"; readonly about: number; readonly isOn: boolean }
  | { readonly do: "elsewhere"; readonly name: string; readonly value: unknown }
  | { readonly do: "false-null" | "malformed-push"; readonly about: number }
  | { readonly do: "rule"; readonly about: number; readonly isOn: boolean; readonly type: string }
  | { readonly do: "expire-positions" | "sign-in" };

type OfServer = { readonly do: "server-online" | "lose-edus"; readonly server: 0 | 1; readonly isOn: boolean };

/** One thing that happens, so many ms after the one before it. */
export type Operation = { readonly after: number } & (
  | (OfDevice & { readonly device: number })
  | (OfPerson & { readonly person: number })
  | OfServer
);

export interface Scenario {
  readonly seed: number;
  readonly world: WorldPlan;
  readonly operations: readonly Operation[];
  /** Of a regression: what was wrong, in a sentence. */
  readonly about?: string;
}
