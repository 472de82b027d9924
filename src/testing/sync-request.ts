// What a client asks of a sync or a list of messages: its place in the stream and its filter. Knows no state and no answer.
import type { Json } from "./json.ts";
import { objectIn } from "./json.ts";
import type { Behaviour } from "./options.ts";
import type { Session } from "./world.ts";

const FIELDS_NAMES = { unstable: "org.matrix.msc4429.profile_fields", stable: "profile_fields" };
const BLOCK_NAMES = { unstable: "org.matrix.msc4429.users", stable: "users" };

export interface SyncRequest {
  readonly session: Session;
  /** The position of the last answer; null in the first sync. */
  readonly since: number | null;
  readonly wantsFullState: boolean;
  readonly filter: Filter;
}

interface Filter {
  readonly timelineLimit: number;
  readonly isLazy: boolean;
  readonly wantsLeftRooms: boolean;
  readonly fields: readonly FieldsWish[];
}

/** Profile fields asked for under one of the two names of MSC4429, and the name of the block that answers. */
export interface FieldsWish {
  readonly block: string;
  readonly ids: readonly string[];
}

export function filterOf(behaviour: Behaviour, raw: Json): Filter {
  const room = objectIn(raw, "room");
  const limit = objectIn(room, "timeline").limit;
  return {
    timelineLimit: typeof limit === "number" && limit >= 0 ? limit : 10,
    isLazy: objectIn(room, "state").lazy_load_members === true,
    wantsLeftRooms: room.include_leave === true,
    fields: namesSpoken(behaviour).flatMap((name) => {
      const ids = objectIn(raw, FIELDS_NAMES[name]).ids;
      const known = Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
      return known.length === 0 ? [] : [{ block: BLOCK_NAMES[name], ids: known }];
    }),
  };
}

function namesSpoken({ push, names }: Behaviour): ("unstable" | "stable")[] {
  if (!push) return [];
  return names === "both" ? ["stable", "unstable"] : [names];
}

export function tokenOf(position: number): string {
  return `s${position}`;
}

/** The position in a token of ours; null where it is none. */
export function positionOf(token: string): number | null {
  return /^s\d+$/.test(token) ? Number(token.slice(1)) : null;
}
