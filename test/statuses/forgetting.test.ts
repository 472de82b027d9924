// Who is kept, who is forgotten, and what is known of people before anybody asks (PROTOCOL 3 and 4), with and without lazy loading.
import { createClient, MemoryStore } from "matrix-js-sdk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, statusFields } from "../../src/core.ts";
import { personas } from "../../src/testing.ts";
import { isKept } from "../kept.ts";
import { until } from "../people.ts";
import { aWhile, createGarden, type Garden, look, PALM, roomWith, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

describe.each([false, true])("lazyLoadMembers %s", (lazyLoadMembers) => {
  const start = { lazyLoadMembers };

  it.each([
    ["1.163 sends nulls for those left behind", {}],
    ["1.160 and tuwunel send none: prune on your own membership changes too", { nullOnLastSharedRoom: "others" }],
    ["no user-level null at all", { nullOnLastSharedRoom: false }],
  ] as const)(
    'stop tracking, forget only on "no": nothing is kept of those with whom no room is shared after your own leave (PROTOCOL 3, 4): %s',
    async (_what, quirks) => {
      garden.stop();
      garden = createGarden(quirks);
      const { alice, bob, roomId, inRoom } = await garden.meet({ start });
      const seen = look(bob, alice.userId, inRoom);
      await alice.statuses.set(PALM);
      await until(() => seen.at(-1)?.is === "status");
      await bob.client.leave(roomId);
      await until(() => !isKept(bob, alice));
      expect(seen.at(-1)).toMatchObject({ is: "hidden" });
      // Nor by the SDK: nothing is pushed of them from now on, and the next page would show it.
      await aWhile();
      expect(await bob.client.store.getUserProfile(alice.userId)).toBeUndefined();
    },
  );

  it("user-level null (`profile_updates: null`), so while a joined room is shared: keep showing, mark stale, refetch (PROTOCOL 3)", async () => {
    const { alice, bob, inRoom } = await garden.meet({ start });
    const seen = look(bob, alice.userId, inRoom);
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1)?.is === "status");
    const before = garden.asked(bob, alice.userId);
    garden.server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: null } });
    await until(() => garden.asked(bob, alice.userId) === before + 1);
    expect(seen.map(({ is }) => is)).not.toContain("hidden");
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("field null in MSC4429 profile_updates: removed (PROTOCOL 3); whoever is pushed so is known, and not asked for", async () => {
    const { alice, bob, inRoom } = await garden.meet({ start });
    garden.server.setProfileField(alice.userId, STATUS, undefined);
    await until(() => isKept(bob, alice));
    expect(look(bob, alice.userId, inRoom)).toEqual([{ is: "none" }]);
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(0);
  });

  it("starts warm: profiles the SDK persisted show at once after a restart, without a GET where changes are pushed", async () => {
    const { alice, bob, inRoom } = await garden.meet({ start });
    await alice.statuses.set(PALM);
    await until(() => isKept(bob, alice));
    const { accessToken, deviceId, userId } = garden.server.login(bob.userId);
    const store = new MemoryStore();
    const { userProfiles } = bob.client.store as MemoryStore;
    await store.storeUserProfiles(userProfiles);
    bob.client.stopClient();
    const client = createClient({
      baseUrl: garden.server.baseUrl,
      fetchFn: garden.server.fetch,
      disableVoip: true,
      store,
      accessToken,
      deviceId,
      userId,
    });
    const statuses = createStatuses(client);
    const stop = statuses.start();
    await client.startClient({ ...start, unstableMSC4429SyncUserProfileFields: statusFields() });
    const before = garden.asked(bob, alice.userId);
    const seen = look({ ...bob, statuses }, alice.userId, inRoom);
    await until(() => client.isInitialSyncComplete());
    await client.getRoom(inRoom.roomId)?.loadMembersIfNeeded();
    await until(() => seen.at(-1)?.is === "status");
    expect(garden.asked(bob, alice.userId)).toBe(before);
    stop();
    client.stopClient();
  });
});

it('"no" only when every joined room has its members loaded (PROTOCOL 4): until then kept as stale, and forgotten once it is certain', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { alice, bob, roomId } = await garden.meet();
  const carol = await garden.arrive(garden.server.register("carol"));
  const other = await roomWith(carol, bob);
  const lazy = await garden.arrive(garden.server.login(bob.userId), { lazyLoadMembers: true });
  await alice.statuses.set(PALM);
  await until(() => isKept(lazy, alice));
  await lazy.client.leave(roomId);
  await until(() => lazy.client.getRoom(roomId)?.getMyMembership() === "leave");
  await aWhile();
  expect(isKept(lazy, alice)).toBe(true);
  await lazy.client.getRoom(other)?.loadMembersIfNeeded();
  await vi.advanceTimersByTimeAsync(60_000);
  const dora = await garden.arrive(garden.server.register("dora"));
  await dora.client.joinRoom(other);
  await until(() => !isKept(lazy, alice));
  expect(lazy.statuses.get(alice.userId)).toMatchObject({ is: "hidden", why: "hidden-stranger" });
});

it("tuwunel's first sync lists null for every unset field of every member (PROTOCOL 3): nobody is asked for", async () => {
  garden.stop();
  garden = createGarden(personas.tuwunel);
  const { alice, bob, inRoom } = await garden.meet();
  const second = await garden.arrive(garden.server.login(bob.userId));
  const seen = look(second, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  await aWhile();
  expect(garden.asked(bob, alice.userId)).toBe(0);
});

it("profile GETs are rate limited (rc_profile, PROTOCOL 4): who asks once per person, and waits when told, is not locked out", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  garden.stop();
  garden = createGarden({ ...personas.synapse, profileRate: { perSecond: 1, burst: 20 } });
  const bob = await garden.arrive(garden.server.register("bob"), {}, { policy: { strangers: "show" } });
  const all = Array.from({ length: 60 }, (_, n) => look(bob, garden.server.register(`user${n}`).userId));
  await vi.advanceTimersByTimeAsync(120_000);
  await aWhile();
  expect(all.map((seen) => seen.at(-1)?.is)).toEqual(all.map(() => "none"));
  const refused = garden.server.requests.filter(({ status }) => status === 429);
  expect(refused.length).toBeLessThan(80);
});

it("never share cached profiles between accounts (PROTOCOL 4): an account switch begins with nobody", async () => {
  const alice = await garden.arrive(garden.server.register("alice"));
  const bob = await garden.arrive(garden.server.register("bob"));
  const carol = await garden.arrive(garden.server.register("carol"));
  const roomId = await roomWith(alice, bob);
  await alice.statuses.set(PALM);
  await until(() => isKept(bob, alice));
  bob.client.stopClient();
  const next = createStatuses(carol.client);
  const stop = next.start();
  await aWhile();
  expect([alice, bob].map((each) => isKept({ statuses: next }, each))).toEqual([false, false]);
  expect(next.get(alice.userId, { roomId })).toMatchObject({ is: "hidden" });
  stop();
});
