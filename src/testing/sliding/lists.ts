// Which rooms a sliding sync (MSC4186) is about: lists filtered, sorted and cut to their ranges, and subscriptions. Knows no contents.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { isJoined, memberEntry, membershipOf, stateContent, stateEntry } from "../rooms.ts";
import type { Room, RoomWindow, User, World } from "../world.ts";
import type { SlidingRequest } from "./request.ts";

export interface Selection {
  /** The lists as they are answered. */
  readonly lists: Json;
  /** Every room that is listed or subscribed to, and how much of it is wanted. */
  readonly windows: ReadonlyMap<Room, RoomWindow>;
}

/** What moves a room up, as on Synapse: not that somebody changes a name. */
const BUMPS = ["m.room.create", "m.room.message", "m.room.encrypted", "m.sticker", "m.call.invite"];

export function selectRooms(world: World, request: SlidingRequest): Selection {
  const { user } = request.session;
  const isShown = (room: Room): boolean => isOpen(room, user.id) || isJustLeft(room, request);
  const windows = new Map<Room, RoomWindow>();
  const want = (room: Room, window: RoomWindow): void => {
    windows.set(room, joined(windows.get(room), window));
  };
  const rooms = [...world.rooms.values()].filter(isShown);
  rooms.sort((one, other) => bumpOf(other, user.id) - bumpOf(one, user.id));
  const lists = [...request.lists].map(([name, { window, ranges, filters }]) => {
    const listed = rooms.filter((room) => passes(room, user, filters));
    const ops = (ranges ?? [[0, listed.length - 1] as const]).map(([first, last]) => {
      const shown = listed.slice(first, last + 1);
      for (const room of shown) want(room, window);
      return { op: "SYNC", range: [first, last], room_ids: shown.map(({ id }) => id) };
    });
    return [name, { count: listed.length, ops }] as const;
  });
  for (const [roomId, window] of request.subscriptions) {
    const room = world.rooms.get(roomId);
    if (room && isShown(room)) want(room, window);
  }
  return { lists: Object.fromEntries(lists), windows };
}

/** The position of what last moved the room up. */
export function bumpOf(room: Room, viewer: string): number {
  const bump = isJoined(room, viewer) ? room.entries.findLast(({ event }) => BUMPS.includes(event.type)) : undefined;
  return (bump ?? memberEntry(room, viewer))?.position ?? 0;
}

export function isDirect(room: Room, user: User): boolean {
  const direct = user.accountData.get("m.direct")?.value;
  return isObject(direct) && Object.values(direct).some((ids) => Array.isArray(ids) && ids.includes(room.id));
}

function isOpen(room: Room, viewer: string): boolean {
  if (room.forgottenBy.has(viewer)) return false;
  return ["join", "invite", "knock"].includes(String(membershipOf(room, viewer))) || isPutOut(room, viewer);
}

/** Whoever was kicked or banned keeps the room as it was then; whoever left does not. */
export function isPutOut(room: Room, viewer: string): boolean {
  const own = memberEntry(room, viewer);
  const wasIn = room.memberships.get(viewer)?.some(({ event }) => event.content.membership === "join") ?? false;
  const isOut = ["leave", "ban"].includes(String(own?.event.content.membership));
  return wasIn && isOut && own?.event.sender !== viewer;
}

/** The answer that tells of the leaving still lists the room. */
function isJustLeft(room: Room, { session, from }: SlidingRequest): boolean {
  const sent = from?.rooms.get(room.id);
  const own = memberEntry(room, session.user.id);
  return (
    sent !== undefined &&
    own !== undefined &&
    own.position > sent.position &&
    isJoined(room, session.user.id, sent.position)
  );
}

function passes(room: Room, user: User, filters: Json): boolean {
  const type = stateContent(room, "m.room.create").type ?? null;
  const { is_dm, is_invite, is_encrypted, room_types, not_room_types } = filters;
  const agrees = (wanted: unknown, is: boolean): boolean => typeof wanted !== "boolean" || wanted === is;
  return (
    agrees(is_dm, isDirect(room, user)) &&
    agrees(is_invite, membershipOf(room, user.id) === "invite") &&
    agrees(is_encrypted, stateEntry(room, "m.room.encryption", "") !== undefined) &&
    (!Array.isArray(room_types) || room_types.includes(type)) &&
    !(Array.isArray(not_room_types) && not_room_types.includes(type))
  );
}

function joined(one: RoomWindow | undefined, other: RoomWindow): RoomWindow {
  if (!one) return other;
  return {
    timelineLimit: Math.max(one.timelineLimit, other.timelineLimit),
    requiredState: [...one.requiredState, ...other.requiredState],
  };
}
