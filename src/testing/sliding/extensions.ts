// The extensions of a sliding sync that clients expect besides profiles, mostly with nothing to say. Knows no rooms' contents.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { accountDataSince } from "../sync-rooms.ts";
import type { Room } from "../world.ts";
import type { SlidingRequest } from "./request.ts";

interface Extensions {
  readonly body: Json;
  readonly isEmpty: boolean;
}

export function extensionsFor(request: SlidingRequest, rooms: Iterable<Room>): Extensions {
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
  const ofRooms = [...rooms].flatMap((room) => {
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
