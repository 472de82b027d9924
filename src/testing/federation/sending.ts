// What one server tells another: room events until they arrive, profile changes (MSC4259) once. Knows no endpoint and no sync.
import type { Json } from "../json.ts";
import type { Peer, World } from "../world.ts";

const EDU_TYPES = { unstable: "uk.tcpip.msc4259.profile", stable: "m.profile" };

/** The EDU types this server takes; it sends the last of them, which older servers know, too. */
export function eduTypes(world: World): string[] {
  const { names } = world.behaviour;
  return names === "both" ? [EDU_TYPES.stable, EDU_TYPES.unstable] : [EDU_TYPES[names]];
}

/** Asks another server in the name of this one; rejects where it cannot be reached. */
export function askPeer(world: World, peer: Pick<Peer, "name" | "fetch">, path: string, put?: Json): Promise<Response> {
  return peer.fetch(`https://${peer.name}/_matrix/federation/v1/${path}`, {
    method: put ? "PUT" : "GET",
    headers: { Authorization: `X-Matrix origin="${world.behaviour.name}",destination="${peer.name}"` },
    ...(put && { body: JSON.stringify(put) }),
  });
}

/** Tells the changes gathered of one user as one EDU, with the values as they are now. */
export function tellFields(world: World, peer: Peer, userId: string): void {
  const profile = world.users.get(userId)?.profile;
  const fields = [...(peer.fields.get(userId) ?? [])].map((key) => [key, profile?.get(key) ?? null] as const);
  peer.fields.delete(userId);
  if (peer.isLosingEdus) return;
  const content = { user_id: userId, fields: Object.fromEntries(fields) };
  peer.edus.push({ edu_type: eduTypes(world).at(-1), content });
  void flush(world, peer);
}

/** Sends what there is to send. Events that do not arrive are kept until the other is heard of again; EDUs are lost. */
export async function flush(world: World, peer: Peer): Promise<void> {
  if (peer.isSending || !world.isOnline) return;
  peer.isSending = true;
  while (peer.events.length + peer.edus.length > 0) {
    const events = peer.events.splice(0);
    const hasArrived = await transact(world, peer, { pdus: events, edus: peer.edus.splice(0) });
    if (hasArrived) continue;
    peer.events.unshift(...events);
    break;
  }
  peer.isSending = false;
}

/** Makes itself heard after it was away, so that the others send what they kept. */
export function greet(world: World): void {
  for (const peer of world.peers.values()) {
    void transact(world, peer, { pdus: [], edus: [] }).then(() => flush(world, peer));
  }
}

async function transact(world: World, peer: Peer, content: Json): Promise<boolean> {
  peer.transactions += 1;
  const body = { origin: world.behaviour.name, origin_server_ts: Date.now(), ...content };
  try {
    return (await askPeer(world, peer, `send/${peer.transactions}`, body)).ok;
  } catch {
    return false;
  }
}
