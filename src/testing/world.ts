// All a server remembers, and the one stream position every change advances. Knows no endpoint and decides nothing.
import type { Behaviour } from "./options.ts";

export type Json = Record<string, unknown>;

/** A value and when it was last written; `undefined` is a removal that syncs still have to tell. */
export interface Stored {
  readonly value: unknown;
  readonly position: number;
}

export interface User {
  readonly id: string;
  readonly password: string;
  readonly isGuest: boolean;
  isSuspended: boolean;
  readonly profile: Map<string, Stored>;
  /** The position of the latest change of any field. */
  profilePosition: number;
  readonly accountData: Map<string, Stored>;
  readonly roomAccountData: Map<string, Map<string, Stored>>;
  readonly filters: Json[];
}

export interface Session {
  readonly user: User;
  readonly deviceId: string;
  readonly accessToken: string;
  /** Event ids by room and transaction, so that a repeated request sends nothing twice. */
  readonly transactions: Map<string, string>;
}

export interface RoomEvent {
  readonly event_id: string;
  readonly room_id: string;
  readonly type: string;
  readonly sender: string;
  readonly origin_server_ts: number;
  readonly content: Json;
  readonly state_key?: string;
  readonly redacts?: string;
}

/** One event at one server's position, with what only this server knows of it. */
export interface Entry {
  readonly position: number;
  readonly event: RoomEvent;
  readonly sentBy?: { readonly deviceId: string; readonly transactionId: string };
  readonly replaces?: Entry;
  redactedBy?: Entry;
}

export interface Room {
  readonly id: string;
  readonly entries: Entry[];
  /** The state as it is now, by `stateId`. */
  readonly state: Map<string, Entry>;
  /** Every membership event of each user, oldest first. */
  readonly memberships: Map<string, Entry[]>;
  readonly forgottenBy: Set<string>;
}

/** An open long poll. */
export interface Waiter {
  readonly end: (why: "news" | "stopped") => void;
  readonly cut: () => void;
}

export interface World {
  readonly behaviour: Behaviour;
  position: number;
  isOnline: boolean;
  readonly users: Map<string, User>;
  readonly sessions: Map<string, Session>;
  readonly rooms: Map<string, Room>;
  readonly waiters: Set<Waiter>;
  /** Raw `users` blocks put in by a test, by receiver. */
  readonly rawPushes: Map<string, Stored[]>;
}

export function createWorld(behaviour: Behaviour): World {
  return {
    behaviour,
    position: 0,
    isOnline: true,
    users: new Map(),
    sessions: new Map(),
    rooms: new Map(),
    waiters: new Set(),
    rawPushes: new Map(),
  };
}

/** Takes the next position and wakes the long polls, which look only once the running change is complete. */
export function advance(world: World): number {
  world.position += 1;
  for (const waiter of world.waiters) waiter.end("news");
  return world.position;
}
