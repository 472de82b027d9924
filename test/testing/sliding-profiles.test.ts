import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { person, roomOf } from "./asking.ts";
import { LAZY, PROFILES, SLIDING, slidingProfiles, slidingSync } from "./sliding.ts";

async function aliceAndBob(options: Parameters<typeof createHomeserver>[0] = {}) {
  const server = createHomeserver(options);
  const alice = person(server, "alice");
  const bob = person(server, "bob");
  return { server, alice, bob, room: await roomOf(alice, bob) };
}

describe("profile updates in sliding sync (MSC4262)", () => {
  it("tells at first the fields of everybody in the rooms shown, and one's own", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const stranger = person(server, "stranger");
    for (const { id } of [alice, bob, stranger]) server.setProfileField(id, "m.status", id);
    server.setProfileField(bob.id, "m.call", {});
    expect(await slidingProfiles(bob.ask, { fields: ["m.status"] })()).toEqual({
      [alice.id]: { updated: { "m.status": alice.id } },
      [bob.id]: { updated: { "m.status": bob.id } },
    });
    expect(await slidingProfiles(bob.ask, { fields: ["m.status"], ranges: [] })()).toEqual({
      [bob.id]: { updated: { "m.status": bob.id } },
    });
  });

  it("tells of a lazy room only whoever its events show, and again with every message", async () => {
    const { server, alice, bob, room } = await aliceAndBob();
    for (const { id } of [alice, bob]) server.setProfileField(id, "m.status", id);
    const say = (n: number) => alice.ask("PUT", `v3/rooms/${room}/send/m.room.message/${n}`, { body: "x" });
    await say(1);
    await person(server, "carol").ask("POST", `v3/join/${room}`, {});
    const profiles = slidingProfiles(bob.ask, { fields: ["m.status"], state: LAZY, limit: 2 });
    expect(Object.keys(await profiles())).toEqual([alice.id, bob.id]);
    for (const n of [2, 3]) {
      await say(n);
      expect(await profiles()).toEqual({ [alice.id]: { updated: { "m.status": alice.id } } });
    }
  });

  it("tells changes as updated and removed, only the latest of several, one's own to one's other device", async () => {
    const { alice, bob } = await aliceAndBob();
    const [forBob, forAlice] = [slidingProfiles(bob.ask), slidingProfiles(alice.ask)];
    await Promise.all([forBob(), forAlice()]);
    const path = `v3/profile/${alice.id}`;
    for (const value of [1, 2]) await alice.ask("PUT", `${path}/m.status`, { "m.status": value });
    await alice.ask("PUT", `${path}/m.call`, { "m.call": null });
    for (const profiles of [forBob, forAlice])
      expect(await profiles()).toEqual({ [alice.id]: { updated: { "m.status": 2, "m.call": null } } });
    await alice.ask("DELETE", `${path}/m.status`);
    expect(await forBob()).toEqual({ [alice.id]: { removed: ["m.status"] } });
    expect(await forBob()).toBeUndefined();
  });

  it("`fields` omitted means all fields (PROTOCOL 4), and an empty list none", async () => {
    const { server, alice, bob } = await aliceAndBob();
    server.setProfileField(alice.id, "m.tz", "Europe/Berlin");
    expect(await slidingProfiles(bob.ask)()).toHaveProperty([alice.id], {
      updated: { displayname: "alice", "m.tz": "Europe/Berlin" },
    });
    expect(await slidingProfiles(bob.ask, { fields: [] })()).toBeUndefined();
  });

  it("Synapse is not sticky: one request without it loses that window (PROTOCOL 4)", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const profiles = slidingProfiles(bob.ask, { fields: ["m.status"] });
    await profiles();
    server.setProfileField(alice.id, "m.status", 1);
    expect(await profiles({ extensions: {} })).toBeUndefined();
    expect(await profiles()).toBeUndefined();
    server.setProfileField(alice.id, "m.status", 2);
    expect(await profiles()).toEqual({ [alice.id]: { updated: { "m.status": 2 } } });
  });

  it("widening `fields` sends nothing for the past (PROTOCOL 4), nor for a room that comes into the window", async () => {
    const { server, alice, bob } = await aliceAndBob();
    server.setProfileField(alice.id, "m.status", 1);
    const sync = slidingSync(bob.ask, { ranges: [] });
    const asking = (...fields: string[]) => ({ extensions: { [PROFILES]: { enabled: true, fields } } });
    const list = { ranges: [[0, 9]], required_state: [["*", "*"]], timeline_limit: 5 };
    await sync(asking("m.tz"));
    expect((await sync(asking("m.tz", "m.status"))).extensions).toEqual({});
    expect((await sync({ lists: { all: list }, ...asking("m.status") })).extensions).toEqual({});
  });

  it("someone joins a shared room: their fields come (PROTOCOL 4)", async () => {
    const { server, alice, room } = await aliceAndBob();
    const carol = person(server, "carol");
    server.setProfileField(carol.id, "m.status", 1);
    const forAlice = slidingProfiles(alice.ask, { fields: ["m.status"] });
    const forCarol = slidingProfiles(carol.ask, { fields: ["m.status"] });
    await Promise.all([forAlice(), forCarol()]);
    await carol.ask("POST", `v3/join/${room}`, {});
    expect(await forAlice()).toEqual({ [carol.id]: { updated: { "m.status": 1 } } });
    expect(await forCarol()).toBeUndefined();
  });

  it("tells null of somebody with whom no room is shared any more, and the fields of whoever came back", async () => {
    const { server, alice, bob, room } = await aliceAndBob();
    server.setProfileField(bob.id, "m.status", 1);
    const profiles = slidingProfiles(alice.ask, { fields: ["m.status"] });
    const leave = () => bob.ask("POST", `v3/rooms/${room}/leave`, {});
    const join = () => bob.ask("POST", `v3/join/${room}`, {});
    await profiles();
    await leave();
    expect(await profiles()).toEqual({ [bob.id]: null });
    await join();
    expect(await profiles()).toEqual({ [bob.id]: { updated: { "m.status": 1 } } });
    await leave();
    await join();
    expect(await profiles()).toEqual({ [bob.id]: { updated: { "m.status": 1 } } });
    const off = await aliceAndBob({ nullOnLastSharedRoom: false });
    const quiet = slidingProfiles(off.alice.ask);
    await quiet();
    await off.bob.ask("POST", `v3/rooms/${off.room}/leave`, {});
    expect(await quiet()).toBeUndefined();
  });

  it("takes a change as told only once the next position is used: a lost answer is told again", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const body = { extensions: { [PROFILES]: { enabled: true, fields: ["m.status"] } } };
    const { pos } = (await bob.ask("POST", SLIDING, body)).body;
    server.setProfileField(alice.id, "m.status", 1);
    for (const _ of [1, 2])
      expect((await bob.ask("POST", `${SLIDING}?pos=${pos}`, body)).body.extensions[PROFILES].users).toEqual({
        [alice.id]: { updated: { "m.status": 1 } },
      });
  });

  it("wakes the long poll", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const profiles = slidingProfiles(bob.ask, { fields: ["m.status"] });
    await profiles();
    const poll = profiles({}, 30_000);
    await new Promise((resolve) => setTimeout(resolve));
    server.setProfileField(alice.id, "m.status", 1);
    expect(await poll).toEqual({ [alice.id]: { updated: { "m.status": 1 } } });
  });

  it.each([1, null, { enabled: "yes" }, { enabled: true, fields: "m.status" }, { enabled: true, fields: [1] }])(
    "a wrong type gets 400 (PROTOCOL 4): refuses %j with M_BAD_JSON",
    async (wish) => {
      const { ask } = person(createHomeserver(), "alice");
      expect(await ask("POST", SLIDING, { extensions: { [PROFILES]: wish } })).toMatchObject({
        status: 400,
        body: { errcode: "M_BAD_JSON" },
      });
    },
  );

  it.each([
    ["unstable", true, false],
    ["stable", false, true],
    ["both", true, true],
  ] as const)("with names %s answers to those and flags the unstable one", async (names, unstable, stable) => {
    const { server, bob } = await aliceAndBob({ names });
    server.setProfileField(bob.id, "m.status", 1);
    const wish = { enabled: true };
    const { extensions } = await slidingSync(bob.ask, { extensions: { [PROFILES]: wish, profiles: wish } })();
    expect(Object.keys(extensions).toSorted()).toEqual([
      ...(unstable ? [PROFILES] : []),
      ...(stable ? ["profiles"] : []),
    ]);
    const { unstable_features } = (await bob.ask("GET", "versions")).body;
    expect(unstable_features["org.matrix.msc4262"]).toBe(unstable);
  });

  it("one option turns both push paths on or off (PROTOCOL 4); this one can be off alone", async () => {
    for (const options of [{ slidingPush: false }, { push: false }]) {
      const { server, bob } = await aliceAndBob(options);
      server.setProfileField(bob.id, "m.status", 1);
      expect(await slidingProfiles(bob.ask)()).toBeUndefined();
      expect((await bob.ask("GET", "versions")).body.unstable_features["org.matrix.msc4262"]).toBe(false);
    }
  });

  it("tells what a test puts in, however malformed", async () => {
    const { server, alice } = await aliceAndBob();
    const profiles = slidingProfiles(alice.ask);
    await profiles();
    server.pushRaw(alice.id, { "@x:y": "nonsense" });
    expect(await profiles()).toEqual({ "@x:y": "nonsense" });
    server.pushRaw(alice.id, "nonsense");
    expect(await profiles()).toBe("nonsense");
  });
});
