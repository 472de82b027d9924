// One event put into a room in somebody's name, if they may: a message, a piece of state, a membership. Knows no endpoint.
import type { Json } from "./json.ts";
import { changeMembership } from "./membership.ts";
import { mustBeAbleToSend } from "./power.ts";
import { append, memberEntry } from "./rooms.ts";
import { refuse } from "./wire.ts";
import type { Entry, Room, User, World } from "./world.ts";

export interface Sending {
  readonly user: User;
  readonly room: Room;
  readonly type: string;
  readonly content: Json;
  /** Absent: no state. */
  readonly stateKey?: string;
  /** How long it sticks, in ms (MSC4354). */
  readonly stickyFor?: number;
  readonly sentBy?: NonNullable<Entry["sentBy"]>;
}

/** Sends it, or refuses with 403 `M_FORBIDDEN`; answers its id, of a membership that was so before the id of that. */
export function sendEvent(world: World, { user, room, ...event }: Sending): string | undefined {
  const { type, stateKey, content } = event;
  if (type === "m.room.member" && stateKey !== undefined) {
    const membership = String(content.membership);
    changeMembership(world, room, { sender: user.id, target: stateKey, membership, content });
    return memberEntry(room, stateKey)?.event.event_id;
  }
  mustBeAbleToSend(room, user.id, type, stateKey !== undefined);
  if (stateKey?.startsWith("@") && stateKey !== user.id) {
    refuse(403, "M_FORBIDDEN", "This state belongs to another user.");
  }
  return append(world, room, { ...event, sender: user.id }).event.event_id;
}
