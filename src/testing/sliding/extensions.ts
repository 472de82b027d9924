// The extensions of a sliding sync that clients expect besides profiles, mostly with nothing to say. Knows no rooms' contents.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { eventFor, isJoined, stickyEntries } from "../rooms.ts";
import { positionOf, tokenOf } from "../sync-request.ts";
import { accountDataSince } from "../sync-rooms.ts";
import type { Entry, Room, World } from "../world.ts";
import type { SlidingRequest } from "./request.ts";

interface Extensions {
  readonly body: Json;
  readonly isEmpty: boolean;
}

const STICKY = "org.matrix.msc4354.sticky_events";

/** `inTimelines`: what the rooms of this answer carry, which sticky events do not repeat. */
export function extensionsFor(
  world: World,
  request: SlidingRequest,
  rooms: Iterable<Room>,
  inTimelines: ReadonlySet<Entry>,
): Extensions {
  const shown = [...rooms];
  const quiet = accountDataAndMore(request, shown);
  const sticky = stickyEvents(world, request, shown, inTimelines);
  return sticky ? { body: { ...quiet.body, [STICKY]: sticky }, isEmpty: false } : quiet;
}

/** What sticks in the rooms (MSC4354) since the client's own token, and the next one; null where there is nothing. */
function stickyEvents(
  world: World,
  { extensions, session }: SlidingRequest,
  rooms: readonly Room[],
  inTimelines: ReadonlySet<Entry>,
): Json | null {
  const wish = extensions[STICKY];
  if (!world.behaviour.stickyEvents || !isObject(wish)) return null;
  const since = positionOf(String(wish.since)) ?? 0;
  const joined = rooms.filter((room) => isJoined(room, session.user.id));
  const sticking = joined.map((room) => [room, stickyEntries(room, since)] as const);
  if (sticking.every(([, entries]) => entries.length === 0)) return null;
  const told = sticking.map(([room, entries]) => {
    const events = entries.filter((entry) => !inTimelines.has(entry)).map((entry) => eventFor(entry, session.deviceId));
    return [room.id, { events }] as const;
  });
  return { rooms: Object.fromEntries(told), next_batch: tokenOf(world.position) };
}

function accountDataAndMore(request: SlidingRequest, rooms: readonly Room[]): Extensions {
  const { extensions, from, session } = request;
  const quiet: Json = {
    to_device: { next_batch: sinceOf(extensions.to_device), events: [] },
    e2ee: { device_one_time_keys_count: {}, device_unused_fallback_key_types: [] },
    receipts: { rooms: {} },
    typing: { rooms: {} },
  };
  const body = Object.fromEntries(Object.entries(quiet).filter(([name]) => name in extensions));
  if (!("account_data" in extensions)) return { body, isEmpty: true };
  const global = accountDataSince(session.user.accountData, from?.position ?? null);
  const ofRooms = rooms.flatMap((room) => {
    const since = from?.rooms.has(room.id) ? from.position : null;
    const events = accountDataSince(session.user.roomAccountData.get(room.id), since);
    return events.length > 0 ? [[room.id, events] as const] : [];
  });
  return {
    body: { ...body, account_data: { global, rooms: Object.fromEntries(ofRooms) } },
    isEmpty: global.length === 0 && ofRooms.length === 0,
  };
}

function sinceOf(toDevice: unknown): string {
  const since = isObject(toDevice) ? toDevice.since : undefined;
  return typeof since === "string" ? since : "0";
}
