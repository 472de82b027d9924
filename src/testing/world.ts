// All a server remembers, and the one stream position every change advances. Knows no endpoint and decides nothing.
import type { Json } from "./json.ts";
import type { Behaviour } from "./options.ts";

/** A value and when it was last written. */
export interface Stored {
  readonly value: unknown;
  readonly position: number;
}

export interface User {
  readonly id: string;
  readonly password: string;
  readonly isGuest: boolean;
  isSuspended: boolean;
  readonly profile: Map<string, unknown>;
  readonly accountData: Map<string, Stored>;
  readonly roomAccountData: Map<string, Map<string, Stored>>;
  readonly filters: Json[];
}

export interface Session {
  readonly user: User;
  readonly deviceId: string;
  readonly accessToken: string;
  /** What was answered by room and transaction, so that a repeated request sends nothing twice. */
  readonly transactions: Map<string, Json>;
  /** Profile fields told because of events in a lazy timeline, as JSON by block, user and field: they are not repeated for a while. */
  readonly toldFields: Map<string, string>;
  /** When the first of them was told. */
  toldSince: number;
}

/** Something one person is to hear of another's profile (MSC4429). */
export interface ProfileNews {
  readonly position: number;
  readonly userId: string;
  readonly what: "wrote" | "joined" | "gone";
  /** The field that was written or removed. */
  readonly field?: string;
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
  /** How long it is told to whoever comes (MSC4354). */
  readonly msc4354_sticky?: { readonly duration_ms: number };
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

/** How much of a room one sliding sync wants (MSC4186). */
export interface RoomWindow {
  readonly timelineLimit: number;
  /** Pairs of event type and state key, with the wildcards of MSC4186. */
  readonly requiredState: readonly (readonly [string, string])[];
}

/** What a client of a sliding sync was sent of one room. */
export interface SentRoom {
  readonly position: number;
  readonly window: RoomWindow;
  /** Whose membership events it has, where they are loaded lazily. */
  readonly members: ReadonlySet<string>;
}

/** Where one connection of a sliding sync stands (MSC4186); the client names it by its token. */
export interface SlidingPosition {
  readonly session: Session;
  readonly connection: string;
  readonly position: number;
  readonly rooms: ReadonlyMap<string, SentRoom>;
}

/** An open long poll. */
export interface Waiter {
  readonly end: () => void;
  readonly cut: () => void;
}

/** Hears of every change made on this server, but not of what came from another one. */
export interface Listener {
  readonly appended: (room: Room, event: RoomEvent) => void;
  readonly wrote: (userId: string, field: string) => void;
}

/** Another server, and what it is still to be told. */
export interface Peer {
  readonly name: string;
  readonly fetch: typeof fetch;
  /** Whether profile changes are told and taken (MSC4259). */
  readonly usesEdus: boolean;
  /** How long changes are gathered before they are told, in ms. */
  readonly eduDelay: number;
  isLosingEdus: boolean;
  readonly events: RoomEvent[];
  readonly edus: Json[];
  /** The names of profile fields changed since they were last told, by user. */
  readonly fields: Map<string, Set<string>>;
  isSending: boolean;
  /** How many transactions it was sent. */
  transactions: number;
}

/** An event that is held back until its time (MSC4140). */
export interface DelayedEvent {
  /** By which whoever knows it manages it. */
  readonly id: string;
  readonly userId: string;
  readonly roomId: string;
  readonly type: string;
  readonly stateKey?: string;
  readonly content: Json;
  /** How long it is held, in ms, and since when. */
  readonly delay: number;
  readonly since: number;
  readonly send: () => void;
  /** Stops its time. */
  readonly cancel: () => void;
}

export interface World {
  readonly behaviour: Behaviour;
  /** All that waits for a time, to be ended as the server stops. */
  readonly pending: Set<() => void>;
  isStopped: boolean;
  position: number;
  isOnline: boolean;
  readonly users: Map<string, User>;
  readonly sessions: Map<string, Session>;
  readonly rooms: Map<string, Room>;
  readonly waiters: Set<Waiter>;
  /** What each person who ever synced is to hear of profiles, oldest first. */
  readonly profileNews: Map<string, ProfileNews[]>;
  /** By token; a connection has the last one and the one it was asked from, in case the answer got lost. */
  readonly slidingPositions: Map<string, SlidingPosition>;
  /** How many of them there ever were. */
  slidingSerial: number;
  /** What other servers told of their users' profiles (MSC4259), by user. */
  readonly remoteProfiles: Map<string, Map<string, unknown>>;
  /** The other servers, by name. */
  readonly peers: Map<string, Peer>;
  readonly listeners: Set<Listener>;
  /** How many more profiles each person may read, and since when that is so. */
  readonly profileReads: Map<string, { readonly left: number; readonly at: number }>;
  /** Events that are held back (MSC4140), by their id, and how many there ever were. */
  readonly delayed: Map<string, DelayedEvent>;
  delayedSerial: number;
  /** Raw `users` blocks put in by a test, by receiver. */
  readonly rawPushes: Map<string, Stored[]>;
}

export function createWorld(behaviour: Behaviour): World {
  return {
    behaviour,
    pending: new Set(),
    isStopped: false,
    position: 0,
    isOnline: true,
    users: new Map(),
    sessions: new Map(),
    rooms: new Map(),
    waiters: new Set(),
    profileNews: new Map(),
    slidingPositions: new Map(),
    slidingSerial: 0,
    remoteProfiles: new Map(),
    peers: new Map(),
    listeners: new Set(),
    profileReads: new Map(),
    delayed: new Map(),
    delayedSerial: 0,
    rawPushes: new Map(),
  };
}

/** Takes the next position and wakes the long polls, which look only once the running change is complete. */
export function advance(world: World): number {
  world.position += 1;
  for (const waiter of world.waiters) waiter.end();
  return world.position;
}
