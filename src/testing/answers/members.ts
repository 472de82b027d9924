// Coming into rooms, leaving them, and who is there, over the wire. Knows no timelines.
import type { Json } from "../json.ts";
import { stringIn } from "../json.ts";
import { bringRoom } from "../federation/receiving.ts";
import { isInside, serverOf } from "../federation/servers.ts";
import type { MembershipChange } from "../membership.ts";
import { changeMembership } from "../membership.ts";
import { mustBeJoined } from "../power.ts";
import { eventFor, isJoined, joinedRooms, membershipOf, usersWith } from "../rooms.ts";
import { profileOf } from "../profiles.ts";
import type { Route, SignedInCall } from "../wire.ts";
import { bodyIfAny, bodyOf, mustNotBeSuspended, refuse, signedIn } from "../wire.ts";
import type { Room } from "../world.ts";

export const memberRoutes: readonly Route[] = [
  signedIn("POST v3/join/:roomId", (call) => changeOwn(call, "join")),
  signedIn("POST v3/rooms/:roomId/join", (call) => changeOwn(call, "join")),
  signedIn("POST v3/knock/:roomId", (call) => changeOwn(call, "knock")),
  signedIn("POST v3/rooms/:roomId/leave", (call) => changeOwn(call, "leave")),
  signedIn("POST v3/rooms/:roomId/invite", (call) => changeOther(call, "invite")),
  signedIn("POST v3/rooms/:roomId/kick", (call) => changeOther(call, "leave", ["join", "invite", "knock"])),
  signedIn("POST v3/rooms/:roomId/ban", (call) => changeOther(call, "ban")),
  signedIn("POST v3/rooms/:roomId/unban", (call) => changeOther(call, "leave", ["ban"])),
  signedIn("POST v3/rooms/:roomId/forget", forget),
  signedIn("GET v3/rooms/:roomId/members", members),
  signedIn("GET v3/rooms/:roomId/joined_members", joinedMembers),
  signedIn("GET v3/joined_rooms", ({ world, session }) => ({
    joined_rooms: joinedRooms(world, session.user.id).map(({ id }) => id),
  })),
];

export function roomIn(call: SignedInCall): Room {
  return (
    call.world.rooms.get(call.param("roomId")) ??
    refuse(404, "M_NOT_FOUND", `There is no room ${call.param("roomId")}.`)
  );
}

async function changeOwn(call: SignedInCall, membership: "join" | "knock" | "leave"): Promise<Json> {
  const { id } = call.session.user;
  if (membership !== "leave") {
    mustNotBeSuspended(call.session.user);
    await bringIfNeeded(call);
  }
  const room = roomIn(call);
  changeMembership(call.world, room, { sender: id, target: id, membership, ...reasonOf(bodyIfAny(call)) });
  return membership === "leave" ? {} : { room_id: room.id };
}

/** Of a room nobody here is in, the servers named know more: the first that can be reached tells. */
async function bringIfNeeded({ world, query, param }: SignedInCall): Promise<void> {
  const roomId = param("roomId");
  const room = world.rooms.get(roomId);
  if (room && (serverOf(roomId) === world.behaviour.name || isInside(room, world.behaviour.name))) return;
  const names = [...query.getAll("via"), ...query.getAll("server_name"), serverOf(roomId)];
  const peers = names.flatMap((name) => world.peers.get(name) ?? []);
  for (const peer of peers) {
    try {
      return await bringRoom(world, peer, roomId);
    } catch (failure) {
      if (peer === peers.at(-1)) throw failure;
    }
  }
}

/** `from`: the memberships this can change; others are refused, as a ban is not lifted by a kick. */
function changeOther(call: SignedInCall, membership: "invite" | "leave" | "ban", from?: readonly unknown[]): Json {
  mustNotBeSuspended(call.session.user);
  const body = bodyOf(call);
  const target = stringIn(body, "user_id") ?? refuse(400, "M_MISSING_PARAM", "The body has to contain user_id.");
  const room = roomIn(call);
  if (from && !from.includes(membershipOf(room, target)))
    refuse(403, "M_FORBIDDEN", `This cannot be done to ${target} as things are.`);
  changeMembership(call.world, room, { sender: call.session.user.id, target, membership, ...reasonOf(body) });
  return {};
}

function reasonOf(body: Json): Pick<MembershipChange, "content"> {
  return typeof body.reason === "string" ? { content: { reason: body.reason } } : {};
}

function forget(call: SignedInCall): Json {
  const room = roomIn(call);
  const { id } = call.session.user;
  if (isJoined(room, id)) refuse(400, "M_UNKNOWN", "Leave the room before you forget it.");
  room.forgottenBy.add(id);
  return {};
}

function members(call: SignedInCall): Json {
  const room = roomIn(call);
  const { user, deviceId } = call.session;
  if (membershipOf(room, user.id) === undefined) mustBeJoined(room, user.id);
  const wanted = call.query.get("membership");
  const unwanted = call.query.get("not_membership");
  const entries = [...room.memberships.values()].flatMap((history) => history.at(-1) ?? []);
  const chunk = entries.filter(
    ({ event: { content } }) => (wanted === null || content.membership === wanted) && content.membership !== unwanted,
  );
  return { chunk: chunk.map((entry) => eventFor(entry, deviceId)) };
}

function joinedMembers(call: SignedInCall): Json {
  const room = roomIn(call);
  mustBeJoined(room, call.session.user.id);
  const joined = usersWith(room, "join").map((userId) => {
    const user = call.world.users.get(userId);
    const { displayname, avatar_url } = user ? profileOf(user) : {};
    return [userId, { display_name: displayname, avatar_url }] as const;
  });
  return { joined: Object.fromEntries(joined) };
}
