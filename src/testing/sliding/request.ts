// What a client asks of a sliding sync (MSC4186), read strictly as Synapse does: a wrong type is refused. Knows no state and no answer.
import type { Json } from "../json.ts";
import { isObject, objectIn } from "../json.ts";
import type { Behaviour } from "../options.ts";
import { refuse } from "../wire.ts";
import type { RoomWindow, Session, SlidingPosition } from "../world.ts";

export interface SlidingRequest {
  readonly session: Session;
  readonly connection: string;
  /** What the client holds already; null in the first request of a connection. */
  readonly from: SlidingPosition | null;
  readonly lists: ReadonlyMap<string, ListWish>;
  readonly subscriptions: ReadonlyMap<string, RoomWindow>;
  /** The known extensions that are enabled. */
  readonly extensions: Json;
  readonly profiles: readonly ProfilesWish[];
}

export interface ListWish {
  readonly window: RoomWindow;
  /** Inclusive; null: all rooms. */
  readonly ranges: readonly (readonly [number, number])[] | null;
  readonly filters: Json;
}

/** The profiles extension (MSC4262) under one of its names; `fields` null: all of them. */
export interface ProfilesWish {
  readonly name: string;
  readonly fields: readonly string[] | null;
}

const PROFILES_NAMES = { unstable: "org.matrix.msc4262.profiles", stable: "profiles" };

export function slidingRequest(
  behaviour: Behaviour,
  session: Session,
  from: SlidingPosition | null,
  body: Json,
): SlidingRequest {
  const asked = optionalObject(body, "extensions");
  return {
    session,
    connection: connectionIn(body),
    from,
    lists: new Map(Object.entries(optionalObject(body, "lists")).map(([name, list]) => [name, listIn(list)])),
    subscriptions: new Map(
      Object.entries(optionalObject(body, "room_subscriptions")).map(([roomId, room]) => [roomId, windowIn(room)]),
    ),
    extensions: Object.fromEntries(
      Object.entries(asked).filter(([, value]) => isObject(value) && value.enabled === true),
    ),
    profiles: namesSpoken(behaviour).flatMap((name) => (name in asked ? profilesIn(name, asked[name]) : [])),
  };
}

export function connectionIn(body: Json): string {
  const { conn_id: connection = "" } = body;
  return typeof connection === "string" ? connection : wrong("conn_id", "a string");
}

function namesSpoken({ slidingPush, names }: Behaviour): string[] {
  if (!slidingPush) return [];
  return names === "both" ? [PROFILES_NAMES.stable, PROFILES_NAMES.unstable] : [PROFILES_NAMES[names]];
}

function profilesIn(name: string, wish: unknown): ProfilesWish[] {
  if (!isObject(wish)) return wrong(`extensions.${name}`, "an object");
  const { enabled = false, fields } = wish;
  if (typeof enabled !== "boolean") return wrong(`extensions.${name}.enabled`, "a boolean");
  if (fields !== undefined && !areStrings(fields)) return wrong(`extensions.${name}.fields`, "a list of strings");
  return enabled ? [{ name, fields: fields ?? null }] : [];
}

function listIn(list: unknown): ListWish {
  const window = windowIn(list);
  const { ranges, filters, slow_get_all_rooms } = list as Json;
  const isAll = slow_get_all_rooms === true || ranges === undefined || ranges === null;
  return { window, ranges: isAll ? null : rangesIn(ranges), filters: isObject(filters) ? filters : {} };
}

function windowIn(room: unknown): RoomWindow {
  if (!isObject(room)) return wrong("A list or room subscription", "an object");
  const missing = ["required_state", "timeline_limit"].filter((key) => !(key in room));
  if (missing.length > 0) {
    refuse(400, missing.length === 1 ? "M_MISSING_PARAM" : "M_BAD_JSON", `${missing.join(" and ")} missing.`);
  }
  const { required_state: state, timeline_limit: timelineLimit } = room;
  if (typeof timelineLimit !== "number") return wrong("timeline_limit", "a number");
  if (!Array.isArray(state) || !state.every(isPair)) return wrong("required_state", "a list of pairs of strings");
  return { timelineLimit, requiredState: state };
}

function rangesIn(ranges: unknown): [number, number][] {
  const areRanges = Array.isArray(ranges) && ranges.every((range) => Array.isArray(range) && range.length === 2);
  return areRanges ? (ranges as [number, number][]) : wrong("ranges", "a list of pairs of numbers");
}

function isPair(value: unknown): value is [string, string] {
  return areStrings(value) && value.length === 2;
}

function areStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function optionalObject(body: Json, key: string): Json {
  const value = body[key];
  return value === undefined || value === null || isObject(value) ? objectIn(body, key) : wrong(key, "an object");
}

function wrong(what: string, shouldBe: string): never {
  return refuse(400, "M_BAD_JSON", `${what} has to be ${shouldBe}.`);
}
