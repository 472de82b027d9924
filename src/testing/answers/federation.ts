// What other servers ask (MSC4259 and what sharing rooms needs), between servers made by `federate` only. Knows no clients.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { takeEdu, takeEvent } from "../federation/receiving.ts";
import { flush } from "../federation/sending.ts";
import { mayRead } from "../federation/servers.ts";
import { readProfile } from "../reading.ts";
import type { Call, Route } from "../wire.ts";
import { bodyOf, open, refusalIn, refuse } from "../wire.ts";
import type { Peer, RoomEvent } from "../world.ts";

export const federationRoutes: readonly Route[] = [
  open("GET v1/query/profile", (call) => {
    const { name } = peerIn(call);
    const key = call.query.get("field") ?? undefined;
    const userId = call.query.get("user_id") ?? "";
    return readProfile(call.world, { userId, key, fromUserId: null, originServer: name });
  }),
  open("PUT v1/send/:transactionId", transaction),
  open("GET v1/backfill/:roomId", backfill),
];

/** Events are taken one after the other, as a later one may need a room that an earlier one brought; one that cannot be taken holds up none. */
async function transaction(call: Call): Promise<Json> {
  const peer = peerIn(call);
  const { pdus, edus } = bodyOf(call);
  const results: Json = {};
  for (const event of listIn(pdus) as unknown as RoomEvent[]) {
    results[event.event_id] = await takeEvent(call.world, peer, event).then(() => ({}), errorOf);
  }
  for (const edu of listIn(edus)) takeEdu(call.world, peer, edu);
  void flush(call.world, peer);
  return { pdus: results };
}

function errorOf(failure: unknown): Json {
  return { error: refusalIn(failure)?.body ?? String(failure) };
}

/** The whole room, oldest first: rooms of tests are small. */
function backfill(call: Call): Json {
  const { name } = peerIn(call);
  const room = call.world.rooms.get(call.param("roomId")) ?? refuse(404, "M_NOT_FOUND", "There is no such room.");
  if (!mayRead(room, name)) refuse(403, "M_FORBIDDEN", `${name} has nobody in this room.`);
  return { pdus: room.entries.map(({ event }) => event) };
}

function peerIn({ world, originServer }: Call): Peer {
  const peer = originServer === null ? undefined : world.peers.get(originServer);
  return peer ?? refuse(401, "M_FORBIDDEN", "Only servers joined by `federate` may ask this.");
}

function listIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
