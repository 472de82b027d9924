// The answer to one /sync: a pure function of what the server remembers, who asks, and since when. Knows no waiting and no fetch.
import type { Json } from "./json.ts";
import { usersBlocks } from "./sync-profiles.ts";
import type { SyncRequest } from "./sync-request.ts";
import { tokenOf } from "./sync-request.ts";
import { accountDataSince, roomSections } from "./sync-rooms.ts";
import type { World } from "./world.ts";

interface SyncAnswer {
  readonly body: Json;
  /** Nothing happened that this client would want to be woken for. */
  readonly isEmpty: boolean;
}

export function syncAnswer(world: World, request: SyncRequest): SyncAnswer {
  const { sections, timelineSenders } = roomSections(world, request);
  const blocks = usersBlocks(world, request, timelineSenders);
  const accountData = accountDataSince(request.session.user.accountData, request.since);
  return {
    isEmpty:
      accountData.length === 0 && [blocks, ...Object.values(sections)].every((part) => Object.keys(part).length === 0),
    body: {
      next_batch: tokenOf(world.position),
      account_data: { events: accountData },
      rooms: sections,
      presence: { events: [] },
      to_device: { events: [] },
      device_lists: { changed: [], left: [] },
      device_one_time_keys_count: {},
      device_unused_fallback_key_types: [],
      ...blocks,
    },
  };
}
