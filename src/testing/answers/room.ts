// Making rooms, sending into them and reading them back, over the wire. Knows no sync.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { createRoom } from "../create-room.ts";
import { schedule } from "../delayed.ts";
import { mustBeAbleTo, mustBeJoined } from "../power.ts";
import { append, entriesBetween, eventFor, isJoined, memberEntry, stateEntry } from "../rooms.ts";
import type { Sending } from "../sending.ts";
import { sendEvent } from "../sending.ts";
import { filterOf, positionOf, tokenOf } from "../sync-request.ts";
import type { Route, SignedInCall } from "../wire.ts";
import { bodyIfAny, bodyOf, mustNotBeSuspended, parsed, refuse, signedIn } from "../wire.ts";
import type { Entry, Room } from "../world.ts";
import { roomIn } from "./members.ts";

export const roomRoutes: readonly Route[] = [
  signedIn("POST v3/createRoom", (call) => {
    const { world, session } = call;
    if (session.user.isGuest) refuse(403, "M_GUEST_ACCESS_FORBIDDEN", "Guests cannot create rooms.");
    mustNotBeSuspended(session.user);
    return { room_id: createRoom(world, session.user.id, bodyIfAny(call)).id };
  }),
  signedIn("PUT v3/rooms/:roomId/send/:type/:transactionId", sendMessage),
  signedIn("PUT v3/rooms/:roomId/redact/:eventId/:transactionId", (call) =>
    once(call, (sentBy) => ({ event_id: redact(call, sentBy) })),
  ),
  signedIn("PUT v3/rooms/:roomId/state/:type", putState),
  signedIn("PUT v3/rooms/:roomId/state/:type/:stateKey", putState),
  signedIn("GET v3/rooms/:roomId/state", allState),
  signedIn("GET v3/rooms/:roomId/state/:type", getState),
  signedIn("GET v3/rooms/:roomId/state/:type/:stateKey", getState),
  signedIn("GET v3/rooms/:roomId/event/:eventId", (call) =>
    eventFor(visibleEntry(call, roomIn(call)), call.session.deviceId),
  ),
  signedIn("GET v3/rooms/:roomId/messages", messages),
];

/** A repeated request with the same transaction sends nothing twice. */
function once(call: SignedInCall, act: (sentBy: NonNullable<Entry["sentBy"]>) => Json): Json {
  const { deviceId, transactions } = call.session;
  const transactionId = call.param("transactionId");
  const key = `${call.param("roomId")} ${transactionId}`;
  const answer = transactions.get(key) ?? act({ deviceId, transactionId });
  transactions.set(key, answer);
  return answer;
}

/** Sends at once, or holds the event back (MSC4140). */
function sendMessage(call: SignedInCall): Json {
  const event = { ...eventIn(call), ...stickiness(call) };
  return once(call, (sentBy) => heldBack(call, event) ?? { event_id: sendEvent(call.world, { ...event, sentBy }) });
}

function putState(call: SignedInCall): Json {
  const event = { ...eventIn(call), stateKey: call.param("stateKey") };
  return heldBack(call, event) ?? { event_id: sendEvent(call.world, event) };
}

function eventIn(call: SignedInCall): Sending {
  const { user } = call.session;
  mustNotBeSuspended(user);
  return { user, room: roomIn(call), type: call.param("type"), content: bodyOf(call) };
}

function heldBack({ world, query }: SignedInCall, event: Sending): Json | null {
  const delay = world.behaviour.delayedEvents === null ? null : millisecondsIn(query, "org.matrix.msc4140.delay");
  if (delay === null) return null;
  const { user, room, ...what } = event;
  const send = (): void => void sendEvent(world, event);
  return { delay_id: schedule(world, { ...what, userId: user.id, roomId: room.id, delay, send }) };
}

function stickiness({ world, query }: SignedInCall): { stickyFor?: number } {
  const ms = world.behaviour.stickyEvents ? millisecondsIn(query, "org.matrix.msc4354.sticky_duration_ms") : null;
  return ms === null ? {} : { stickyFor: ms };
}

function millisecondsIn(query: URLSearchParams, name: string): number | null {
  const said = query.get(name);
  if (said === null) return null;
  return /^\d+$/.test(said) ? Number(said) : refuse(400, "M_INVALID_PARAM", `${name} has to be a number of ms.`);
}

function redact(call: SignedInCall, sentBy: NonNullable<Entry["sentBy"]>): string {
  const room = roomIn(call);
  const { user } = call.session;
  const redacted = visibleEntry(call, room);
  mustBeJoined(room, user.id);
  if (redacted.event.sender !== user.id) mustBeAbleTo(room, user.id, "redact");
  const redacts = redacted.event.event_id;
  const content = { ...bodyIfAny(call), redacts };
  redacted.redactedBy = append(call.world, room, {
    type: "m.room.redaction",
    sender: user.id,
    content,
    redacts,
    sentBy,
  });
  return redacted.redactedBy.event.event_id;
}

function allState(call: SignedInCall): Json[] {
  const room = roomIn(call);
  mustBeJoined(room, call.session.user.id);
  return [...room.state.values()].map((entry) => eventFor(entry, call.session.deviceId));
}

function getState(call: SignedInCall): unknown {
  const room = roomIn(call);
  mustBeJoined(room, call.session.user.id);
  const entry = stateEntry(room, call.param("type"), call.param("stateKey"));
  return entry ? eventFor(entry, call.session.deviceId).content : refuse(404, "M_NOT_FOUND", "There is no such state.");
}

function messages(call: SignedInCall): Json {
  const room = roomIn(call);
  const { world, query, session } = call;
  const end = endOfSight(room, session.user.id);
  const isBackwards = query.get("dir") !== "f";
  const from = query.get("from");
  const start = from === null ? (isBackwards ? world.position : 0) : positionOf(from);
  if (start === null) return refuse(400, "M_INVALID_PARAM", "This is not a token of this server.");
  const limit = Number(query.get("limit") ?? 10);
  const seen = isBackwards
    ? entriesBetween(room, 0, Math.min(start, end)).toReversed()
    : entriesBetween(room, start, end);
  const chunk = seen.slice(0, limit);
  const last = chunk.at(-1);
  return {
    start: tokenOf(start),
    ...(last && seen.length > limit && { end: tokenOf(isBackwards ? last.position - 1 : last.position) }),
    chunk: chunk.map((entry) => eventFor(entry, session.deviceId)),
    state: lazyMembers(call, room, chunk),
  };
}

function lazyMembers({ world, query, session }: SignedInCall, room: Room, chunk: readonly Entry[]): Json[] {
  const raw = parsed(query.get("filter") ?? "{}");
  const isLazy = isObject(raw) && (raw.lazy_load_members === true || filterOf(world.behaviour, raw).isLazy);
  const senders = new Set(isLazy ? chunk.map(({ event }) => event.sender) : []);
  return [...senders].flatMap((userId) => {
    const entry = memberEntry(room, userId);
    return entry ? [eventFor(entry, session.deviceId)] : [];
  });
}

function visibleEntry(call: SignedInCall, room: Room): Entry {
  const end = endOfSight(room, call.session.user.id);
  const entry = room.entries.find(({ event, position }) => event.event_id === call.param("eventId") && position <= end);
  return entry ?? refuse(404, "M_NOT_FOUND", "There is no such event.");
}

/** Who is in a room sees all of it; who was, up to their leaving; others nothing. */
function endOfSight(room: Room, userId: string): number {
  if (isJoined(room, userId)) return Infinity;
  const history = room.memberships.get(userId) ?? [];
  const lastInside = history.findLastIndex(({ event }) => event.content.membership === "join");
  return lastInside < 0
    ? refuse(403, "M_FORBIDDEN", "You are not in this room.")
    : (history[lastInside + 1]?.position ?? Infinity);
}
