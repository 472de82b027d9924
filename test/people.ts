// People with real clients on one homeserver, for tests of everything above the wire.
import { createClient, type IStartClientOpts, type MatrixClient } from "matrix-js-sdk";
import { createStatuses, statusFields, type Statuses, type StatusesOptions } from "../src/core.ts";
import { createHomeserver, type Homeserver, type HomeserverOptions } from "../src/testing.ts";

/** A server of the contract: ours in memory, or a real one. */
export interface Server {
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  register(localpart: string): Account | Promise<Account>;
}

export interface Account {
  readonly userId: string;
  readonly accessToken: string;
  readonly deviceId: string;
}

export interface Person extends Account {
  readonly client: MatrixClient;
  readonly statuses: Statuses;
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => silent };

/** Everybody that one test brought to life; `stop` ends their clients. `prepare` is given each client before it starts. */
export function createPeople(
  server: Server,
  prepare: (client: MatrixClient) => void = () => {},
): {
  arrive(account: Account, start?: IStartClientOpts, options?: StatusesOptions): Promise<Person>;
  stop(): void;
} {
  const stops: (() => void)[] = [];
  return {
    async arrive(account, start = {}, options = {}) {
      const client = clientOf(server, account);
      prepare(client);
      const statuses = createStatuses(client, options);
      stops.push(statuses.start(), () => client.stopClient());
      await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields(), ...start });
      await until(() => client.isInitialSyncComplete());
      return { ...account, client, statuses };
    },
    stop: () => stops.splice(0).forEach((stop) => stop()),
  };
}

/** A real client, not started. */
export function clientOf(server: Server, { userId, accessToken, deviceId }: Account): MatrixClient {
  return createClient({
    baseUrl: server.baseUrl,
    ...(server.fetch ? { fetchFn: server.fetch } : {}),
    userId,
    accessToken,
    deviceId,
    disableVoip: true,
    logger: silent,
  });
}

/** An in-memory homeserver and its people. */
export function createTown(options?: HomeserverOptions): { server: Homeserver } & ReturnType<typeof createPeople> {
  const server = createHomeserver(options);
  const people = createPeople(server);
  return {
    server,
    arrive: (...of) => people.arrive(...of),
    stop() {
      people.stop();
      server.stop();
    },
  };
}

/** Waits until something holds; fails after `ms`. */
export async function until(holds: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not come to hold within ${ms} ms: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
