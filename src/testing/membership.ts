// How people come into a room and out of it: one function, one rule per membership. Knows no endpoint.
import type { Json } from "./json.ts";
import { canDo, levelOf } from "./power.ts";
import { tellMembership } from "./profile-news.ts";
import { append, isJoined, memberEntry, membershipOf, stateContent } from "./rooms.ts";
import { refuse } from "./wire.ts";
import type { Room, World } from "./world.ts";

export interface MembershipChange {
  readonly sender: string;
  readonly target: string;
  readonly membership: string;
  /** What else the event shall carry: a reason, a name for this room. */
  readonly content?: Json;
}

/** Changes a membership, or refuses with 403 `M_FORBIDDEN`; joining again, and leaving again, change nothing. */
export function changeMembership(world: World, room: Room, change: MembershipChange): void {
  const { sender, target, membership, content } = change;
  const current = membershipOf(room, target);
  if (!isAllowed(room, change)) refuse(403, "M_FORBIDDEN", `This is not allowed: ${String(current)} to ${membership}.`);
  if (current === membership && content === undefined) return;
  room.forgottenBy.delete(target);
  const name = membership !== "leave" && membership !== "ban" && nameOf(world, target);
  appendMember(world, room, sender, target, { membership, ...name, ...content });
}

function appendMember(world: World, room: Room, sender: string, target: string, content: Json): void {
  tellMembership(world, room, append(world, room, { type: "m.room.member", sender, stateKey: target, content }));
}

/** Sends a user's new name or picture into every room they are in. */
export function announceName(world: World, userId: string): void {
  for (const room of world.rooms.values()) {
    const current = memberEntry(room, userId)?.event.content;
    if (current?.membership !== "join") continue;
    const { displayname: _name, avatar_url: _picture, ...kept } = current;
    appendMember(world, room, userId, userId, { ...kept, ...nameOf(world, userId) });
  }
}

/** The name and picture of a user as membership events carry them. */
export function nameOf(world: World, userId: string): Json {
  const profile = world.users.get(userId)?.profile;
  const named = (["displayname", "avatar_url"] as const).map((key) => [key, profile?.get(key)] as const);
  return Object.fromEntries(named.filter(([, value]) => typeof value === "string"));
}

function isAllowed(room: Room, { sender, target, membership }: MembershipChange): boolean {
  const current = membershipOf(room, target);
  const isOneself = sender === target;
  const rule = stateContent(room, "m.room.join_rules").join_rule;
  const outranks = levelOf(room, sender) > levelOf(room, target);
  switch (membership) {
    case "join":
      return isOneself && (current === "join" || current === "invite" || (rule === "public" && current !== "ban"));
    case "knock":
      return isOneself && rule === "knock" && (current === undefined || current === "leave" || current === "knock");
    case "invite":
      return canDo(room, sender, "invite") && current !== "join" && current !== "ban";
    case "ban":
      return canDo(room, sender, "ban") && outranks;
    case "leave":
      if (isOneself) return current !== undefined && current !== "ban";
      if (current === "ban") return canDo(room, sender, "ban");
      return (
        isJoined(room, sender) &&
        canDo(room, sender, "kick") &&
        outranks &&
        current !== undefined &&
        current !== "leave"
      );
    default:
      return false;
  }
}
