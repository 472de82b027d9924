// Signing up, in and out, and what belongs to one account: filters and account data. Knows no rooms' contents.
import type { Json } from "../json.ts";
import { isObject, stringIn } from "../json.ts";
import { addSession, addUser, removeSessions } from "../users.ts";
import type { Call, Route, SignedInCall } from "../wire.ts";
import { bodyIfAny, bodyOf, mustBeOneself, open, refuse, signedIn } from "../wire.ts";
import type { Session, Stored, World } from "../world.ts";
import { advance } from "../world.ts";

const PASSWORD_LOGIN = "m.login.password";
const DUMMY_LOGIN = "m.login.dummy";

export const accountRoutes: readonly Route[] = [
  open("GET v3/login", () => ({ flows: [{ type: PASSWORD_LOGIN }] })),
  open("POST v3/login", logIn),
  open("POST v3/register", signUp),
  open("GET v3/register/available", isAvailable),
  signedIn("POST v3/logout", ({ world, session }) => {
    removeSessions(world, session.user, session.deviceId);
    return {};
  }),
  signedIn("POST v3/logout/all", ({ world, session }) => {
    removeSessions(world, session.user);
    return {};
  }),
  signedIn("GET v3/account/whoami", ({ session: { user, deviceId } }) => ({
    user_id: user.id,
    device_id: deviceId,
    is_guest: user.isGuest,
  })),
  signedIn("POST v3/user/:userId/filter", (call) => {
    mustBeOneself(call);
    return { filter_id: String(call.session.user.filters.push(bodyOf(call)) - 1) };
  }),
  signedIn("GET v3/user/:userId/filter/:filterId", (call) => {
    mustBeOneself(call);
    return (
      call.session.user.filters[Number(call.param("filterId"))] ??
      refuse(404, "M_NOT_FOUND", "There is no such filter.")
    );
  }),
  signedIn("PUT v3/user/:userId/account_data/:type", putAccountData),
  signedIn("GET v3/user/:userId/account_data/:type", getAccountData),
  signedIn("PUT v3/user/:userId/rooms/:roomId/account_data/:type", putAccountData),
  signedIn("GET v3/user/:userId/rooms/:roomId/account_data/:type", getAccountData),
];

function logIn(call: Call): Json {
  const body = bodyOf(call);
  if (body.type !== PASSWORD_LOGIN) refuse(400, "M_UNKNOWN", `Only ${PASSWORD_LOGIN} is known here.`);
  const named = isObject(body.identifier) ? stringIn(body.identifier, "user") : stringIn(body, "user");
  const user = call.world.users.get(named?.startsWith("@") ? named : `@${named}:${call.world.behaviour.name}`);
  if (!user || user.password !== body.password) return refuse(403, "M_FORBIDDEN", "Wrong user name or password.");
  return sessionBody(call.world, addSession(call.world, user, stringIn(body, "device_id")));
}

function signUp(call: Call): Json {
  const { world, query } = call;
  const body = bodyIfAny(call);
  const isGuest = query.get("kind") === "guest";
  const auth = isObject(body.auth) ? body.auth.type : undefined;
  if (!isGuest && auth !== DUMMY_LOGIN) askForAuth();
  const localpart = isGuest ? undefined : stringIn(body, "username");
  const password = stringIn(body, "password");
  const user = addUser(world, localpart ?? `${isGuest ? "guest" : "user"}${world.users.size + 1}`, {
    guest: isGuest,
    ...(password !== undefined && { password }),
  });
  if (body.inhibit_login === true) return { user_id: user.id };
  return sessionBody(world, addSession(world, user, stringIn(body, "device_id")));
}

function askForAuth(): never {
  const challenge = { flows: [{ stages: [DUMMY_LOGIN] }], params: {}, session: "registration" };
  return refuse(401, "M_FORBIDDEN", "Registering needs an auth stage.", challenge);
}

function isAvailable({ world, query }: Call): Json {
  const isTaken = world.users.has(`@${query.get("username") ?? ""}:${world.behaviour.name}`);
  return isTaken ? refuse(400, "M_USER_IN_USE", "This name is taken.") : { available: true };
}

function sessionBody({ behaviour }: World, { user, accessToken, deviceId }: Session): Json {
  return { user_id: user.id, access_token: accessToken, device_id: deviceId, home_server: behaviour.name };
}

function putAccountData(call: SignedInCall): Json {
  mustBeOneself(call);
  accountDataIn(call).set(call.param("type"), { value: bodyOf(call), position: advance(call.world) });
  return {};
}

function getAccountData(call: SignedInCall): unknown {
  mustBeOneself(call);
  return (
    accountDataIn(call).get(call.param("type"))?.value ?? refuse(404, "M_NOT_FOUND", "There is no such account data.")
  );
}

function accountDataIn(call: SignedInCall): Map<string, Stored> {
  const { accountData, roomAccountData } = call.session.user;
  const roomId = call.param("roomId");
  if (roomId === "") return accountData;
  const known = roomAccountData.get(roomId);
  if (known) return known;
  const added = new Map<string, Stored>();
  roomAccountData.set(roomId, added);
  return added;
}
