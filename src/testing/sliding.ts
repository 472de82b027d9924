// The answer to one request of a sliding sync (MSC4186): a pure function of what the server remembers and what is asked. Knows no waiting and no fetch.
import type { Json } from "./json.ts";
import { extensionsFor } from "./sliding/extensions.ts";
import { selectRooms } from "./sliding/lists.ts";
import { profilesBlocks } from "./sliding/profiles.ts";
import type { SlidingRequest } from "./sliding/request.ts";
import type { RoomPart } from "./sliding/rooms.ts";
import { leftPart, roomPart } from "./sliding/rooms.ts";
import { isLazy } from "./sliding/state.ts";
import type { Room, SentRoom, SlidingPosition, World } from "./world.ts";

interface SlidingAnswer {
  /** All but the token of the next position. */
  readonly body: Json;
  /** Where the client stands once it got this. */
  readonly next: SlidingPosition;
  /** Nothing happened that this client would want to be woken for. */
  readonly isEmpty: boolean;
}

export function slidingAnswer(world: World, request: SlidingRequest): SlidingAnswer {
  const { lists, windows } = selectRooms(world, request);
  const parts = new Map<Room, RoomPart>();
  for (const [room, window] of windows) parts.set(room, roomPart(world, request, room, window));
  const sent = new Map<string, SentRoom>(request.from?.rooms);
  for (const [roomId, before] of sent) {
    const room = world.rooms.get(roomId);
    if (room && !windows.has(room) && isLeft(room, request))
      parts.set(room, leftPart(room, request, before.window, before));
  }
  for (const [room, part] of parts) {
    if (part.sent) sent.set(room.id, part.sent);
    else sent.delete(room.id);
  }
  const rooms = [...parts].flatMap(([room, { body }]) => (body ? [[room.id, body] as const] : []));
  const inTimelines = new Set([...parts.values()].flatMap(({ entries }) => entries));
  const extensions = extensionsFor(world, request, windows.keys(), inTimelines);
  const profiles = profilesBlocks(world, request, {
    lazily: new Set([...parts.values()].flatMap(({ people }) => people)),
    wholeRooms: [...windows].flatMap(([room, window]) => (isLazy(window) || isLeft(room, request) ? [] : [room])),
  });
  return {
    body: { lists, rooms: Object.fromEntries(rooms), extensions: { ...extensions.body, ...profiles } },
    next: {
      session: request.session,
      connection: request.connection,
      position: world.position,
      rooms: sent,
    },
    isEmpty: rooms.length === 0 && extensions.isEmpty && Object.keys(profiles).length === 0,
  };
}

function isLeft(room: Room, { session }: SlidingRequest): boolean {
  const { membership } = room.memberships.get(session.user.id)?.at(-1)?.event.content ?? {};
  return membership === "leave" || membership === "ban";
}
