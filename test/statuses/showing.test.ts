// A status, wire to view: pushes, first values, one's own devices (PROTOCOL 4), with the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStatuses, statusFields } from "../../src/core.ts";
import { isKept } from "../kept.ts";
import { clientOf, until } from "../people.ts";
import { aWhile, CALL, createGarden, type Garden, HOME, look, PALM, roomWith, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

describe.each([false, true])("lazyLoadMembers %s", (lazyLoadMembers) => {
  const start = { lazyLoadMembers };

  it("shows a status that another person set, and lets it go when they clear it", async () => {
    const { alice, bob, inRoom } = await garden.meet({ start });
    const seen = look(bob, alice.userId, inRoom);
    expect(await alice.statuses.set(PALM)).toEqual({ ok: true });
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toEqual({ is: "status", ...PALM, until: null, call: null });
    expect(alice.statuses.get(alice.userId)).toEqual({ is: "status", ...PALM, until: null, call: null });
    expect(await alice.statuses.clear()).toEqual({ ok: true });
    await until(() => seen.at(-1)?.is === "none");
    expect(alice.statuses.get(alice.userId)).toEqual({ is: "none" });
  });

  it("shows what was set before one came", async () => {
    const { alice, bob, inRoom, roomId } = await garden.meet({ start });
    await alice.statuses.set(PALM);
    await alice.client.sendTextMessage(roomId, "hello");
    const second = await garden.arrive(garden.server.login(bob.userId), start);
    const seen = look(second, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    expect(garden.asked(second, alice.userId)).toBe(0);
  });

  it("shows oneself on one's other device, and what that one sets here", async () => {
    const { alice } = await garden.meet({ start });
    const second = await garden.arrive(garden.server.login(alice.userId), start);
    const [here, there] = [look(alice, alice.userId), look(second, alice.userId)];
    await alice.statuses.set(PALM);
    await until(() => there.at(-1)?.is === "status");
    await second.statuses.set(HOME);
    await until(() => here.some((view) => view.is === "status" && view.text === HOME.text));
    await alice.statuses.clear();
    await until(() => there.at(-1)?.is === "none");
    expect(there.map((view) => (view.is === "status" ? view.text : view.is))).toEqual(
      expect.arrayContaining([PALM.text, HOME.text, "none"]),
    );
  });

  it("with lazy loading usually not yourself, so ask for your own profile at start (PROTOCOL 4)", async () => {
    const account = garden.server.register("carol");
    garden.server.setProfileField(account.userId, STATUS, PALM);
    const carol = await garden.arrive(account, start);
    await until(() => carol.statuses.get(carol.userId).is === "status");
    expect(garden.asked(carol, carol.userId)).toBe(1);
  });
});

it("shows calls by push, and a status over a call", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  const seen = look(bob, alice.userId, inRoom);
  await alice.statuses.setCall({ since: Date.now() - 720_000 });
  await until(() => seen.at(-1)?.is === "call");
  await alice.statuses.set(PALM);
  await until(() => seen.at(-1)?.is === "status");
  expect(seen.at(-1)).toMatchObject({ call: { since: expect.any(Number) as number } });
  await alice.statuses.setCall(null);
  await until(() => seen.some((view) => view.is === "status" && view.call === null));
});

it("you join a room: nothing comes for the members already there (PROTOCOL 4), so those looked at are asked for", async () => {
  const alice = await garden.arrive(garden.server.register("alice"));
  await alice.statuses.set(PALM);
  const bob = await garden.arrive(garden.server.register("bob"));
  const roomId = await roomWith(alice, bob);
  const seen = look(bob, alice.userId, { roomId });
  await until(() => seen.at(-1)?.is === "status");
  expect(garden.asked(bob, alice.userId)).toBe(1);
});

it("whoever listens late must read client.store.getUserProfile (PROTOCOL 6): what came before the kit was started shows without a request", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  await alice.statuses.set(PALM);
  const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.login(bob.userId));
  await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  await until(() => client.isInitialSyncComplete());
  const statuses = createStatuses(client);
  const stop = statuses.start();
  garden.server.clearRequests();
  statuses.subscribe(alice.userId, inRoom, () => {});
  await until(() => statuses.get(alice.userId, inRoom).is === "status");
  expect(garden.server.requests.filter(({ path }) => path.endsWith(alice.userId))).toEqual([]);
  stop();
  client.stopClient();
});

it("repeated PUTs of the same value are sent again (PROTOCOL 4): the view stays the same object", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  const seen = look(bob, alice.userId, inRoom);
  garden.server.setProfileField(alice.userId, STATUS, PALM);
  await until(() => seen.at(-1)?.is === "status");
  const count = seen.length;
  garden.server.setProfileField(alice.userId, STATUS, { ...PALM, more: 1 });
  await aWhile();
  expect(seen.length).toBe(count);
  expect(bob.statuses.get(alice.userId, inRoom)).toBe(seen.at(-1));
});

it("takes two changes that come as one (PROTOCOL 4)", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  garden.server.setProfileField(alice.userId, STATUS, PALM);
  garden.server.setProfileField(alice.userId, CALL, {});
  await until(() => seen.at(-1)?.is === "status");
  expect(seen.slice(-2)).toEqual([{ is: "none" }, { is: "status", ...PALM, until: null, call: { since: null } }]);
});

it("is one notification of the store for one sync with 5,000 people", async () => {
  const { bob } = await garden.meet();
  await until(() => isKept(bob, bob));
  let steps = 0;
  bob.statuses.store.subscribe((state, before) => (steps += state.version - before.version));
  const users = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, n) => [`@user${n}:localhost.test`, { profile_updates: { [STATUS]: PALM } }]),
  );
  let notified = 0;
  bob.statuses.store.subscribe(() => (notified += 1));
  garden.server.pushRaw(bob.userId, users);
  await until(() => notified > 0);
  await aWhile();
  expect([steps, notified]).toEqual([1, 1]);
  expect(isKept(bob, { userId: "@user4999:localhost.test" })).toBe(true);
});
