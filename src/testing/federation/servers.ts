// Which servers have to do with a room. Knows no endpoint and no profiles.
import { membershipOf, stateContent, usersWith } from "../rooms.ts";
import type { Room } from "../world.ts";

export function serverOf(userId: string): string {
  return userId.slice(userId.indexOf(":") + 1);
}

export function isInside(room: Room, server: string): boolean {
  return usersWith(room, "join").some((userId) => serverOf(userId) === server);
}

/** Whether a server may have all of a room: it has somebody in it or invited, or anybody may come in or knock. */
export function mayRead(room: Room, server: string): boolean {
  const members = [...room.memberships.keys()].filter((userId) => serverOf(userId) === server);
  return (
    ["public", "knock"].includes(String(stateContent(room, "m.room.join_rules").join_rule)) ||
    members.some((userId) => ["join", "invite"].includes(String(membershipOf(room, userId))))
  );
}
