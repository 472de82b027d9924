// The rooms of one /sync: timelines, state, counts, invites, knocks and goodbyes. Knows no profiles and no waiting.
import type { Json } from "./json.ts";
import {
  entriesBetween,
  eventFor,
  isJoined,
  latestStateOf,
  memberEntry,
  stateAt,
  stateEntry,
  stateId,
  stickyEntries,
  usersWith,
} from "./rooms.ts";
import type { SyncRequest } from "./sync-request.ts";
import { tokenOf } from "./sync-request.ts";
import type { Entry, Room, Stored, World } from "./world.ts";

/** What somebody not yet in a room may see of it. */
const STRIPPED_TYPES = [
  "m.room.create",
  "m.room.join_rules",
  "m.room.name",
  "m.room.topic",
  "m.room.avatar",
  "m.room.canonical_alias",
  "m.room.encryption",
];

interface RoomSections {
  readonly sections: Record<"join" | "invite" | "knock" | "leave", Json>;
  /** Everybody whose events are in a timeline of this answer, and who invited. */
  readonly timelineSenders: ReadonlySet<string>;
}

export interface Timeline {
  readonly entries: readonly Entry[];
  readonly isLimited: boolean;
  /** Everything after this position and up to the end is in `entries`. */
  readonly start: number;
}

export function roomSections(world: World, request: SyncRequest): RoomSections {
  const sections: RoomSections["sections"] = { join: {}, invite: {}, knock: {}, leave: {} };
  const timelineSenders = new Set<string>();
  const viewer = request.session.user.id;
  for (const room of world.rooms.values()) {
    const own = memberEntry(room, viewer);
    if (!own || room.forgottenBy.has(viewer)) continue;
    const isNews = request.since === null || own.position > request.since;
    const { membership } = own.event.content;
    const told = (entries: readonly Entry[]): void => entries.forEach(({ event }) => timelineSenders.add(event.sender));
    if (membership === "join") {
      const joined = joinedSection(world, room, request);
      if (joined) sections.join[room.id] = joined.section;
      told(joined?.entries ?? []);
    } else if (membership === "invite" && isNews) {
      sections.invite[room.id] = { invite_state: { events: strippedState(room, own) } };
      told([own]);
    } else if (membership === "knock" && isNews) {
      sections.knock[room.id] = { knock_state: { events: strippedState(room, own) } };
      told([own]);
    } else if ((membership === "leave" || membership === "ban") && isNews && wantsLeft(request, own)) {
      const left = leftSection(room, request, own);
      sections.leave[room.id] = left.section;
      told(left.entries);
    }
  }
  return { sections, timelineSenders };
}

function joinedSection(
  world: World,
  room: Room,
  request: SyncRequest,
): { section: Json; entries: readonly Entry[] } | null {
  const { session, since, filter } = request;
  const viewer = session.user.id;
  const isNew = since === null || !isJoined(room, viewer, since);
  const timeline = timelineOf(room, isNew ? 0 : since, world.position, filter.timelineLimit);
  const accountData = accountDataSince(session.user.roomAccountData.get(room.id), isNew ? null : since);
  if (
    !isNew &&
    !request.wantsFullState &&
    timeline.entries.length === 0 &&
    !timeline.isLimited &&
    accountData.length === 0
  )
    return null;
  const from = isNew || request.wantsFullState ? null : since;
  const sticky = stickyEntries(room, isNew ? 0 : since).filter((entry) => !timeline.entries.includes(entry));
  return {
    entries: timeline.entries,
    section: {
      // Whoever comes back may have missed something: as Synapse does, the timeline counts as limited.
      timeline: {
        ...timelineBody(timeline, session.deviceId),
        limited: timeline.isLimited || (isNew && since !== null),
      },
      state: { events: stateBefore(room, timeline, from, request).map((entry) => eventFor(entry, session.deviceId)) },
      summary: from === null || membershipChangedSince(room, from, world.position) ? summaryOf(room, viewer) : {},
      account_data: { events: accountData },
      ephemeral: { events: [] },
      unread_notifications: { highlight_count: 0, notification_count: 0 },
      ...(sticky.length > 0 && {
        msc4354_sticky: { events: sticky.map((entry) => eventFor(entry, session.deviceId)) },
      }),
    },
  };
}

/** The room up to the viewer's own leaving; of a room they never were in, only that. */
function leftSection(room: Room, request: SyncRequest, own: Entry): { section: Json; entries: readonly Entry[] } {
  const { session, since, filter } = request;
  const viewer = session.user.id;
  const known = since !== null && isJoined(room, viewer, since) ? since : null;
  const cameAndWent = room.memberships
    .get(viewer)
    ?.some(({ position }) => position > (since ?? 0) && isJoined(room, viewer, position));
  const sawInside = known !== null || cameAndWent;
  const timeline: Timeline = sawInside
    ? timelineOf(room, known ?? 0, own.position, filter.timelineLimit)
    : { entries: [own], isLimited: false, start: own.position - 1 };
  const state = sawInside ? stateBefore(room, timeline, known, request) : [];
  return {
    entries: timeline.entries,
    section: {
      timeline: timelineBody(timeline, session.deviceId),
      state: { events: state.map((entry) => eventFor(entry, session.deviceId)) },
      account_data: { events: [] },
    },
  };
}

/** In a first sync only rooms one was put out of, unless the filter asks for all. */
function wantsLeft({ since, filter, session }: SyncRequest, own: Entry): boolean {
  return since !== null || filter.wantsLeftRooms || own.event.sender !== session.user.id;
}

export function timelineOf(room: Room, after: number, upTo: number, limit: number): Timeline {
  const all = entriesBetween(room, after, upTo);
  const entries = limit === 0 ? [] : all.slice(-limit);
  const isLimited = entries.length < all.length;
  const first = entries[0];
  return { entries, isLimited, start: isLimited ? (first ? first.position - 1 : upTo) : after };
}

function timelineBody({ entries, isLimited, start }: Timeline, deviceId: string): Json {
  return {
    events: entries.map((entry) => eventFor(entry, deviceId)),
    limited: isLimited,
    prev_batch: tokenOf(start),
  };
}

/** The state at the start of the timeline; for a client that knows the room at `since`, only what it missed. */
function stateBefore(room: Room, timeline: Timeline, since: number | null, { filter, session }: SyncRequest): Entry[] {
  const viewer = session.user.id;
  const everything = stateAt(room, timeline.start);
  const missed = since === null ? everything : latestStateOf(entriesBetween(room, since, timeline.start));
  if (!filter.isLazy) return [...missed.values()];
  const wanted = new Set(timeline.entries.map(({ event }) => event.sender));
  if (since === null) for (const userId of [viewer, ...heroesOf(room, viewer)]) wanted.add(userId);
  const shown = new Map([...missed].filter(([, { event }]) => since !== null || event.type !== "m.room.member"));
  for (const userId of wanted) {
    const id = stateId("m.room.member", userId);
    const entry = everything.get(id);
    if (entry) shown.set(id, entry);
  }
  return [...shown.values()];
}

function membershipChangedSince(room: Room, since: number, upTo: number): boolean {
  return entriesBetween(room, since, upTo).some(({ event }) => event.type === "m.room.member");
}

function summaryOf(room: Room, viewer: string): Json {
  return {
    "m.joined_member_count": usersWith(room, "join").length,
    "m.invited_member_count": usersWith(room, "invite").length,
    "m.heroes": heroesOf(room, viewer),
  };
}

/** Up to five others to call an unnamed room by; those who left where nobody else is there. */
function heroesOf(room: Room, viewer: string): string[] {
  return stateEntry(room, "m.room.name", "") ? [] : peopleToNameBy(room, viewer);
}

export function peopleToNameBy(room: Room, viewer: string): string[] {
  const present = [...usersWith(room, "join"), ...usersWith(room, "invite")].filter((userId) => userId !== viewer);
  const everybody = [...room.memberships.keys()].filter((userId) => userId !== viewer);
  return (present.length > 0 ? present : everybody).slice(0, 5);
}

export function strippedState(room: Room, own: Entry): Json[] {
  const kinds = STRIPPED_TYPES.map((type) => stateEntry(room, type, ""));
  const inviter = own.event.sender === own.event.state_key ? undefined : memberEntry(room, own.event.sender);
  const entries = [...kinds, inviter, own].filter((entry) => entry !== undefined);
  return entries.map(({ event: { type, sender, content, state_key } }) => ({ type, sender, content, state_key }));
}

export function accountDataSince(stored: ReadonlyMap<string, Stored> | undefined, since: number | null): Json[] {
  const changed = [...(stored ?? [])].filter(([, { position }]) => position > (since ?? 0));
  return changed.map(([type, { value }]) => ({ type, content: value }));
}
