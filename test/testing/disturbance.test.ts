import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { person, roomOf, syncing } from "./asking.ts";
import { LAZY, SLIDING, slidingProfiles } from "./sliding.ts";

const USERS = "org.matrix.msc4429.users";

function aliceAlone() {
  const server = createHomeserver();
  const { id, ask } = person(server, "alice");
  const read = () => ask("GET", `v3/profile/${id}`);
  const put = (value: unknown) => ask("PUT", `v3/profile/${id}/m.status`, { "m.status": value });
  return { server, id, ask, read, put };
}

describe("disturbances", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("delay an answer, which was made before the delay, by a clock that tests may turn", async () => {
    const { server, read, put } = aliceAlone();
    server.disturbNext({ method: "GET", path: "/profile/", delay: 5_000 });
    const slow = read();
    await put(1);
    let hasCome = false;
    void slow.then(() => (hasCome = true));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(hasCome).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await slow).body).toEqual({ displayname: "alice" });
    expect((await read()).body).toHaveProperty(["m.status"], 1);
  });

  it("turn the long poll's clock, too", async () => {
    const { ask } = aliceAlone();
    const sync = syncing(ask);
    await sync();
    const poll = sync(30_000);
    let hasCome = false;
    void poll.then(() => (hasCome = true));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(hasCome).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await poll).rooms.join).toEqual({});
  });

  it("hold an answer until it is let go, so that a later one comes first", async () => {
    const { server, read, put } = aliceAlone();
    const letGo = server.disturbNext({ path: "/profile/", hold: true });
    const order: string[] = [];
    const first = read().then(() => order.push("first"));
    await put(1);
    await read().then(() => order.push("second"));
    letGo();
    await first;
    expect(order).toEqual(["second", "first"]);
  });

  it("hold an answer that somebody decides upon until that is taken back", async () => {
    const { server, read } = aliceAlone();
    const takeBack = server.interfere(() => ({ hold: true }));
    let hasCome = false;
    const held = read().then(() => (hasCome = true));
    await Promise.resolve();
    expect(hasCome).toBe(false);
    takeBack();
    await held;
    expect(hasCome).toBe(true);
  });

  it("lose a request before the server sees it, or an answer after", async () => {
    const { server, read, put } = aliceAlone();
    server.disturbNext({ method: "PUT", lose: "request" });
    await expect(put(1)).rejects.toThrow(TypeError);
    expect((await read()).body).not.toHaveProperty(["m.status"]);
    server.disturbNext({ method: "PUT", lose: "answer" });
    await expect(put(2)).rejects.toThrow(TypeError);
    expect((await read()).body).toHaveProperty(["m.status"], 2);
    expect(server.requests.map(({ status }) => status)).toEqual([0, 200, 0, 200]);
  });

  it("end at once where the request is aborted, and are taken back", async () => {
    const { server } = aliceAlone();
    const takeBack = server.disturbNext({ hold: true, times: Infinity });
    const controller = new AbortController();
    const asked = server.fetch(`${server.baseUrl}/_matrix/client/versions`, { signal: controller.signal });
    const outcome = asked.catch((failure: unknown) => failure);
    await vi.advanceTimersByTimeAsync(1);
    controller.abort();
    expect(await outcome).toMatchObject({ name: "AbortError" });
    takeBack();
    expect((await server.fetch(`${server.baseUrl}/_matrix/client/versions`)).status).toBe(200);
  });

  it("meet by chance the same requests for the same seed", async () => {
    const met = async (seed: number) => {
      const { server, read } = aliceAlone();
      server.refuseNext({ status: 503, times: Infinity, chance: 0.5, seed });
      const answers: number[] = [];
      for (let turn = 0; turn < 40; turn += 1) answers.push((await read()).status);
      return answers;
    };
    const [once, again, other] = [await met(7), await met(7), await met(8)];
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
    const refused = once.filter((status) => status === 503).length;
    expect(refused).toBeGreaterThan(8);
    expect(refused).toBeLessThan(32);
  });
});

describe("a sync answer lost after it was sent", () => {
  async function aliceAndBob() {
    const server = createHomeserver();
    const [alice, bob] = [person(server, "alice"), person(server, "bob")];
    return { server, alice, bob, room: await roomOf(alice, bob) };
  }

  it("is told again to the same since", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const sync = syncing(bob.ask);
    await sync();
    server.setProfileField(alice.id, "m.status", 1);
    server.disturbNext({ path: "/sync", lose: "answer" });
    await expect(sync()).rejects.toThrow(TypeError);
    expect((await sync())[USERS]).toEqual({ [alice.id]: { profile_updates: { "m.status": 1 } } });
  });

  it("takes the fields of a lazy sender with it where the server remembers what it told, as Synapse does", async () => {
    const { server, alice, bob, room } = await aliceAndBob();
    const sync = syncing(bob.ask, { lazy: true });
    await sync();
    server.setProfileField(alice.id, "m.status", 1);
    await alice.ask("PUT", `v3/rooms/${room}/send/m.room.message/1`, { body: "x" });
    server.disturbNext({ path: "/sync", lose: "answer" });
    await expect(sync()).rejects.toThrow(TypeError);
    expect(await sync()).not.toHaveProperty([USERS]);
  });

  it("is told again to the same position of a sliding sync", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const profiles = slidingProfiles(bob.ask, { fields: ["m.status"], state: LAZY });
    await profiles();
    server.setProfileField(alice.id, "m.status", 1);
    server.disturbNext({ path: SLIDING, lose: "answer" });
    await expect(profiles()).rejects.toThrow(TypeError);
    expect(await profiles()).toEqual({ [alice.id]: { updated: { "m.status": 1 } } });
  });
});
