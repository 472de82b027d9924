// Which state of a room a sliding sync carries (MSC4186): `required_state` with its wildcards, "$ME" and "$LAZY". Knows no timeline.
import type { Entry, Room, RoomWindow, SentRoom } from "../world.ts";

interface StateWish {
  readonly window: RoomWindow;
  readonly viewer: string;
  /** What the client was sent of this room; undefined: nothing yet. */
  readonly sent: SentRoom | undefined;
  /** The state to choose from. @default the room's of now */
  readonly state?: ReadonlyMap<string, Entry>;
  /** What the timeline of this answer holds. */
  readonly timeline: readonly Entry[];
}

/** Members whose events the timeline brings up: senders, and those whose membership changes in it. */
export function membersIn(timeline: readonly Entry[]): Set<string> {
  return new Set(
    timeline.flatMap(({ event }) =>
      event.type === "m.room.member" ? [event.sender, event.state_key ?? ""] : [event.sender],
    ),
  );
}

export function isLazy({ requiredState }: RoomWindow): boolean {
  return requiredState.some(([type, key]) => type === "m.room.member" && key === "$LAZY");
}

/** The state after the timeline; for a client that knows the room, only what is new to it. */
export function stateFor(room: Room, { window, viewer, sent, timeline, state = room.state }: StateWish): Entry[] {
  const lately = membersIn(timeline);
  return [...state.values()].filter((entry) => {
    const { type, state_key: key = "" } = entry.event;
    const isNews = !sent || entry.position > sent.position;
    const isLately = isLazy(window) && type === "m.room.member" && lately.has(key);
    if (isLately) return isNews || !sent.members.has(key);
    if (isLazy(window) && type === "m.room.member" && sent?.members.has(key) && isNews) return true;
    return isWanted(window, viewer, type, key) && (isNews || !isWanted(sent.window, viewer, type, key));
  });
}

/** With both wildcards, the other pairs say which keys of their types come at all. */
function isWanted({ requiredState }: RoomWindow, viewer: string, type: string, key: string): boolean {
  const isEverything = requiredState.some(([ofType, ofKey]) => ofType === "*" && ofKey === "*");
  const ofThisType = requiredState.filter(([ofType]) => ofType === type || (!isEverything && ofType === "*"));
  if (isEverything && ofThisType.length === 0) return true;
  return ofThisType.some(([, ofKey]) => ofKey === "*" || ofKey === key || (ofKey === "$ME" && key === viewer));
}
