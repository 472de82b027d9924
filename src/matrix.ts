// The only room that speaks matrix-js-sdk. What the kit needs of a client, by shape alone: no SDK type ships, and importing the SDK twice throws.
// Methods, not properties, and plain strings for events, so that MatrixClient of 38.4, 41.7 and 43 fits.
import { isRecord, statusFields } from "./protocol.ts";

/** A `MatrixClient` of matrix-js-sdk 38.4 or later. */
export interface StatusClient {
  getUserId(): string | null;
  isGuest(): boolean;
  isInitialSyncComplete(): boolean;
  getSyncStateData(): { readonly fromCache?: boolean } | null;
  isUserIgnored(userId: string): boolean;
  getRoom(roomId: string | undefined): StatusRoom | null;
  getRooms(): StatusRoom[];
  getAccountData(type: string): { getContent(): unknown } | undefined;
  getVersions(): Promise<Versions>;
  getCapabilities(): Promise<object>;
  on(event: string, listener: (...args: never[]) => void): unknown;
  removeListener(event: string, listener: (...args: never[]) => void): unknown;
  http: {
    authedRequest<T>(
      method: string,
      path: string,
      query?: Record<string, string>,
      body?: Record<string, unknown>,
      options?: { prefix?: string },
    ): Promise<T>;
  };
  /** matrix-js-sdk 41.7 and later keep the profiles of MSC4429 here; `object`, as a store of 38.4 has nothing of this. */
  store: object & {
    getUserProfile?(userId: string): Promise<Record<string, unknown> | undefined>;
    removeUserProfiles?(userIds: string[]): Promise<void>;
  };
}

/** What `GET /versions` answers; a server may answer anything. */
export interface Versions {
  versions?: unknown;
  unstable_features?: unknown;
}

/** A `Room` of matrix-js-sdk. */
export interface StatusRoom {
  roomId: string;
  getMyMembership(): string;
  getMember(userId: string): StatusMember | null;
  getMembers(): StatusMember[];
  membersLoaded(): boolean;
  currentState: {
    hasSufficientPowerLevelFor(action: string, powerLevel: number): boolean;
    outOfBandMembersReady(): boolean;
  };
}

/** A `RoomMember` of matrix-js-sdk. */
export interface StatusMember {
  userId: string;
  membership?: string | undefined;
  powerLevel: number;
  events: { member?: { isRedacted(): boolean; getId(): string | undefined } };
}

/** By which sync a client lives, and whether it asks there for a field of ours by itself (MSC4429, since matrix-js-sdk 41.7). */
export interface ClientSync {
  readonly by: "unknown" | "sync" | "sliding-sync";
  readonly isAsking: boolean;
}

/**
 * The options a client was started with. The SDK keeps them where only types are protected, in every version from 38.4 on; its public
 * ways do not tell: a store keeps only plain options, and finds the filter only where there is a `localStorage`.
 */
export function optionsOf(client: StatusClient): Readonly<Record<string, unknown>> | null {
  const { clientOpts } = client as { readonly clientOpts?: unknown };
  return isRecord(clientOpts) ? clientOpts : null;
}

/** Reads by which sync it lives from its options. */
export function syncOf(client: StatusClient): ClientSync {
  const options = optionsOf(client);
  // A client of another make shows nothing of this: once it syncs, it is taken at its word.
  if (!options) return { by: client.isInitialSyncComplete() ? "sync" : "unknown", isAsking: true };
  if (options["slidingSync"]) return { by: "sliding-sync", isAsking: false };
  const fields = options["unstableMSC4429SyncUserProfileFields"];
  const isAsking = Array.isArray(fields) && statusFields().some((name) => fields.includes(name));
  return { by: "sync", isAsking: isAsking && client.store.getUserProfile !== undefined };
}

/** Does the client live by a sliding sync? It then knows only some of its rooms, and in these only some of the members. */
export function isSliding(client: StatusClient): boolean {
  return Boolean(optionsOf(client)?.["slidingSync"]);
}

/** Does the client know all members of all its rooms from the first sync on, as without lazy loading? */
export function remembersEverybody(client: StatusClient): boolean {
  const options = optionsOf(client);
  return options !== null && !options["slidingSync"] && !options["lazyLoadMembers"];
}

/** Does whoever is missing from this room's members not belong to it? Without lazy loading a sliding sync's rooms only seem loaded. */
export function knowsAllMembers(client: StatusClient, room: StatusRoom): boolean {
  return isSliding(client) ? room.currentState.outOfBandMembersReady() : room.membersLoaded();
}

/** Whose account this is. @throws Error when nobody is logged in. */
export function userIdOf(client: StatusClient): string {
  const userId = client.getUserId();
  if (userId !== null) return userId;
  throw new Error("createStatuses: the client has no user ID, so nobody's status can be read. Log in first.");
}

/** The prefix of the client-server API. */
export const V3 = "/_matrix/client/v3";

/** Does a server tell this client once of a sender, and remember that it did, whether the answer arrived or not (PROTOCOL 4)? */
export function isToldOnce(client: StatusClient): boolean {
  return !isSliding(client) && !remembersEverybody(client);
}
