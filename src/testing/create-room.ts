// How a new room begins: its first events in the order servers send them. Knows no endpoint and no permissions.
import type { Json } from "./json.ts";
import { isObject, objectIn, stringIn } from "./json.ts";
import { changeMembership, nameOf } from "./membership.ts";
import { addRoom, append } from "./rooms.ts";
import type { Room, World } from "./world.ts";

const ROOM_VERSION = "10";

/** Makes a room as `POST /createRoom` with this body would. */
export function createRoom(world: World, creator: string, body: Json): Room {
  const room = addRoom(world);
  const preset = stringIn(body, "preset") ?? (body.visibility === "public" ? "public_chat" : "private_chat");
  const invited = Array.isArray(body.invite) ? body.invite.filter((userId) => typeof userId === "string") : [];
  const administrators = preset === "trusted_private_chat" ? [creator, ...invited] : [creator];
  const say = (type: string, content: Json, stateKey = ""): void => {
    append(world, room, { type, sender: creator, stateKey, content });
  };
  say("m.room.create", { creator, room_version: ROOM_VERSION, ...objectIn(body, "creation_content") });
  append(world, room, {
    type: "m.room.member",
    sender: creator,
    stateKey: creator,
    content: { membership: "join", ...nameOf(world, creator) },
  });
  say("m.room.power_levels", {
    users: Object.fromEntries(administrators.map((userId) => [userId, 100])),
    users_default: 0,
    events: {},
    events_default: 0,
    state_default: 50,
    invite: 0,
    kick: 50,
    ban: 50,
    redact: 50,
    ...objectIn(body, "power_level_content_override"),
  });
  say("m.room.join_rules", { join_rule: preset === "public_chat" ? "public" : "invite" });
  say("m.room.history_visibility", { history_visibility: "shared" });
  if (preset !== "public_chat") say("m.room.guest_access", { guest_access: "can_join" });
  for (const event of Array.isArray(body.initial_state) ? body.initial_state : []) {
    if (isObject(event)) say(stringIn(event, "type") ?? "", objectIn(event, "content"), stringIn(event, "state_key"));
  }
  if (typeof body.name === "string") say("m.room.name", { name: body.name });
  if (typeof body.topic === "string") say("m.room.topic", { topic: body.topic });
  const content = body.is_direct === true ? { is_direct: true } : {};
  for (const target of invited)
    changeMembership(world, room, { sender: creator, target, membership: "invite", content });
  return room;
}
