// One profile as one requester is answered: this server's own, or asked of another one at this moment. Knows no endpoint.
import type { Json } from "./json.ts";
import { isNameField } from "./profiles.ts";
import { isObject } from "./json.ts";
import { supplementOf } from "./appservices.ts";
import { learn } from "./federation/receiving.ts";
import { askPeer } from "./federation/sending.ts";
import { serverOf } from "./federation/servers.ts";
import { refuse } from "./wire.ts";
import type { World } from "./world.ts";

export interface ProfileRequest {
  readonly userId: string;
  /** One field; undefined: the whole profile. */
  readonly key?: string | undefined;
  /** The user who asks; null where nobody says. */
  readonly fromUserId: string | null;
  /** The server that asks in its user's name; null for one's own. */
  readonly originServer: string | null;
}

export async function readProfile(world: World, request: ProfileRequest): Promise<Json> {
  const { userId, key } = request;
  const isOwn = serverOf(userId) === world.behaviour.name;
  if (!isOwn && request.originServer !== null) refuse(404, "M_NOT_FOUND", `${userId} is not of this server.`);
  const profile = isOwn ? await ownProfile(world, request) : await remoteProfile(world, request);
  if (key === undefined) return profile;
  if (Object.hasOwn(profile, key)) return { [key]: profile[key] };
  const isEmpty = world.behaviour.emptyUnset || isNameField(key);
  return isEmpty ? {} : refuse(404, "M_NOT_FOUND", `${key} is not set.`);
}

/** As it is when the request arrives. The error code of an unknown user differs on Synapse: for a client's whole profile it is not the one for a key, nor for servers. */
async function ownProfile(world: World, { userId, key, ...by }: ProfileRequest): Promise<Json> {
  const isForClient = key === undefined && by.originServer === null;
  const profile = world.users.get(userId)?.profile;
  const stored = Object.fromEntries(profile ?? []);
  const supplement = await supplementOf(world, world.behaviour, { userId, ...by, ...(key !== undefined && { key }) });
  if (!profile && Object.keys(supplement).length === 0) {
    refuse(404, isForClient ? "M_UNKNOWN" : "M_NOT_FOUND", `There is no user ${userId}.`);
  }
  return { ...stored, ...supplement };
}

/** Asked live each time; of what its server says only that there is none is passed on as it is. */
async function remoteProfile(world: World, { userId, key }: ProfileRequest): Promise<Json> {
  const peer = world.peers.get(serverOf(userId));
  const query = new URLSearchParams({ user_id: userId, ...(key !== undefined && { field: key }) });
  const response = peer && (await askPeer(world, peer, `query/profile?${query.toString()}`).catch(() => undefined));
  const body: unknown = await response?.json().catch(() => undefined);
  if (!response || !isObject(body)) return refuse(502, "M_UNKNOWN", `The server of ${userId} cannot be reached.`);
  const isUnset = key !== undefined && response.status === 404 && body.errcode === "M_NOT_FOUND";
  if (world.behaviour.pushesFetched && (response.ok || isUnset)) {
    const known = key === undefined ? [...(world.remoteProfiles.get(userId)?.keys() ?? [])] : [key];
    learn(world, userId, { ...Object.fromEntries(known.map((name) => [name, null])), ...(response.ok && body) });
  }
  if (response.status === 403 || response.status === 404)
    refuse(response.status, String(body.errcode), String(body.error));
  if (!response.ok) refuse(502, "M_UNKNOWN", `The server of ${userId} answered ${response.status}.`);
  return body;
}
