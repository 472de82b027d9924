// Rooms as lists of events: appending, the state at any position, who was a member when. Knows no permissions and no endpoint.
import type { Json } from "./json.ts";
import type { Entry, Room, RoomEvent, World } from "./world.ts";
import { callOff } from "./delayed.ts";
import { advance } from "./world.ts";

/** An event sticks for an hour at most (MSC4354). */
const LONGEST_STICKY = 3_600_000;

interface NewEvent {
  readonly type: string;
  readonly sender: string;
  readonly content: Json;
  readonly stateKey?: string;
  readonly redacts?: string;
  /** How long it sticks, in ms (MSC4354). */
  readonly stickyFor?: number;
  readonly sentBy?: { readonly deviceId: string; readonly transactionId: string };
}

export function addRoom(world: World, id: string = `!room${world.rooms.size + 1}:${world.behaviour.name}`): Room {
  const room: Room = {
    id,
    entries: [],
    state: new Map(),
    memberships: new Map(),
    forgottenBy: new Set(),
  };
  world.rooms.set(room.id, room);
  return room;
}

/** Appends an event without asking whether it is allowed. */
export function append(
  world: World,
  room: Room,
  { type, sender, content, stateKey, redacts, stickyFor, sentBy }: NewEvent,
): Entry {
  const event: RoomEvent = {
    event_id: `$event${world.position + 1}:${world.behaviour.name}`,
    room_id: room.id,
    type,
    sender,
    origin_server_ts: Date.now(),
    content,
    ...(stateKey !== undefined && { state_key: stateKey }),
    ...(redacts !== undefined && { redacts }),
    ...(stickyFor !== undefined && { msc4354_sticky: { duration_ms: stickyFor } }),
  };
  const entry = place(world, room, event, sentBy);
  for (const listener of world.listeners) listener.appended(room, event);
  return entry;
}

/** Puts an event at the end of a room as it is; only `append` tells other servers. */
export function place(world: World, room: Room, event: RoomEvent, sentBy?: Entry["sentBy"]): Entry {
  const { type, state_key: stateKey } = event;
  const position = advance(world);
  const replaces = stateKey === undefined ? undefined : stateEntry(room, type, stateKey);
  const entry: Entry = { position, event, ...(sentBy && { sentBy }), ...(replaces && { replaces }) };
  room.entries.push(entry);
  if (stateKey !== undefined) room.state.set(stateId(type, stateKey), entry);
  callOff(world, event);
  if (stateKey !== undefined && type === "m.room.member") {
    const earlier = room.memberships.get(stateKey);
    if (earlier) earlier.push(entry);
    else room.memberships.set(stateKey, [entry]);
  }
  return entry;
}

export function stateId(type: string, stateKey: string): string {
  return `${type} ${stateKey}`;
}

export function stateEntry(room: Room, type: string, stateKey: string): Entry | undefined {
  return room.state.get(stateId(type, stateKey));
}

export function stateContent(room: Room, type: string): Json {
  return stateEntry(room, type, "")?.event.content ?? {};
}

/** What of a room sticks now (MSC4354), of all that came after `after`, in the order it came. */
export function stickyEntries(room: Room, after: number): Entry[] {
  const now = Date.now();
  return entriesBetween(room, after, Infinity).filter((entry) => !entry.redactedBy && stickyLeft(entry.event, now) > 0);
}

function stickyLeft({ msc4354_sticky: sticky, origin_server_ts: since }: RoomEvent, now: number): number {
  return sticky ? since + Math.min(sticky.duration_ms, LONGEST_STICKY) - now : 0;
}

/** The state after every event up to `position`, by `stateId`. */
export function stateAt(room: Room, position: number): ReadonlyMap<string, Entry> {
  const last = room.entries.at(-1);
  return !last || last.position <= position
    ? room.state
    : latestStateOf(room.entries.slice(0, indexAfter(room, position)));
}

export function latestStateOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const state = new Map<string, Entry>();
  for (const entry of entries) {
    const { type, state_key } = entry.event;
    if (state_key !== undefined) state.set(stateId(type, state_key), entry);
  }
  return state;
}

export function entriesBetween(room: Room, after: number, upTo: number): readonly Entry[] {
  return room.entries.slice(indexAfter(room, after), indexAfter(room, upTo));
}

function indexAfter(room: Room, position: number): number {
  let low = 0;
  let high = room.entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((room.entries[middle]?.position ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The user's membership event in force at `position`, now where no position is given. */
export function memberEntry(room: Room, userId: string, position: number = Infinity): Entry | undefined {
  return room.memberships.get(userId)?.findLast((entry) => entry.position <= position);
}

export function membershipOf(room: Room, userId: string, position?: number): unknown {
  return memberEntry(room, userId, position)?.event.content.membership;
}

export function isJoined(room: Room, userId: string, position?: number): boolean {
  return membershipOf(room, userId, position) === "join";
}

export function usersWith(room: Room, membership: "join" | "invite", position?: number): string[] {
  return [...room.memberships.keys()].filter((userId) => membershipOf(room, userId, position) === membership);
}

export function joinedRooms(world: World, userId: string, position?: number): Room[] {
  return [...world.rooms.values()].filter((room) => isJoined(room, userId, position));
}

export function shareRoom(world: World, one: string, other: string, position?: number): boolean {
  return joinedRooms(world, one, position).some((room) => isJoined(room, other, position));
}

/** The event as this device gets it: redacted where it was, with the state it replaced and its own transaction. */
export function eventFor(entry: Entry, deviceId: string): Json {
  const { event, sentBy, replaces, redactedBy } = entry;
  const now = Date.now();
  return {
    ...event,
    content: redactedBy ? remainsOf(event) : event.content,
    unsigned: {
      age: now - event.origin_server_ts,
      ...(event.msc4354_sticky && { msc4354_sticky_duration_ttl_ms: Math.max(0, stickyLeft(event, now)) }),
      ...(sentBy?.deviceId === deviceId && { transaction_id: sentBy.transactionId }),
      ...(replaces && {
        replaces_state: replaces.event.event_id,
        prev_content: replaces.redactedBy ? remainsOf(replaces.event) : replaces.event.content,
      }),
      ...(redactedBy && { redacted_because: redactedBy.event }),
    },
  };
}

function remainsOf(event: RoomEvent): Json {
  return event.type === "m.room.member" ? { membership: event.content.membership } : {};
}
