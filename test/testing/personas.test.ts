import { describe, expect, it, vi } from "vitest";
import { createHomeserver, personas } from "../../src/testing.ts";
import type { Persona } from "../../src/testing.ts";
import { person, roomOf, syncing } from "./asking.ts";
import { slidingProfiles } from "./sliding.ts";

const USERS = "org.matrix.msc4429.users";
const STATUS = { emoji: "🌴", text: "On holiday" };
const PUSHING = ["synapse", "tuwunel", "future"] as const;
const ALL: Persona[] = [...PUSHING, "continuwuity", "plain"];

async function aliceAndBob(persona: Persona) {
  const server = createHomeserver(personas[persona]);
  const alice = person(server, "alice");
  const bob = person(server, "bob");
  const room = await roomOf(alice, bob);
  const leave = () => bob.ask("POST", `v3/rooms/${room}/leave`, {});
  const join = () => bob.ask("POST", `v3/join/${room}`, {});
  const put = (value: unknown) => bob.ask("PUT", `v3/profile/${bob.id}/m.status`, { "m.status": value });
  const clear = () => bob.ask("DELETE", `v3/profile/${bob.id}/m.status`);
  return { server, alice, bob, room, leave, join, put, clear };
}

describe.each(PUSHING)("Complement's cases of MSC4429 on %s", (persona) => {
  it("a first sync holds the fields asked for and no others", async () => {
    const { alice, bob, put } = await aliceAndBob(persona);
    await put(STATUS);
    const fields = (await syncing(alice.ask)())[USERS][bob.id].profile_updates;
    expect(fields).toEqual({ "m.status": STATUS });
  });

  it("nothing comes without a filter", async () => {
    const { alice, put } = await aliceAndBob(persona);
    const { body: first } = await alice.ask("GET", "v3/sync");
    await put(STATUS);
    for (const query of ["", `?since=${first.next_batch}`])
      expect((await alice.ask("GET", `v3/sync${query}`)).body).not.toHaveProperty([USERS]);
  });

  it("of several changes the next sync holds the latest", async () => {
    const { alice, bob, put } = await aliceAndBob(persona);
    const sync = syncing(alice.ask);
    await sync();
    for (const text of ["first", "second"]) await put({ ...STATUS, text });
    expect((await sync())[USERS][bob.id]).toEqual({ profile_updates: { "m.status": { ...STATUS, text: "second" } } });
  });

  it("a field that was cleared comes as null", async () => {
    const { alice, bob, put, clear } = await aliceAndBob(persona);
    const sync = syncing(alice.ask);
    await sync();
    await put(STATUS);
    await sync();
    await clear();
    expect((await sync())[USERS][bob.id]).toEqual({ profile_updates: { "m.status": null } });
  });

  it("nothing comes of somebody with whom no room is shared", async () => {
    const { server, alice } = await aliceAndBob(persona);
    const stranger = person(server, "stranger");
    const sync = syncing(alice.ask);
    await sync();
    server.setProfileField(stranger.id, "m.status", STATUS);
    expect((await sync())[USERS]).toBeUndefined();
    expect((await syncing(alice.ask)())[USERS] ?? {}).not.toHaveProperty([stranger.id]);
  });
});

describe("personas", () => {
  it("are those of the field, and each begins and carries a status read by others", async () => {
    expect(Object.keys(personas).toSorted()).toEqual(ALL.toSorted());
    for (const persona of ALL) {
      const { alice, bob, put, clear } = await aliceAndBob(persona);
      expect((await put(STATUS)).status).toBe(200);
      expect((await alice.ask("GET", `v3/profile/${bob.id}/m.status`)).body).toEqual({ "m.status": STATUS });
      for (const _ of [1, 2]) expect((await clear()).status).toBe(200);
    }
  });

  it.each(["synapse", "continuwuity", "plain"] as const)(
    "%s takes any value as a status (PROTOCOL 2)",
    async (persona) => {
      const { put } = await aliceAndBob(persona);
      for (const value of ["text", { text: "text" }, { emoji: "🌴", text: "x".repeat(257) }])
        expect((await put(value)).status).toBe(200);
    },
  );

  it.each(["tuwunel", "future"] as const)("%s checks a status (PROTOCOL 2)", async (persona) => {
    const { put } = await aliceAndBob(persona);
    const refusals = [
      ["text", "M_BAD_JSON"],
      [{ text: "text" }, "M_BAD_JSON"],
      [{ emoji: "🌴", text: "x".repeat(257) }, "M_TOO_LARGE"],
    ] as const;
    for (const [value, errcode] of refusals) expect(await put(value)).toMatchObject({ status: 400, body: { errcode } });
  });

  it.each([
    ["synapse", 404, { errcode: "M_NOT_FOUND" }],
    ["tuwunel", 404, { errcode: "M_NOT_FOUND" }],
    ["continuwuity", 200, {}],
    ["plain", 404, { errcode: "M_NOT_FOUND" }],
    ["future", 404, { errcode: "M_NOT_FOUND" }],
  ] as const)("%s answers a GET of one key that is not set with %i (PROTOCOL 3)", async (persona, status, body) => {
    const { alice, bob } = await aliceAndBob(persona);
    expect(await alice.ask("GET", `v3/profile/${bob.id}/m.status`)).toMatchObject({ status, body });
  });

  it.each([
    ["synapse", { "uk.tcpip.msc4133.stable": true, "org.matrix.msc4429": true, "org.matrix.msc4262": true }],
    ["tuwunel", { "uk.tcpip.msc4133.stable": true, "org.matrix.msc4429": true, "org.matrix.msc4262": true }],
    ["plain", { "uk.tcpip.msc4133.stable": true, "org.matrix.msc4429": false, "org.matrix.msc4262": false }],
    ["future", { "org.matrix.msc4429": true, "org.matrix.msc4429.stable": true, "org.matrix.msc4262": true }],
  ] as const)("%s says in /versions what it can do", async (persona, flags) => {
    const { alice } = await aliceAndBob(persona);
    expect((await alice.ask("GET", "versions")).body.unstable_features).toMatchObject(flags);
  });

  it("a feature flag may be absent although the endpoint works (Continuwuity, PROTOCOL 4)", async () => {
    const { alice, put } = await aliceAndBob("continuwuity");
    expect((await alice.ask("GET", "versions")).body.unstable_features).toEqual({});
    expect((await put(STATUS)).status).toBe(200);
  });

  it.each(["continuwuity", "plain"] as const)("%s pushes nothing in either sync", async (persona) => {
    const { alice, put } = await aliceAndBob(persona);
    const [sync, profiles] = [syncing(alice.ask), slidingProfiles(alice.ask)];
    await Promise.all([sync(), profiles()]);
    await put(STATUS);
    expect(await sync()).not.toHaveProperty([USERS]);
    expect(await profiles()).toBeUndefined();
  });

  it.each([
    ["synapse", undefined],
    ["tuwunel", { "m.status": null }],
    ["future", undefined],
  ] as const)(
    "%s lists in a first sync for every unset field of every member %j (PROTOCOL 3)",
    async (persona, fields) => {
      const { alice, bob } = await aliceAndBob(persona);
      expect((await syncing(alice.ask)())[USERS]?.[bob.id]?.profile_updates).toEqual(fields);
    },
  );

  it.each([
    ["synapse", true],
    ["tuwunel", false],
    ["future", true],
  ] as const)(
    "%s says null of somebody gone, and for those left behind when you yourself leave: %s (PROTOCOL 3)",
    async (persona, isSaid) => {
      const { alice, bob, leave } = await aliceAndBob(persona);
      const [forAlice, forBob] = [syncing(alice.ask), syncing(bob.ask)];
      await Promise.all([forAlice(), forBob()]);
      await leave();
      expect((await forAlice())[USERS]).toEqual(isSaid ? { [bob.id]: { profile_updates: null } } : undefined);
      expect((await forBob())[USERS]).toEqual(isSaid ? { [alice.id]: { profile_updates: null } } : undefined);
    },
  );

  it("when you yourself leave, 1.160 sends no null for those left behind, and yet of others who go (PROTOCOL 3)", async () => {
    const server = createHomeserver({ nullOnLastSharedRoom: "others" });
    const [alice, bob] = [person(server, "alice"), person(server, "bob")];
    const room = await roomOf(alice, bob);
    const [forAlice, forBob] = [syncing(alice.ask), syncing(bob.ask)];
    await Promise.all([forAlice(), forBob()]);
    await bob.ask("POST", `v3/rooms/${room}/leave`, {});
    expect((await forAlice())[USERS]).toEqual({ [bob.id]: { profile_updates: null } });
    expect((await forBob())[USERS]).toBeUndefined();
  });

  it.each([
    ["synapse", null],
    ["future", { "m.status": STATUS }],
  ] as const)("%s says of a leave and rejoin inside one legacy sync window %j (PROTOCOL 3)", async (persona, said) => {
    const { alice, bob, put, leave, join } = await aliceAndBob(persona);
    await put(STATUS);
    const sync = syncing(alice.ask);
    await sync();
    await leave();
    await join();
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: said } });
  });

  it.each([
    ["synapse", undefined],
    ["future", { "m.status": STATUS }],
  ] as const)("%s tells a lazy client of somebody back with the value it had: %j", async (persona, told) => {
    const { alice, bob, put, leave, join } = await aliceAndBob(persona);
    const sync = syncing(alice.ask, { lazy: true });
    await sync();
    await put(STATUS);
    await leave();
    await join();
    await sync();
    await leave();
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: null } });
    await join();
    expect((await sync())[USERS]?.[bob.id]?.profile_updates).toEqual(told);
  });

  it("profile GETs are rate limited on synapse, per user; 429 with retry_after_ms (PROTOCOL 4)", async () => {
    vi.useFakeTimers();
    try {
      const server = createHomeserver({ ...personas.synapse, profileRate: { perSecond: 2, burst: 3 } });
      const [alice, bob] = [person(server, "alice"), person(server, "bob")];
      const read = ({ ask }: typeof alice) => ask("GET", `v3/profile/${alice.id}`);
      for (const _ of [1, 2, 3]) expect((await read(bob)).status).toBe(200);
      for (const _ of [1, 2])
        expect(await read(bob)).toMatchObject({
          status: 429,
          body: { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 500 },
        });
      expect((await read(alice)).status).toBe(200);
      await vi.advanceTimersByTimeAsync(500);
      expect((await read(bob)).status).toBe(200);
      expect((await read(bob)).status).toBe(429);
    } finally {
      vi.useRealTimers();
    }
    expect(personas.synapse.profileRate).toEqual({ perSecond: 1, burst: 500 });
  });
});
