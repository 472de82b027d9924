// The other side of the wire: an in-memory Matrix homeserver behind a fetch function. Knows nothing of the kit and of no SDK.
import type { HomeserverOptions } from "./testing/options.ts";
import { behaviourOf } from "./testing/options.ts";
import { writeField } from "./testing/profiles.ts";
import { announceName } from "./testing/membership.ts";
import type { LoggedRequest } from "./testing/serve.ts";
import { createFetch } from "./testing/serve.ts";
import type { Refusal, Trouble } from "./testing/trouble.ts";
import { addTrouble } from "./testing/trouble.ts";
import { addSession, addUser, userNamed } from "./testing/users.ts";
import { advance, createWorld } from "./testing/world.ts";

export type { HomeserverOptions, ProfileCapability } from "./testing/options.ts";
export type { LoggedRequest } from "./testing/serve.ts";
export type { Refusal } from "./testing/trouble.ts";

/** One signed-in device, as `createClient` of matrix-js-sdk takes it. */
export interface Login {
  readonly userId: string;
  readonly accessToken: string;
  readonly deviceId: string;
}

/** A user made by `register`. */
export interface Registration extends Login {
  readonly password: string;
}

/** What a user made by `register` is. */
export interface RegisterOptions {
  /** The name in the profile. @default the localpart */
  readonly displayName?: string;
  /** A guest: may read profiles and write none. @default false */
  readonly guest?: boolean;
}

/** A Matrix homeserver in memory, with what a test needs to look into it and to disturb it. */
export interface Homeserver {
  /** The server's name, the part of user ids after the colon. */
  readonly name: string;
  /** The `baseUrl` for clients; the server answers whatever host it is asked at. */
  readonly baseUrl: string;
  /** The server: pass it to matrix-js-sdk as `fetchFn`. */
  readonly fetch: typeof fetch;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Whether it can be reached; going offline cuts the open long polls with a `TypeError`. */
  isOnline: boolean;
  /** Empties `requests`. */
  readonly clearRequests: () => void;
  /** Makes a user with one device; throws where the name is taken or not allowed. */
  readonly register: (localpart: string, options?: RegisterOptions) => Registration;
  /** Signs a user in on another device; throws for a user who does not exist. */
  readonly login: (userId: string) => Login;
  /** Suspends an account, or lifts it: its writes are refused with 403 `M_USER_SUSPENDED`. */
  readonly suspend: (userId: string, isSuspended?: boolean) => void;
  /** Refuses the next matching requests; call what it returns to take that back. */
  readonly refuseNext: (refusal: Refusal) => () => void;
  /** Writes any value into a profile without a check and pushes it as usual; `undefined` removes the field. */
  readonly setProfileField: (userId: string, key: string, value: unknown) => void;
  /** Puts raw members into the `users` block (MSC4429) of the next sync of each of the receiver's devices that asks for one; anything but an object replaces the block. */
  readonly pushRaw: (receiver: string, users: unknown) => void;
  /** Answers all open long polls with nothing new, and can no longer be reached. */
  readonly stop: () => void;
}

/** Makes a homeserver that carries a real client from login to sync, with profile updates (MSC4133, MSC4426, MSC4429). */
export function createHomeserver(options: HomeserverOptions = {}): Homeserver {
  const behaviour = behaviourOf(options);
  const world = createWorld(behaviour);
  const trouble: Trouble = [];
  const requests: LoggedRequest[] = [];
  return {
    name: behaviour.name,
    baseUrl: `https://${behaviour.name}`,
    fetch: createFetch(world, trouble, requests),
    requests,
    get isOnline() {
      return world.isOnline;
    },
    set isOnline(isOnline) {
      world.isOnline = isOnline;
      if (!isOnline) for (const waiter of world.waiters) waiter.cut();
    },
    clearRequests: () => {
      requests.length = 0;
    },
    register: (localpart, registerOptions = {}) => {
      const user = addUser(world, localpart, registerOptions);
      const { accessToken, deviceId } = addSession(world, user);
      return { userId: user.id, accessToken, deviceId, password: user.password };
    },
    login: (userId) => {
      const { accessToken, deviceId } = addSession(world, userNamed(world, userId));
      return { userId, accessToken, deviceId };
    },
    suspend: (userId, isSuspended = true) => {
      userNamed(world, userId).isSuspended = isSuspended;
    },
    refuseNext: (refusal) => addTrouble(trouble, refusal),
    setProfileField: (userId, key, value) => {
      writeField(world, userNamed(world, userId), key, value);
      if (key === "displayname" || key === "avatar_url") announceName(world, userId);
    },
    pushRaw: (receiver, users) => {
      userNamed(world, receiver);
      const pushes = world.rawPushes.get(receiver) ?? [];
      world.rawPushes.set(receiver, [...pushes, { value: users, position: advance(world) }]);
    },
    stop: () => {
      world.isOnline = false;
      for (const waiter of world.waiters) waiter.end("stopped");
    },
  };
}
