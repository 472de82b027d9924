// After a restart on a real IndexedDB the SDK reports no profiles (TOOLCHAIN): those it kept are shown at once, and verified where they may be stale.
import { createClient, IndexedDBStore, type MatrixClient, Preset } from "matrix-js-sdk";
import { afterEach, expect, it } from "vitest";
import { createStatuses, statusFields, type Statuses } from "../../src/core.ts";
import { createHomeserver, federate, type Homeserver, type Login } from "../../src/testing.ts";

const STATUS = "org.matrix.msc4426.status";
const PALM = { emoji: "🌴", text: "On holiday" };
const HOME = { emoji: "🏡", text: "Working remotely" };

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

interface Device {
  readonly client: MatrixClient;
  readonly store: IndexedDBStore;
  readonly statuses: Statuses;
  readonly stop: () => Promise<void>;
}

async function start(server: Homeserver, login: Login, dbName: string): Promise<Device> {
  const store = new IndexedDBStore({ indexedDB, localStorage, dbName });
  await store.startup();
  const client = createClient({ baseUrl: server.baseUrl, fetchFn: server.fetch, disableVoip: true, store, ...login });
  const statuses = createStatuses(client);
  const stopStatuses = statuses.start();
  const stop = async (): Promise<void> => {
    stopStatuses();
    client.stopClient();
    await store.destroy();
  };
  stops.push(stop);
  await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  await expect.poll(() => client.isInitialSyncComplete()).toBe(true);
  return { client, store, statuses, stop };
}

it("shows kept profiles at once after a restart, asks nobody pushed, and asks for those of other servers", async () => {
  const [here, there] = [createHomeserver({ name: "here.test" }), createHomeserver({ name: "there.test" })];
  federate(here, there);
  stops.push(here.stop, there.stop);
  const dbName = `warm-${Date.now()}`;
  const [alice, bob, eve] = [here.register("alice"), here.register("bob"), there.register("eve")];
  const first = await start(here, bob, dbName);
  const atAlice = await start(here, alice, `${dbName}-alice`);
  const atEve = await start(there, eve, `${dbName}-eve`);
  const { room_id: roomId } = await atAlice.client.createRoom({ preset: Preset.PublicChat });
  await first.client.joinRoom(roomId);
  await atEve.client.joinRoom(roomId, { viaServers: ["here.test"] });
  await expect.poll(() => first.client.getRoom(roomId)?.getMember(eve.userId)?.membership).toBe("join");
  here.setProfileField(alice.userId, STATUS, PALM);
  // As tuwunel does after somebody there read it.
  here.pushRaw(bob.userId, { [eve.userId]: { profile_updates: { [STATUS]: PALM } } });
  there.setProfileField(eve.userId, STATUS, HOME);
  for (const { userId } of [alice, eve])
    await expect.poll(() => first.store.getUserProfile(userId)).toMatchObject({ [STATUS]: PALM });
  await first.store.save(true);
  await first.stop();

  here.clearRequests();
  const letGo = here.disturbNext({ path: "/profile/", hold: true, times: Infinity });
  const { statuses } = await start(here, bob, dbName);
  const see = (userId: string) => () => statuses.get(userId, { roomId });
  for (const { userId } of [alice, eve]) statuses.subscribe(userId, { roomId }, () => {});
  for (const { userId } of [alice, eve]) await expect.poll(see(userId)).toMatchObject(PALM);
  letGo();
  await expect.poll(see(eve.userId)).toMatchObject(HOME);
  expect(see(alice.userId)()).toMatchObject(PALM);
  expect(here.requests.filter(({ path }) => path.endsWith(`/profile/${alice.userId}`))).toEqual([]);
});
