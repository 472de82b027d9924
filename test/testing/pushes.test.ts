// What a sync of the in-memory homeserver says of profiles (MSC4429), under each of its options.
import { afterEach, describe, expect, it, vi } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { person, roomOf, syncing } from "./asking.ts";

const USERS = "org.matrix.msc4429.users";

afterEach(() => {
  vi.useRealTimers();
});

async function aliceAndBob(options: Parameters<typeof createHomeserver>[0] = {}) {
  const server = createHomeserver(options);
  const alice = person(server, "alice");
  const bob = person(server, "bob");
  return { server, alice, bob, room: await roomOf(alice, bob) };
}

describe("profile updates in /sync (MSC4429)", () => {
  it("legacy first sync, no lazy loading: every local user you share a room with, and yourself (PROTOCOL 4)", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const stranger = person(server, "stranger");
    for (const { id } of [alice, bob, stranger]) server.setProfileField(id, "m.status", id);
    server.setProfileField(bob.id, "m.call", {});
    expect((await syncing(bob.ask)())[USERS]).toEqual({
      [alice.id]: { profile_updates: { "m.status": alice.id } },
      [bob.id]: { profile_updates: { "m.status": bob.id } },
    });
  });

  it("with lazy loading: only senders of timeline events; usually not yourself (PROTOCOL 4)", async () => {
    const { server, alice, bob, room } = await aliceAndBob();
    for (const { id } of [alice, bob]) server.setProfileField(id, "m.status", id);
    for (const n of [1, 2, 3]) await alice.ask("PUT", `v3/rooms/${room}/send/m.room.message/${n}`, { body: "x" });
    expect((await syncing(bob.ask, { lazy: true })())[USERS]).toEqual({
      [alice.id]: { profile_updates: { "m.status": alice.id } },
    });
  });

  it("tells nothing that was not asked for, and nothing at all with push off", async () => {
    const { server, alice, bob } = await aliceAndBob();
    server.setProfileField(alice.id, "m.status", 1);
    expect(await syncing(bob.ask, { ids: [] })()).not.toHaveProperty([USERS]);
    expect(await syncing(bob.ask, { name: "profile_fields" })()).not.toHaveProperty("users");
    const off = await aliceAndBob({ push: false });
    off.server.setProfileField(off.alice.id, "m.status", 1);
    expect(await syncing(off.bob.ask)()).not.toHaveProperty([USERS]);
    expect((await off.bob.ask("GET", "versions")).body.unstable_features["org.matrix.msc4429"]).toBe(false);
  });

  it.each([
    ["unstable", true, false],
    ["stable", false, true],
    ["both", true, true],
  ] as const)(
    "only the unstable filter name works there (PROTOCOL 4): with names %s answers to those and flags them",
    async (names, unstable, stable) => {
      const { server, alice, bob } = await aliceAndBob({ names });
      server.setProfileField(alice.id, "m.status", 1);
      expect(USERS in (await syncing(bob.ask)())).toBe(unstable);
      expect("users" in (await syncing(bob.ask, { name: "profile_fields" })())).toBe(stable);
      expect((await bob.ask("GET", "versions")).body.unstable_features).toMatchObject({
        "org.matrix.msc4429": unstable,
        "org.matrix.msc4429.stable": stable,
      });
    },
  );

  it("incremental: own changes included; repeated PUTs of the same value are sent again; several changes come as one (PROTOCOL 4); a removal as null", async () => {
    const { alice, bob } = await aliceAndBob();
    const sync = syncing(bob.ask);
    const own = syncing(alice.ask);
    await Promise.all([sync(), own()]);
    const put = (value: unknown) => alice.ask("PUT", `v3/profile/${alice.id}/m.status`, { "m.status": value });
    await put(1);
    await put(2);
    expect((await sync())[USERS]).toEqual({ [alice.id]: { profile_updates: { "m.status": 2 } } });
    expect((await own())[USERS]).toEqual({ [alice.id]: { profile_updates: { "m.status": 2 } } });
    expect(await sync()).not.toHaveProperty([USERS]);
    await put(2);
    expect((await sync())[USERS]).toEqual({ [alice.id]: { profile_updates: { "m.status": 2 } } });
    await alice.ask("DELETE", `v3/profile/${alice.id}/m.status`);
    expect((await sync())[USERS]).toEqual({ [alice.id]: { profile_updates: { "m.status": null } } });
  });

  it("gives the same answer to the same since, so that a lost answer can be asked for again", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const { body: first } = await bob.ask("GET", "v3/sync");
    server.setProfileField(alice.id, "m.status", 1);
    const filter = encodeURIComponent(JSON.stringify({ "org.matrix.msc4429.profile_fields": { ids: ["m.status"] } }));
    const again = () => bob.ask("GET", `v3/sync?since=${first.next_batch}&filter=${filter}`);
    expect((await again()).body[USERS]).toEqual((await again()).body[USERS]);
  });

  it("someone joins a shared room: their fields come; you join a room: nothing comes for the members already there (PROTOCOL 4)", async () => {
    const { server, alice, room } = await aliceAndBob();
    const carol = person(server, "carol");
    for (const { id } of [alice, carol]) server.setProfileField(id, "m.status", id);
    const forAlice = syncing(alice.ask);
    const forCarol = syncing(carol.ask);
    await Promise.all([forAlice(), forCarol()]);
    await carol.ask("POST", `v3/join/${room}`, {});
    expect((await forAlice())[USERS]).toEqual({ [carol.id]: { profile_updates: { "m.status": carol.id } } });
    expect(await forCarol()).not.toHaveProperty([USERS]);
  });

  it("tells a lazy client of a sender again 30 minutes after it began to (Synapse 1.163)", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { server, alice, bob, room } = await aliceAndBob();
    server.setProfileField(alice.id, "m.status", 1);
    const sync = syncing(bob.ask, { lazy: true });
    const told = async (word: string) => {
      await alice.ask("PUT", `v3/rooms/${room}/send/m.room.message/${word}`, { body: word });
      return (await sync())[USERS];
    };
    await sync();
    const all = { [alice.id]: { profile_updates: { "m.status": 1 } } };
    expect(await told("one")).toEqual(all);
    vi.advanceTimersByTime(1_799_999);
    expect(await told("two")).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(await told("three")).toEqual(all);
    expect(await told("four")).toBeUndefined();
  });

  it("keeps the removal of somebody who clears one field and joins another shared room in one window", async () => {
    const { server, alice, bob } = await aliceAndBob();
    server.setProfileField(bob.id, "m.status", 1);
    const sync = syncing(alice.ask);
    const { body } = await alice.ask("POST", "v3/createRoom", { preset: "public_chat" });
    await sync();
    server.setProfileField(bob.id, "m.status", undefined);
    await bob.ask("POST", `v3/join/${body.room_id}`, {});
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": null } } });
  });

  it.each(["leave", "kick", "ban"])(
    "a user-level null is sent when the last shared room is gone (PROTOCOL 3), to both sides: %s",
    async (how) => {
      const { server, alice, bob, room } = await aliceAndBob();
      for (const { id } of [alice, bob]) server.setProfileField(id, "m.status", id);
      const forAlice = syncing(alice.ask);
      const forBob = syncing(bob.ask);
      await Promise.all([forAlice(), forBob()]);
      if (how === "leave") await bob.ask("POST", `v3/rooms/${room}/leave`, {});
      else await alice.ask("POST", `v3/rooms/${room}/${how}`, { user_id: bob.id });
      expect((await forAlice())[USERS]).toEqual({ [bob.id]: { profile_updates: null } });
      expect((await forBob())[USERS]).toEqual({ [alice.id]: { profile_updates: null } });
      server.setProfileField(bob.id, "m.status", 2);
      expect(await forAlice()).not.toHaveProperty([USERS]);
    },
  );

  it("tells no user-level null while another room is shared, nor where it is switched off", async () => {
    const { alice, bob, room } = await aliceAndBob();
    await roomOf(bob, alice);
    const sync = syncing(alice.ask);
    await sync();
    await bob.ask("POST", `v3/rooms/${room}/leave`, {});
    expect(await sync()).not.toHaveProperty([USERS]);
    const off = await aliceAndBob({ nullOnLastSharedRoom: false });
    const quiet = syncing(off.alice.ask);
    await quiet();
    await off.bob.ask("POST", `v3/rooms/${off.room}/leave`, {});
    expect(await quiet()).not.toHaveProperty([USERS]);
  });

  it("tells what a test puts in, however malformed, to that receiver only", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const forAlice = syncing(alice.ask);
    const forBob = syncing(bob.ask);
    await Promise.all([forAlice(), forBob()]);
    server.setProfileField(bob.id, "m.status", 1);
    server.pushRaw(alice.id, { "@x:y": null });
    expect((await forAlice())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": 1 } }, "@x:y": null });
    expect((await forBob())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": 1 } } });
    server.pushRaw(alice.id, "nonsense");
    expect((await forAlice())[USERS]).toBe("nonsense");
  });
});
