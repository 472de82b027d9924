// One room in the answer of a sliding sync (MSC4186): joined, only invited, left or put out. Knows no lists and no profiles.
import type { Json } from "../json.ts";
import {
  entriesBetween,
  eventFor,
  isJoined,
  memberEntry,
  stateAt,
  stateContent,
  stateEntry,
  stateId,
  usersWith,
} from "../rooms.ts";
import type { Timeline } from "../sync-rooms.ts";
import { peopleToNameBy, strippedState, timelineOf } from "../sync-rooms.ts";
import { tokenOf } from "../sync-request.ts";
import type { Entry, Room, RoomWindow, SentRoom, World } from "../world.ts";
import { bumpOf, isDirect, isPutOut } from "./lists.ts";
import type { SlidingRequest } from "./request.ts";
import { isLazy, membersIn, stateFor } from "./state.ts";

const NO_NOTIFICATIONS = { notification_count: 0, highlight_count: 0 };

export interface RoomPart {
  /** Null where there is nothing new. */
  readonly body: Json | null;
  /** What the client has once it got this; null where it needs nothing of the room any more. */
  readonly sent: SentRoom | null;
  /** Of a lazy room, whose profiles come along (MSC4262): senders, members in the state sent, heroes. */
  readonly people: readonly string[];
  /** What its timeline carries. */
  readonly entries: readonly Entry[];
}

export function roomPart(world: World, request: SlidingRequest, room: Room, window: RoomWindow): RoomPart {
  const sent = request.from?.rooms.get(room.id);
  const { membership } = memberEntry(room, request.session.user.id)?.event.content ?? {};
  if (membership === "leave" || membership === "ban") return leftPart(room, request, window, sent);
  return membership === "join"
    ? joinedPart(world, request, room, window, sent)
    : invitedPart(world, request, room, window, sent);
}

/** The room up to the viewer's own leaving, told once; of a room they never were in, only that. */
export function leftPart(
  room: Room,
  { session, from }: SlidingRequest,
  window: RoomWindow,
  sent: SentRoom | undefined,
): RoomPart {
  const viewer = session.user.id;
  const own = memberEntry(room, viewer);
  const next = own && isPutOut(room, viewer) ? { position: own.position, window, members: new Set<string>() } : null;
  if (!own || (sent && own.position <= sent.position)) return { body: null, sent: next, people: [], entries: [] };
  const { timelineLimit } = sent?.window ?? window;
  const timeline =
    !sent || isJoined(room, viewer, sent.position)
      ? timelineOf(room, sent?.position ?? 0, own.position, timelineLimit)
      : { entries: [own], isLimited: false, start: own.position - 1 };
  const body = {
    ...(sent
      ? { required_state: [eventFor(own, session.deviceId)] }
      : afresh(room, window, own, timeline.entries, session.deviceId)),
    ...timelineBody(timeline, session.deviceId, from?.position),
    bump_stamp: own.position,
    ...NO_NOTIFICATIONS,
  };
  return { body, sent: next, people: [], entries: timeline.entries };
}

/** The room as it was when the viewer was put out, for a client that does not know it. */
function afresh(room: Room, window: RoomWindow, own: Entry, timeline: readonly Entry[], deviceId: string): Json {
  const then = stateAt(room, own.position);
  const state = stateFor(room, { window, viewer: own.event.state_key ?? "", sent: undefined, timeline, state: then });
  const name = then.get(stateId("m.room.name", ""))?.event.content.name;
  return {
    initial: true,
    ...(typeof name === "string" && name !== "" && { name }),
    required_state: state.map((entry) => eventFor(entry, deviceId)),
  };
}

function joinedPart(
  world: World,
  request: SlidingRequest,
  room: Room,
  window: RoomWindow,
  known: SentRoom | undefined,
): RoomPart {
  const { session, from } = request;
  const viewer = session.user.id;
  const sent = known && isJoined(room, viewer, known.position) ? known : undefined;
  const isExpanded = sent !== undefined && window.timelineLimit > sent.window.timelineLimit;
  const after = sent && !isExpanded ? sent.position : 0;
  const timeline = timelineOf(room, after, world.position, window.timelineLimit);
  const state = stateFor(room, { window, viewer, sent, timeline: timeline.entries });
  const isLoadedLazily = isLazy(window);
  const haveChanged = !sent || entriesBetween(room, sent.position, world.position).some(isMember);
  // Synapse names a room by its people again with every membership, named or not.
  const isNamedByPeople = sent ? haveChanged : !stateEntry(room, "m.room.name", "");
  const heroes = isNamedByPeople ? peopleToNameBy(room, viewer) : [];
  const membersSent = isLoadedLazily ? state.filter(isMember).map(({ event }) => event.state_key ?? "") : [];
  const bump = bumpOf(room, viewer);
  const isEmpty = sent && !isExpanded && timeline.entries.length === 0 && state.length === 0 && !haveChanged;
  return {
    body: isEmpty
      ? null
      : {
          ...(!sent && { initial: true }),
          ...(isExpanded && { unstable_expanded_timeline: true }),
          ...(state.length > 0 && { required_state: state.map((entry) => eventFor(entry, session.deviceId)) }),
          ...timelineBody(timeline, session.deviceId, from?.position),
          ...(haveChanged && counts(room)),
          ...nameOf(world, room, sent),
          ...(heroes.length > 0 && { heroes: heroes.map((userId) => heroOf(room, userId)) }),
          ...(isDirect(room, session.user) && { is_dm: true }),
          ...((isExpanded || bump > (sent?.position ?? 0)) && { bump_stamp: bump }),
          ...NO_NOTIFICATIONS,
        },
    sent: {
      position: world.position,
      window: isExpanded || !sent ? window : { ...window, timelineLimit: sent.window.timelineLimit },
      members: new Set([...(sent?.members ?? []), ...membersSent]),
    },
    people: isLoadedLazily ? [...membersIn(timeline.entries), ...membersSent, ...heroes] : [],
    entries: timeline.entries,
  };
}

function invitedPart(
  world: World,
  { session }: SlidingRequest,
  room: Room,
  window: RoomWindow,
  sent: SentRoom | undefined,
): RoomPart {
  const own = memberEntry(room, session.user.id);
  const isNews = own !== undefined && (!sent || own.position > sent.position);
  return {
    body: isNews
      ? {
          initial: true,
          invite_state: strippedState(room, own),
          bump_stamp: own.position,
          ...NO_NOTIFICATIONS,
        }
      : null,
    sent: { position: world.position, window, members: new Set() },
    people: [],
    entries: [],
  };
}

function timelineBody({ entries, isLimited, start }: Timeline, deviceId: string, position: number | undefined): Json {
  return {
    ...(entries.length > 0 && { timeline: entries.map((entry) => eventFor(entry, deviceId)) }),
    limited: isLimited,
    prev_batch: tokenOf(start),
    num_live: position === undefined ? 0 : entries.filter((entry) => entry.position > position).length,
  };
}

function counts(room: Room): Json {
  return { joined_count: usersWith(room, "join").length, invited_count: usersWith(room, "invite").length };
}

function nameOf(world: World, room: Room, sent: SentRoom | undefined): Json {
  const { name } = stateContent(room, "m.room.name");
  const isNews =
    !sent || entriesBetween(room, sent.position, world.position).some(({ event }) => event.type === "m.room.name");
  return isNews && typeof name === "string" && name !== "" ? { name } : {};
}

function heroOf(room: Room, userId: string): Json {
  const { displayname, avatar_url } = memberEntry(room, userId)?.event.content ?? {};
  return { user_id: userId, displayname, avatar_url };
}

function isMember({ event }: Entry): boolean {
  return event.type === "m.room.member";
}
