// Who may do what in a room, by power levels. Knows no endpoint and changes nothing.
import { isObject } from "./json.ts";
import { isJoined, stateContent } from "./rooms.ts";
import { refuse } from "./wire.ts";
import type { Room } from "./world.ts";

type Action = "invite" | "kick" | "ban" | "redact";

const DEFAULTS: Record<Action, number> = { invite: 0, kick: 50, ban: 50, redact: 50 };

export function levelOf(room: Room, userId: string): number {
  const levels = stateContent(room, "m.room.power_levels");
  return numberIn(levels.users, userId) ?? numberIn(levels, "users_default") ?? 0;
}

export function canDo(room: Room, userId: string, action: Action): boolean {
  const needed = numberIn(stateContent(room, "m.room.power_levels"), action) ?? DEFAULTS[action];
  return isJoined(room, userId) && levelOf(room, userId) >= needed;
}

export function mustBeAbleTo(room: Room, userId: string, action: Action): void {
  if (!canDo(room, userId, action)) refuse(403, "M_FORBIDDEN", `You have no power to ${action} in this room.`);
}

export function mustBeAbleToSend(room: Room, userId: string, type: string, isState: boolean): void {
  mustBeJoined(room, userId);
  const levels = stateContent(room, "m.room.power_levels");
  const usual = isState ? (numberIn(levels, "state_default") ?? 50) : (numberIn(levels, "events_default") ?? 0);
  if (levelOf(room, userId) < (numberIn(levels.events, type) ?? usual)) {
    refuse(403, "M_FORBIDDEN", `You have no power to send ${type} in this room.`);
  }
}

export function mustBeJoined(room: Room, userId: string): void {
  if (!isJoined(room, userId)) refuse(403, "M_FORBIDDEN", "You are not in this room.");
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "number" ? found : undefined;
}
