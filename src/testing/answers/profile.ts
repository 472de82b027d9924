// Reading and writing profiles over the wire (MSC4133). Knows no rooms but that names are announced in them.
import { announceName } from "../membership.ts";
import { mustBeKey, mustBeValue, mustBeWritable, mustFit, profileOf, writeField } from "../profiles.ts";
import type { Call, Route, SignedInCall } from "../wire.ts";
import { bodyOf, mustBeOneself, mustNotBeSuspended, open, refuse, signedIn } from "../wire.ts";
import type { Json, User } from "../world.ts";

const UNSTABLE = "unstable/uk.tcpip.msc4133";
const OLD_FIELDS = ["displayname", "avatar_url"];

export const profileRoutes: readonly Route[] = ["v3", UNSTABLE].flatMap((prefix) => [
  open(`GET ${prefix}/profile/:userId`, (call) => {
    if (prefix === UNSTABLE && !call.world.behaviour.profileFields) refuseUnknown();
    return profileOf(userIn(call, "M_UNKNOWN"));
  }),
  open(`GET ${prefix}/profile/:userId/:key`, (call) => {
    mustHaveEndpoint(call, prefix);
    const key = call.param("key");
    const value = userIn(call, "M_NOT_FOUND").profile.get(key)?.value;
    return value === undefined ? refuse(404, "M_NOT_FOUND", `${key} is not set.`) : { [key]: value };
  }),
  signedIn(`PUT ${prefix}/profile/:userId/:key`, (call) => {
    mustHaveEndpoint(call, prefix);
    return putField(call);
  }),
  signedIn(`DELETE ${prefix}/profile/:userId/:key`, (call) => {
    mustHaveEndpoint(call, prefix);
    return deleteField(call);
  }),
]);

function putField(call: SignedInCall): Json {
  const { world, session } = call;
  const key = call.param("key");
  mustBeAllowed(call, key);
  mustBeKey(key);
  const body = bodyOf(call);
  if (!Object.hasOwn(body, key)) refuse(400, "M_MISSING_PARAM", `The body has to contain ${key}.`);
  mustBeValue(world.behaviour, key, body[key]);
  mustFit(session.user, key, body[key]);
  write(call, key, body[key]);
  return {};
}

function deleteField(call: SignedInCall): Json {
  const key = call.param("key");
  mustBeAllowed(call, key);
  mustBeKey(key);
  write(call, key, undefined);
  return {};
}

function write({ world, session }: SignedInCall, key: string, value: unknown): void {
  writeField(world, session.user, key, value);
  if (OLD_FIELDS.includes(key)) announceName(world, session.user.id);
}

function mustBeAllowed(call: SignedInCall, key: string): void {
  const { user } = call.session;
  if (user.isGuest) refuse(403, "M_GUEST_ACCESS_FORBIDDEN", "Guests cannot write profiles.");
  mustBeOneself(call);
  mustNotBeSuspended(user);
  mustBeWritable(call.world.behaviour, key);
}

function mustHaveEndpoint(call: Call, prefix: string): void {
  const { profileFields } = call.world.behaviour;
  const exists =
    prefix === UNSTABLE ? profileFields !== false : profileFields === true || OLD_FIELDS.includes(call.param("key"));
  if (!exists) refuseUnknown();
}

function refuseUnknown(): never {
  return refuse(404, "M_UNRECOGNIZED", "There is no such endpoint here.");
}

/** The error code of an unknown user differs on Synapse between the whole profile and one key. */
function userIn(call: Call, errcode: "M_UNKNOWN" | "M_NOT_FOUND"): User {
  const userId = call.param("userId");
  if (!userId.endsWith(`:${call.world.behaviour.name}`))
    refuse(502, "M_UNKNOWN", `The server of ${userId} cannot be reached.`);
  return call.world.users.get(userId) ?? refuse(404, errcode, `There is no user ${userId}.`);
}
