// What one server takes from another: room events, whole rooms, profile changes (MSC4259). It tells nobody else. Knows no endpoint.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { isInside, serverOf } from "./servers.ts";
import { tellField, tellMembership } from "../profile-news.ts";
import { addRoom, place } from "../rooms.ts";
import { refuse } from "../wire.ts";
import type { Peer, Room, RoomEvent, World } from "../world.ts";
import { advance } from "../world.ts";
import { askPeer, eduTypes } from "./sending.ts";

/** Takes an event of one of the other server's users; of a room nobody here is in, all of it is fetched. */
export async function takeEvent(world: World, peer: Peer, event: RoomEvent): Promise<void> {
  if (serverOf(event.sender) !== peer.name) return;
  const room = world.rooms.get(event.room_id);
  if (room && isInside(room, world.behaviour.name)) put(world, room, event);
  else await bringRoom(world, peer, event.room_id);
}

/** Fetches what this server lacks of a room; refuses as the other server does. */
export async function bringRoom(world: World, peer: Peer, roomId: string): Promise<void> {
  const response = await askPeer(world, peer, `backfill/${encodeURIComponent(roomId)}`).catch(() =>
    refuse(502, "M_UNKNOWN", `${peer.name} cannot be reached.`),
  );
  const { pdus, errcode, error } = (await response.json()) as { pdus: RoomEvent[]; errcode: string; error: string };
  if (!response.ok) refuse(response.status, errcode, error);
  const room = world.rooms.get(roomId) ?? addRoom(world, roomId);
  for (const event of pdus) put(world, room, event);
}

/** Takes a change of profile fields; it is ignored where it names a user of any other server than the one it came from. */
export function takeEdu(world: World, peer: Peer, edu: Json): void {
  const content = isObject(edu.content) ? edu.content : {};
  const { user_id: userId, fields } = content;
  if (!peer.usesEdus || !eduTypes(world).includes(String(edu.edu_type ?? edu.type))) return;
  if (typeof userId !== "string" || serverOf(userId) !== peer.name || !isObject(fields)) return;
  learn(world, userId, fields);
}

/** Keeps fields of another server's user, null for those that are gone, and tells its own users what is new. */
export function learn(world: World, userId: string, fields: Json): void {
  const known = world.remoteProfiles.get(userId) ?? new Map<string, unknown>();
  world.remoteProfiles.set(userId, known);
  for (const [key, value] of Object.entries(fields)) {
    if (JSON.stringify(known.get(key) ?? null) === JSON.stringify(value)) continue;
    if (value === null) known.delete(key);
    else known.set(key, value);
    advance(world);
    tellField(world, userId, key);
  }
}

function put(world: World, room: Room, event: RoomEvent): void {
  if (room.entries.some((entry) => entry.event.event_id === event.event_id)) return;
  const entry = place(world, room, event);
  const redacted = room.entries.find((one) => one.event.event_id === event.redacts);
  if (redacted) redacted.redactedBy = entry;
  if (event.type !== "m.room.member" || event.state_key === undefined) return;
  room.forgottenBy.delete(event.state_key);
  tellMembership(world, room, entry);
}
