// The other side of the wire: an in-memory Matrix homeserver behind a fetch function. Knows nothing of the kit and of no SDK.
import type { Federating } from "./testing/federation.ts";
import { addPeer } from "./testing/federation.ts";
import { greet } from "./testing/federation/sending.ts";
import type { HomeserverOptions } from "./testing/options.ts";
import { behaviourOf } from "./testing/options.ts";
import { isNameField, writeField } from "./testing/profiles.ts";
import { announceName } from "./testing/membership.ts";
import { sayGone } from "./testing/profile-news.ts";
import type { Log, LoggedRequest } from "./testing/serve.ts";
import { createFetch } from "./testing/serve.ts";
import type { Disturbance, Interference, Refusal } from "./testing/trouble.ts";
import { createTrouble, disturbNext, interfere, refuseNext } from "./testing/trouble.ts";
import { stopWaiting } from "./testing/timers.ts";
import { addSession, addUser, removeSessions, userNamed } from "./testing/users.ts";
import { advance, createWorld } from "./testing/world.ts";

export type { Appservice, AppserviceRegistration, AppserviceRequest } from "./testing/appservices.ts";
export type { Acquaintance, Federating, Federation, FederationOptions } from "./testing/federation.ts";
export { federate } from "./testing/federation.ts";
export type { HomeserverOptions, ProfileCapability, ProfileRate } from "./testing/options.ts";
export type { Persona } from "./testing/personas.ts";
export { personas } from "./testing/personas.ts";
export type { LoggedRequest } from "./testing/serve.ts";
export type {
  AskedRequest,
  Disturbance,
  Disturbed,
  Interference,
  Matching,
  Mishap,
  Refusal,
  Refused,
} from "./testing/trouble.ts";

/** One signed-in device, as `createClient` of matrix-js-sdk takes it. */
export interface Login {
  /** The whole user ID. */
  readonly userId: string;
  /** Good until `logout`. */
  readonly accessToken: string;
  /** A new one with each login. */
  readonly deviceId: string;
}

/** A user made by `register`. */
export interface Registration extends Login {
  /** For `m.login.password`. */
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
export interface Homeserver extends Federating {
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
  /** Calls `changed` whenever a request is made or answered; what it returns ends that. */
  readonly watchRequests: (changed: () => void) => () => void;
  /** Makes a user with one device; throws where the name is taken or not allowed. */
  readonly register: (localpart: string, options?: RegisterOptions) => Registration;
  /** Signs a user in on another device, or on a known one with a new token; throws for a user who does not exist. */
  readonly login: (userId: string, deviceId?: string) => Login;
  /** Signs a device out, or all of a user's: their tokens die with 401 `M_UNKNOWN_TOKEN`. */
  readonly logout: (userId: string, deviceId?: string) => void;
  /** Suspends an account, or lifts it: its writes are refused with 403 `M_USER_SUSPENDED`. */
  readonly suspend: (userId: string, isSuspended?: boolean) => void;
  /** Refuses the next matching requests; call what it returns to take that back. */
  readonly refuseNext: (refusal: Refusal) => () => void;
  /** Delays, holds or loses the next matching requests or their answers; call what it returns to take that back and let go of what is held. */
  readonly disturbNext: (disturbance: Disturbance) => () => void;
  /** Asks `decide` about every request what befalls it, before all refusals and disturbances; call what it returns to take that back and let go of what is held. */
  readonly interfere: (decide: Interference) => () => void;
  /** Writes any value into a profile without a check and pushes it as usual; `undefined` removes the field. */
  readonly setProfileField: (userId: string, key: string, value: unknown) => void;
  /** Puts raw members into the `users` block (MSC4429, MSC4262) of the next sync of each of the receiver's devices that asks for one; anything but an object replaces the block. */
  readonly pushRaw: (receiver: string, users: unknown) => void;
  /** Says to one person, truly or not, that somebody is gone: a null in the next block of users (MSC4429, MSC4262) of each of their devices. */
  readonly sayGone: (receiver: string, userId: string) => void;
  /** Forgets every position of sliding syncs (MSC4186), or one user's: the next request from one gets 400 `M_UNKNOWN_POS`. */
  readonly expirePositions: (userId?: string) => void;
  /** Answers all open long polls with nothing new, and can no longer be reached. */
  readonly stop: () => void;
}

/** Makes a homeserver that carries a real client from login to sync, with profile updates (MSC4133, MSC4426, MSC4429). */
export function createHomeserver(options: HomeserverOptions = {}): Homeserver {
  const behaviour = behaviourOf(options);
  const world = createWorld(behaviour);
  const trouble = createTrouble();
  const log: Log = { requests: [], watchers: new Set() };
  return {
    name: behaviour.name,
    baseUrl: `https://${behaviour.name}`,
    fetch: createFetch(world, trouble, log),
    requests: log.requests,
    get isOnline() {
      return world.isOnline;
    },
    set isOnline(isOnline) {
      world.isOnline = isOnline;
      if (isOnline) greet(world);
      else for (const waiter of world.waiters) waiter.cut();
    },
    meet: (other, meeting = {}) => addPeer(world, other, meeting),
    clearRequests: () => {
      log.requests.length = 0;
    },
    watchRequests: (changed) => {
      log.watchers.add(changed);
      return () => void log.watchers.delete(changed);
    },
    register: (localpart, registerOptions = {}) => {
      const user = addUser(world, localpart, registerOptions);
      const { accessToken, deviceId } = addSession(world, user);
      return { userId: user.id, accessToken, deviceId, password: user.password };
    },
    login: (userId, known) => {
      const { accessToken, deviceId } = addSession(world, userNamed(world, userId), known);
      return { userId, accessToken, deviceId };
    },
    logout: (userId, deviceId) => removeSessions(world, userNamed(world, userId), deviceId),
    suspend: (userId, isSuspended = true) => {
      userNamed(world, userId).isSuspended = isSuspended;
    },
    interfere: (decide) => interfere(trouble, decide),
    refuseNext: (refusal) => refuseNext(trouble, refusal),
    disturbNext: (disturbance) => disturbNext(trouble, disturbance),
    setProfileField: (userId, key, value) => {
      writeField(world, userNamed(world, userId), key, value);
      if (isNameField(key)) announceName(world, userId);
    },
    pushRaw: (receiver, users) => {
      userNamed(world, receiver);
      const pushes = world.rawPushes.get(receiver) ?? [];
      world.rawPushes.set(receiver, [...pushes, { value: users, position: advance(world) }]);
    },
    sayGone: (receiver, userId) => sayGone(world, userNamed(world, receiver).id, userId),
    expirePositions: (userId) => {
      for (const [token, { session }] of world.slidingPositions) {
        if (userId === undefined || session.user.id === userId) world.slidingPositions.delete(token);
      }
    },
    stop: () => {
      world.isOnline = false;
      stopWaiting(world);
    },
  };
}
