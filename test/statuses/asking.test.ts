// How the server is asked: politely, whatever servers, networks and hosts do (PROTOCOL 3 and 4; DESIGN, rule 11).
import { describe, expect, it, vi } from "vitest";
import type { FetchProfiles, StatusView } from "../../src/core.ts";
import { personas } from "../../src/testing.ts";
import { type Person, until } from "../people.ts";
import { are, asked, crowd, SECOND } from "./crowd.ts";
import { aWhile, look, PALM, STATUS } from "./garden.ts";
import { createPage, DAY, found, gets, housemates, livesAlone, MINUTE, neighbours, pass } from "./houses.ts";

livesAlone();

describe("an answer that never comes", () => {
  it.each([
    ["no answer", { hold: true }],
    ["a body that never ends", { body: "nothing" }],
  ] as const)(
    "(%s) holds up nobody else: four GETs that never answer do not stop all asking",
    async (_what, mishap) => {
      const { server, bob, users } = await crowd(12);
      server.disturbNext({ path: "/profile/@user", times: 4, ...mishap });
      const all = users.map((userId) => look(bob, userId));
      await pass(3 * SECOND);
      await until(are(all.slice(0, 8), "none"));
      expect(are(all.slice(8), "unknown")()).toBe(true);
      await pass(20 * SECOND);
      await pass(11 * SECOND);
      await until(are(all, "none"));
    },
  );

  it("of a dead server holds up nobody of others, and costs its lanes alone", async () => {
    const { server, bob, users } = await crowd(4);
    server.disturbNext({ path: ":dead.test", times: Infinity, hold: true });
    const dead = Array.from({ length: 20 }, (_, n) => `@user${n}:dead.test`);
    const alive = users.map((userId) => look(bob, userId));
    for (const userId of dead) look(bob, userId);
    await pass(SECOND);
    await until(are(alive, "none"));
    expect(asked(server).filter((userId) => userId.endsWith(":dead.test")).length).toBe(2);
    await pass(MINUTE);
    expect(asked(server).filter((userId) => userId.endsWith(":dead.test")).length).toBeLessThan(10);
  });

  it("of the SDK's own store keeps nobody from being asked for", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    bob.client.store.getUserProfile = () => new Promise(() => {});
    const seen = look(bob, alice.userId, inRoom);
    await pass(3 * SECOND);
    await until(() => seen.at(-1)?.is === "none");
    expect(gets(server, bob, alice.userId)).toBe(1);
  });
});

describe("a list that is scrolled", () => {
  /** Scrolls a window of 30 rows through a list, one row every `ms`. */
  async function fling(bob: Person, users: readonly string[], ms: number): Promise<StatusView[][]> {
    const stops: (() => void)[] = [];
    const views: StatusView[][] = [];
    for (const [n, userId] of users.entries()) {
      const seen = [bob.statuses.get(userId)];
      views.push(seen);
      stops.push(bob.statuses.subscribe(userId, {}, () => seen.push(bob.statuses.get(userId))));
      stops[n - 30]?.();
      await vi.advanceTimersByTimeAsync(ms);
    }
    return views.slice(-30);
  }

  it("fast through 2,000 people asks for at most 100, is never refused, and knows the 30 that stay first", async () => {
    const { server, bob, users } = await crowd(2_000, personas.synapse);
    const staying = await fling(bob, users, 4);
    await pass(SECOND);
    await until(are(staying, "none"));
    expect(asked(server).length).toBeLessThanOrEqual(100);
    expect(new Set(asked(server).slice(0, 30))).toEqual(new Set(users.slice(-30)));
    expect(server.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it("slowly asks for no more than half of what Synapse allows, the newest first, so that the host's own requests have room", async () => {
    const { server, bob, users } = await crowd(600, personas.synapse);
    const staying = await fling(bob, users, 50);
    const before = asked(server).length;
    expect(before).toBeLessThanOrEqual(250 + 15);
    await pass(2 * MINUTE);
    await until(are(staying, "none"));
    expect(asked(server).length - before).toBeLessThanOrEqual(61);
    expect(server.requests.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe("one's own profile", () => {
  it("is asked for until it is known, though the first GET fails and nobody looks", async () => {
    const { server, people } = found();
    const account = server.register("bob");
    server.setProfileField(account.userId, STATUS, PALM);
    server.refuseNext({ path: `/profile/${account.userId}`, status: 502, times: 2 });
    const bob = await people.arrive(account, { lazyLoadMembers: true });
    await pass(31 * SECOND);
    await until(() => bob.statuses.get(bob.userId).is === "status");
    expect(gets(server, bob, bob.userId)).toBe(3);
    await pass(MINUTE);
    expect(gets(server, bob, bob.userId)).toBe(3);
  });
});

describe("whatever a server says", () => {
  it("400 for a malformed user ID is remembered long, also when it leaves the screen and comes again", async () => {
    const { server, bob } = await crowd(0);
    server.refuseNext({ path: "/profile/@user 1", status: 400, errcode: "M_INVALID_PARAM", times: Infinity });
    for (let n = 0; n < 5; n++) {
      const stop = bob.statuses.subscribe("@user 1", {}, () => {});
      await pass(5 * MINUTE);
      stop();
    }
    expect(asked(server).length).toBe(1);
  });

  it("retry_after_ms: 1e12 makes everybody wait ten minutes, and no longer", async () => {
    const { server, bob, users } = await crowd(3);
    const body = { retry_after_ms: 1e12 };
    server.refuseNext({ path: "/profile/@user", status: 429, errcode: "M_LIMIT_EXCEEDED", body, times: 3 });
    const all = users.map((userId) => look(bob, userId));
    await pass(9 * MINUTE);
    expect(asked(server).length).toBe(3);
    expect(await bob.statuses.explain(users[0] ?? "")).toContain("everybody waits another");
    await pass(2 * MINUTE);
    await until(are(all, "none"));
  });

  it("429 again and again is met with ever longer pauses, whatever it says, until something is answered", async () => {
    const { server, bob, users } = await crowd(1);
    const body = { retry_after_ms: 0 };
    server.refuseNext({ path: "/profile/@user", status: 429, errcode: "M_LIMIT_EXCEEDED", body, times: 8 });
    const seen = look(bob, users[0] ?? "");
    await pass(MINUTE);
    expect(asked(server).length).toBeLessThanOrEqual(7);
    await pass(5 * MINUTE);
    await until(() => seen.at(-1)?.is === "none");
  });

  it("401 is signed out: with a dead token 60 people on screen cost a few GETs, and the host hears of it as often", async () => {
    const { server, bob, users } = await crowd(60);
    const loggedOut = vi.fn<() => void>();
    bob.client.on("Session.logged_out" as never, loggedOut as never);
    server.refuseNext({ path: "/profile/@user", status: 401, errcode: "M_UNKNOWN_TOKEN", times: Infinity });
    for (const userId of users) look(bob, userId);
    await pass(SECOND);
    await pass(10 * MINUTE);
    expect(asked(server).length).toBeLessThanOrEqual(4);
    expect(loggedOut.mock.calls.length).toBeLessThanOrEqual(4);
  });
});

describe("whatever a host gives", () => {
  it("every: 0 is every 10 s", async () => {
    const { server, bob, users } = await crowd(1, {}, { refresh: { every: 0 } });
    look(bob, users[0] ?? "");
    await pass(MINUTE);
    expect(asked(server).length).toBeGreaterThanOrEqual(6);
    expect(asked(server).length).toBeLessThanOrEqual(9);
  });

  it.each([NaN, -5, "often" as never])("every: %s is not taken at its word", async (every) => {
    const { server, bob, users } = await crowd(1, {}, { refresh: { every } });
    look(bob, users[0] ?? "");
    await pass(MINUTE);
    expect(asked(server).length).toBeLessThanOrEqual(9);
  });

  it.each([
    [
      "rejects with a 404",
      () => Promise.reject(Object.assign(new Error("no"), { httpStatus: 404, errcode: "M_NOT_FOUND" })),
    ],
    ["answers no Map", () => Promise.resolve({} as never)],
    ["answers nothing", () => Promise.resolve(undefined as never)],
    ["never answers", () => new Promise<never>(() => {})],
  ] as [string, FetchProfiles][])("a fetchProfiles that %s wipes nobody, and set() is settled", async (_what, fail) => {
    let isFailing = false;
    const fetchProfiles: FetchProfiles = (userIds) =>
      isFailing ? fail(userIds) : Promise.resolve(new Map(userIds.map((userId) => [userId, { [STATUS]: PALM }])));
    const { bob, users } = await crowd(1, {}, { fetchProfiles });
    const seen = look(bob, users[0] ?? "");
    await until(() => seen.at(-1)?.is === "status");
    isFailing = true;
    const fetched = bob.statuses.fetchNow(users[0] ?? "");
    await pass(21 * SECOND);
    await fetched;
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(await bob.statuses.set(PALM)).toEqual({ ok: true });
  });

  it("one's own first answer may never come by fetchProfiles: set() is settled yet", async () => {
    const { bob } = await crowd(0, {}, { fetchProfiles: () => new Promise<never>(() => {}) });
    const setting = bob.statuses.set(PALM);
    await pass(21 * SECOND);
    await pass(21 * SECOND);
    expect(await setting).toEqual({ ok: true });
  });

  it("a throwing isSupplemented or shouldFetch, or one that answers nonsense, loses nothing of that sync", async () => {
    const reported = vi.fn<(error: unknown) => void>();
    process.on("uncaughtException", reported);
    const fail = (): never => {
      throw new Error("a host's mistake");
    };
    const { server, alice, bob, inRoom } = await housemates({
      options: { isSupplemented: fail, shouldFetch: () => "yes" as never },
    });
    const seen = look(bob, alice.userId, inRoom);
    await aWhile();
    const more = Object.fromEntries(
      [0, 1, 2].map((n) => [`@user${n}:localhost.test`, { profile_updates: { [STATUS]: PALM } }]),
    );
    server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: { [STATUS]: PALM } }, ...more });
    await until(() => seen.at(-1)?.is === "status");
    for (const userId of Object.keys(more)) {
      bob.statuses.reveal(userId);
      expect(bob.statuses.get(userId)).toMatchObject(PALM);
    }
    await aWhile();
    process.off("uncaughtException", reported);
    expect(reported.mock.calls.map(([error]) => String(error))).toEqual(["Error: a host's mistake"]);
  });
});

describe("the clock", () => {
  it("set back a day, or on, stops no refreshing", async () => {
    const { there, alice, bob, inRoom } = await neighbours();
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    vi.setSystemTime(Date.now() - DAY);
    there.setProfileField(alice.userId, STATUS, PALM);
    await pass(5 * MINUTE);
    await until(() => seen.at(-1)?.is === "status");
    vi.setSystemTime(Date.now() + DAY);
    there.setProfileField(alice.userId, STATUS, undefined);
    await pass(5 * MINUTE);
    await until(() => seen.at(-1)?.is === "none");
    expect(seen.map(({ is }) => is)).toEqual(["unknown", "none", "status", "none"]);
  });

  it("set on an hour, lets nobody wait who is looked at then", async () => {
    const { here, alice, bob } = await neighbours({ options: { policy: { strangers: "show" } } });
    const seen = look(bob, alice.userId, {});
    await until(() => seen.at(-1)?.is === "none");
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    here.clearRequests();
    look(bob, "@zoe:here.test", {});
    await pass(2 * SECOND);
    expect(gets(here, bob, "@zoe:here.test")).toBe(1);
  });
});

describe("after end()", () => {
  it("nobody is asked for, and everybody is forgotten", async () => {
    const page = createPage();
    const { server, alice, bob, inRoom } = await housemates({
      server: { push: false },
      options: { environment: page },
    });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    bob.statuses.end();
    server.clearRequests();
    look(bob, alice.userId, inRoom);
    await bob.statuses.fetchNow(alice.userId);
    page.change({ isShown: true });
    await pass(10 * MINUTE);
    expect(gets(server, bob, alice.userId)).toBe(0);
    expect(bob.statuses.get(alice.userId, inRoom)).toEqual({ is: "unknown" });
  });
});
