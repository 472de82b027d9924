// Accounts and their devices. Knows no endpoint, no rooms and no profile rules.
import { refuse } from "./wire.ts";
import { advance } from "./world.ts";
import type { Session, User, World } from "./world.ts";

interface NewUser {
  readonly displayName?: string;
  readonly guest?: boolean;
  readonly password?: string;
}

export function addUser(world: World, localpart: string, { displayName, guest, password }: NewUser): User {
  const id = `@${localpart}:${world.behaviour.name}`;
  if (!/^[a-z0-9._=/+-]+$/.test(localpart))
    refuse(400, "M_INVALID_USERNAME", `"${localpart}" is not a user name: a-z 0-9 . _ = / + -`);
  if (world.users.has(id)) refuse(400, "M_USER_IN_USE", `${id} exists already.`);
  const user: User = {
    id,
    password: password ?? `password of ${localpart}`,
    isGuest: guest ?? false,
    isSuspended: false,
    profile: new Map([["displayname", displayName ?? localpart]]),
    accountData: new Map(),
    roomAccountData: new Map(),
    filters: [],
  };
  world.users.set(id, user);
  return user;
}

/** Another device of a user, or the same one with a new token. */
export function addSession(world: World, user: User, deviceId?: string): Session {
  const number = advance(world);
  const session: Session = {
    user,
    deviceId: deviceId ?? `DEVICE${number}`,
    accessToken: `token${number}`,
    transactions: new Map(),
    toldFields: new Map(),
    toldSince: 0,
  };
  forgetSessions(world, user, session.deviceId);
  world.sessions.set(session.accessToken, session);
  return session;
}

/** Signs a device out, or all of them; their long polls notice. */
export function removeSessions(world: World, user: User, deviceId?: string): void {
  forgetSessions(world, user, deviceId);
  advance(world);
}

function forgetSessions({ sessions, slidingPositions }: World, user: User, deviceId?: string): void {
  const isMeant = (session: Session): boolean =>
    session.user === user && (deviceId === undefined || session.deviceId === deviceId);
  for (const [token, session] of sessions) if (isMeant(session)) sessions.delete(token);
  for (const [token, { session }] of slidingPositions) if (isMeant(session)) slidingPositions.delete(token);
}

export function userNamed(world: World, userId: string): User {
  const user = world.users.get(userId);
  if (!user) throw new Error(`There is no user ${userId} on ${world.behaviour.name}: register them first.`);
  return user;
}
