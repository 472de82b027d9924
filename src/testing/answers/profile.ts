// Reading and writing profiles over the wire (MSC4133). Knows no rooms but that names are announced in them.
import type { Json } from "../json.ts";
import { announceName } from "../membership.ts";
import { isNameField, mustBeKey, mustBeValue, mustBeWritable, mustFit, writeField } from "../profiles.ts";
import { mustNotReadTooOften } from "../rate.ts";
import { readProfile } from "../reading.ts";
import type { Call, Route, SignedInCall } from "../wire.ts";
import { bodyOf, mustNotBeSuspended, open, refuse, refuseEndpoint, signedIn } from "../wire.ts";

const UNSTABLE = "unstable/uk.tcpip.msc4133";

export const profileRoutes: readonly Route[] = ["v3", UNSTABLE].flatMap((prefix) => [
  open(`GET ${prefix}/profile/:userId`, (call) => {
    if (prefix === UNSTABLE && call.world.behaviour.profileFields !== "unstable") refuseEndpoint();
    return read(call);
  }),
  open(`GET ${prefix}/profile/:userId/:key`, (call) => {
    mustHaveEndpoint(call, prefix);
    return read(call, call.param("key"));
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

function read(call: Call, key?: string): Promise<Json> {
  const { world, userId: fromUserId } = call;
  mustBeUserId(call);
  if (key !== undefined) mustBeKey(key);
  mustNotReadTooOften(world, fromUserId);
  return readProfile(world, { userId: call.param("userId"), key, fromUserId, originServer: null });
}

function putField(call: SignedInCall): Json {
  const { world, session } = call;
  const key = call.param("key");
  mustBeUserId(call);
  mustBeKey(key);
  const body = bodyOf(call);
  if (!Object.hasOwn(body, key)) refuse(400, "M_MISSING_PARAM", `The body has to contain ${key}.`);
  mustBeAllowed(call, key, isNameField(key) ? 400 : 403);
  mustBeValue(world.behaviour, key, body[key]);
  mustFit(session.user, key, body[key]);
  write(call, key, body[key]);
  return {};
}

function deleteField(call: SignedInCall): Json {
  const key = call.param("key");
  mustBeUserId(call);
  mustBeKey(key);
  mustBeAllowed(call, key, 400);
  write(call, key, undefined);
  return {};
}

function write({ world, session }: SignedInCall, key: string, value: unknown): void {
  writeField(world, session.user, key, value);
  if (isNameField(key)) announceName(world, session.user.id);
}

/** `status`: what another user's field is refused with; Synapse says 403 to a PUT of a custom field, 400 to all else. */
function mustBeAllowed(call: SignedInCall, key: string, status: 400 | 403): void {
  const { user } = call.session;
  if (user.isGuest) refuse(403, "M_GUEST_ACCESS_FORBIDDEN", "Guests cannot write profiles.");
  if (call.param("userId") !== user.id) refuse(status, "M_FORBIDDEN", "This profile belongs to another user.");
  mustNotBeSuspended(user);
  mustBeWritable(call.world.behaviour, key);
}

function mustHaveEndpoint(call: Call, prefix: string): void {
  const { profileFields } = call.world.behaviour;
  const exists =
    prefix === UNSTABLE ? profileFields === "unstable" : profileFields === true || isNameField(call.param("key"));
  if (!exists) refuseEndpoint();
}

function mustBeUserId(call: Call): void {
  if (!/^@[^:]*:./.test(call.param("userId"))) refuse(400, "M_INVALID_PARAM", "This is not a user id.");
}
