// People with real clients of matrix-js-sdk on one homeserver in memory: what every story stands on. Knows no React.
import { ClientEvent, createClient, type MatrixClient, MemoryStore, Preset, SyncState } from "matrix-js-sdk";
import { statusFields } from "../../src/core.ts";
import {
  createHomeserver,
  type Homeserver,
  type HomeserverOptions,
  type Login,
  type Refusal,
} from "../../src/testing.ts";

/** What lies on the server about a person. */
export interface PersonPlan {
  /** The display name. */
  readonly name: string;
  /** The raw value of their status field. */
  readonly status?: unknown;
  /** The raw value of their call field. */
  readonly call?: unknown;
  /**
   * What becomes of them in the room.
   * @default "join"
   */
  readonly membership?: "join" | "leave" | "ban" | "none";
}

/** A town: Alice is always in it, and the story is what she sees. */
export interface TownPlan {
  readonly alice?: Partial<PersonPlan>;
  readonly bob?: Partial<PersonPlan>;
  /** More people, by the first part of their user ID. */
  readonly others?: Readonly<Record<string, PersonPlan>>;
  readonly server?: HomeserverOptions;
  /** Requests that the server refuses from the start. */
  readonly refusals?: readonly Refusal[];
  /** What was said before, by whom. */
  readonly messages?: readonly (readonly [localpart: string, body: string])[];
  /** Is Alice a guest? Then there is no room. */
  readonly isGuest?: boolean;
  /** Do the server's answers to writes never come? */
  readonly isStuck?: boolean;
}

/** A town with everybody in place. */
export interface Town {
  readonly server: Homeserver;
  readonly roomId: string;
  /** Signs a person in on a client that is synchronised. */
  readonly open: (localpart: string) => Promise<MatrixClient>;
  /** Ends all clients and the server. */
  readonly stop: () => void;
}

/** The user ID of a person. */
export function idOf(localpart: string): string {
  return `@${localpart}:localhost.test`;
}

/** Builds a town: everybody registered, their fields set, in one room that Alice made. */
export async function buildTown(plan: TownPlan): Promise<Town> {
  const server = createHomeserver(plan.server);
  const started: MatrixClient[] = [];
  const people: Record<string, PersonPlan> = {
    alice: { name: "Alice", ...plan.alice },
    bob: { name: "Bob", ...plan.bob },
    ...plan.others,
  };
  for (const [localpart, { name, status, call }] of Object.entries(people)) {
    server.register(localpart, { displayName: name, guest: localpart === "alice" && (plan.isGuest ?? false) });
    if (status !== undefined) server.setProfileField(idOf(localpart), "org.matrix.msc4426.status", status);
    if (call !== undefined) server.setProfileField(idOf(localpart), "org.matrix.msc4426.call", call);
  }

  function signIn(localpart: string): MatrixClient {
    const client = clientOf(
      { baseUrl: server.baseUrl, fetch: plan.isStuck ? withoutWrites(server.fetch) : server.fetch },
      server.login(idOf(localpart)),
    );
    client.setGuest(localpart === "alice" && (plan.isGuest ?? false));
    return client;
  }

  async function open(localpart: string): Promise<MatrixClient> {
    const client = signIn(localpart);
    started.push(client);
    await begin(client);
    return client;
  }

  const alice = signIn("alice");
  const { room_id: roomId } = plan.isGuest
    ? { room_id: "!none:localhost.test" }
    : await alice.createRoom({ preset: Preset.PublicChat, name: "Garden" });
  for (const [localpart, { membership = "join" }] of Object.entries(people)) {
    if (plan.isGuest || localpart === "alice" || membership === "none") continue;
    await signIn(localpart).joinRoom(roomId);
    if (membership === "leave") await signIn(localpart).leave(roomId);
    if (membership === "ban") await alice.ban(roomId, idOf(localpart));
  }
  for (const [localpart, body] of plan.messages ?? []) await signIn(localpart).sendTextMessage(roomId, body);
  for (const refusal of plan.refusals ?? []) server.refuseNext(refusal);

  return {
    server,
    roomId,
    open,
    stop() {
      for (const client of started) client.stopClient();
      server.stop();
    },
  };
}

/** A client that is signed in, and not started. */
export function clientOf({ baseUrl, fetch }: Pick<Homeserver, "baseUrl" | "fetch">, login: Login): MatrixClient {
  return createClient({
    baseUrl,
    fetchFn: fetch,
    ...login,
    // Several towns stand on one page, and what the SDK keeps in localStorage would be read in all of them.
    store: new MemoryStore(),
    disableVoip: true,
    logger: SILENT,
  });
}

/** Starts a client, and waits until it is synchronised. */
export async function begin(client: MatrixClient): Promise<void> {
  const synced = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => {
      if (state === SyncState.Prepared) resolve();
    });
  });
  await client.startClient({ initialSyncLimit: 30, unstableMSC4429SyncUserProfileFields: statusFields() });
  await synced;
}

// A line so slow that no answer to a write comes.
function withoutWrites(fetch: Homeserver["fetch"]): Homeserver["fetch"] {
  return (input, init) => (init?.method === "PUT" ? new Promise(() => {}) : fetch(input, init));
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => SILENT };
