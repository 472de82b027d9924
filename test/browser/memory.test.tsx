// What a browser keeps of an account whose provider was given a client: that others have no status, in IndexedDB, until the account is over.
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { afterEach, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { statusFields, StatusLine, StatusProvider, useStatuses } from "../../src/index.ts";
import { clientOf, until } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
const clients: MatrixClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.stopClient();
  room.stop();
});

const databases = async (): Promise<unknown[]> => (await indexedDB.databases()).map(({ name }) => name);

/** Waits for what takes the browser a while. */
async function within(ms: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await holds()).toBe(true);
}

/** Bob's page, loaded anew, on a server that pushes to a client which loads members lazily: a question decides of whom it says nothing. */
async function load(
  memory?: null,
): Promise<{ leave: () => Promise<void>; end: () => Promise<void>; asked: () => number }> {
  const client = clientOf({ ...room.server, fetch: room.server.fetch }, room.bob);
  clients.push(client);
  await client.startClient({ lazyLoadMembers: true, unstableMSC4429SyncUserProfileFields: statusFields() });
  await until(() => client.isInitialSyncComplete());
  await client.getRoom(room.roomId)?.loadMembersIfNeeded();
  room.server.clearRequests();
  function Bob(): ReactElement {
    const { end } = useStatuses();
    return (
      <button type="button" onClick={end}>
        End <StatusLine userId={room.alice.userId} roomId={room.roomId} />
      </button>
    );
  }
  const options = memory === undefined ? {} : { options: { memory } };
  const page = await render(
    <StatusProvider client={client} {...options}>
      <Bob />
    </StatusProvider>,
  );
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const asked = (): number =>
    room.server.requests.filter(
      ({ userId, path }) => userId === room.bob.userId && path.endsWith(`/profile/${room.alice.userId}`),
    ).length;
  return { leave: () => page.unmount(), end: () => page.getByRole("button").click(), asked };
}

it("spares a reload the question; at the end the database is gone", async () => {
  room = await openRoom();
  const before = await load();
  expect(before.asked()).toBe(1);
  await before.leave();
  await within(2_000, async () => (await databases()).includes("matrix-status-kit"));
  const after = await load();
  expect(after.asked()).toBe(0);
  await after.end();
  await within(2_000, async () => !(await databases()).includes("matrix-status-kit"));
});

it("keeps nothing where the host says so", async () => {
  room = await openRoom();
  const before = await load(null);
  await before.leave();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await databases()).not.toContain("matrix-status-kit");
  expect((await load(null)).asked()).toBe(1);
});
