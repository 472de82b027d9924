// A real client in a room with many people, on the in-memory homeserver, whose syncs can be held back so that much comes in one.
import type { MatrixClient } from "matrix-js-sdk";
import { statusFields } from "../../src/core.ts";
import { createHomeserver, type Homeserver, type Registration } from "../../src/testing.ts";
import { clientOf, until } from "../people.ts";

export interface Crowd {
  readonly client: MatrixClient;
  readonly server: Homeserver;
  readonly roomId: string;
  readonly people: readonly Registration[];
  /** Sets a person's status, or clears it. */
  readonly say: (person: Registration, emoji: string | null) => void;
  /** Whatever `change` does reaches the client in one sync; answers when that was handed over, by the page's clock. */
  readonly inOneSync: (change: () => unknown) => Promise<number>;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

/** Gathers so many people in one room; the viewer's client is not started. */
export async function gather(size: number): Promise<Crowd> {
  const server = createHomeserver();
  const viewer = server.register("viewer");
  const roomId = await createRoom(server, viewer);
  const people = Array.from({ length: size }, (_, index) => server.register(`person${index}`));
  for (const person of people) await post(server, person, `/join/${encodeURIComponent(roomId)}`);

  let gate: Promise<void> | null = null;
  let waiting = false;
  let handedOver = 0;
  const gated: typeof fetch = async (input, init) => {
    const url = typeof input === "string" ? input : "url" in input ? input.url : input.href;
    const isSync = url.includes("/v3/sync");
    waiting = isSync && gate !== null;
    if (isSync) await gate;
    const response = await server.fetch(input, init);
    if (isSync) handedOver = performance.now();
    return response;
  };
  const client = clientOf({ ...server, fetch: gated }, viewer);

  return {
    client,
    server,
    roomId,
    people,
    say: ({ userId }, emoji) =>
      server.setProfileField(userId, "org.matrix.msc4426.status", emoji === null ? undefined : { emoji, text: "Busy" }),
    async inOneSync(change) {
      let open = (): void => {};
      gate = new Promise((resolve) => (open = resolve));
      // Ends the long poll that is open, so that the next one finds the gate closed.
      server.setProfileField(viewer.userId, "m.call", {});
      server.setProfileField(viewer.userId, "m.call", undefined);
      await until(() => waiting);
      await change();
      gate = null;
      waiting = false;
      handedOver = 0;
      open();
      await until(() => handedOver > 0);
      return handedOver;
    },
    async start() {
      await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
      await until(() => client.isInitialSyncComplete(), 60_000);
    },
    stop() {
      client.stopClient();
      server.stop();
    },
  };
}

/** A request of somebody who has no client here. */
export async function post(server: Homeserver, as: Registration, path: string, body = {}): Promise<unknown> {
  const response = await server.fetch(`${server.baseUrl}/_matrix/client/v3${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${as.accessToken}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: the crowd cannot be gathered.`);
  return response.json();
}

async function createRoom(server: Homeserver, creator: Registration): Promise<string> {
  const { room_id } = (await post(server, creator, "/createRoom", { preset: "public_chat" })) as { room_id: string };
  return room_id;
}
