// Asking for people nobody has heard of: once, shared, few at a time, politely (PROTOCOL 3, 4; DESIGN, "Two ways").
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StatusView } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, CALL, createGarden, type Garden, HOME, look, PALM, roomWith, STATUS, syncsOn } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

/** Time may be moved on, and runs on its own besides. */
const moveTime = (): void => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
};

/** Strangers who may be looked at, with a status each. */
function crowd(by: Person, size: number): string[] {
  return Array.from({ length: size }, (_, n) => {
    const { userId } = garden.server.register(`user${n}`);
    garden.server.setProfileField(userId, STATUS, PALM);
    by.statuses.reveal(userId);
    return userId;
  });
}

const askedInOrder = (by: Person): string[] =>
  garden.server.requests
    .filter(({ method, userId, path }) => method === "GET" && userId === by.userId && path.includes("/profile/@user"))
    .map(({ path }) => path.split("/").at(-1) ?? "");

describe("a person nobody has heard of", () => {
  it("is asked for once, however many look", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const all = [look(bob, alice.userId, inRoom), look(bob, alice.userId), look(bob, alice.userId, inRoom)];
    await until(() => all.every((seen) => seen.at(-1)?.is === "none"));
    all.push(look(bob, alice.userId, inRoom));
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(1);
  });

  it('is not asked for again after "none"', async () => {
    const { alice, bob, inRoom } = await garden.meet();
    await bob.statuses.fetchNow(alice.userId);
    expect(look(bob, alice.userId, inRoom)).toEqual([{ is: "none" }]);
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(1);
  });

  it("is not asked for where nobody looks", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    expect(bob.statuses.get(alice.userId, inRoom)).toEqual({ is: "unknown" });
    const stop = bob.statuses.subscribe(alice.userId, inRoom, () => {});
    stop();
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(0);
  });

  it("is not asked for where the host spares them (shouldFetch), and yet shown when pushed", async () => {
    const asked: string[] = [];
    const shouldFetch = (userId: string): boolean => asked.push(userId) < 0;
    const { alice, bob, inRoom } = await garden.meet({ options: { shouldFetch } });
    const seen = look(bob, alice.userId, inRoom);
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(0);
    expect(asked).toContain(alice.userId);
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1)?.is === "status");
  });

  it("is asked for past every memory by fetchNow, which shares a request in flight and never rejects", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    await Promise.all([bob.statuses.fetchNow(alice.userId), bob.statuses.fetchNow(alice.userId)]);
    expect(garden.asked(bob, alice.userId)).toBe(1);
    garden.server.refuseNext({ path: alice.userId, status: 500 });
    await expect(bob.statuses.fetchNow(alice.userId)).resolves.toBeUndefined();
    expect(bob.statuses.get(alice.userId, inRoom)).toEqual({ is: "none" });
  });

  it("ask for your own profile at start (PROTOCOL 4): once", async () => {
    const { alice } = await garden.meet();
    await alice.statuses.set(PALM);
    await aWhile();
    expect(garden.asked(alice, alice.userId)).toBe(1);
  });
});

it("asks at most four at a time, the newest interest first", async () => {
  const { bob } = await garden.meet();
  const users = crowd(bob, 12);
  const release = garden.hold((_method, path) => path.includes("/profile/@user"));
  const views = users.map((userId) => look(bob, userId, { surface: "user-search" }));
  await aWhile();
  expect(askedInOrder(bob)).toEqual([11, 10, 9, 8].map((n) => users[n]));
  release();
  await until(() => views.every((seen) => seen.at(-1)?.is === "status"));
  expect(askedInOrder(bob)).toEqual([...users].reverse());
});

it("drops whom nobody looks at any more", async () => {
  const { bob } = await garden.meet();
  const users = crowd(bob, 12);
  const release = garden.hold((_method, path) => path.includes("/profile/@user"));
  const stops = users.map((userId) => bob.statuses.subscribe(userId, {}, () => {}));
  await aWhile();
  for (const stop of stops.slice(0, 8)) stop();
  release();
  await aWhile();
  expect(askedInOrder(bob).length).toBe(4);
});

describe("a push beats an older answer", () => {
  async function inFlight(): Promise<{ alice: Person; seen: StatusView[]; release: () => void }> {
    const { alice, bob, inRoom } = await garden.meet();
    garden.server.setProfileField(alice.userId, "m.tz", "Europe/Berlin");
    const release = garden.hold((_method, path) => path.endsWith(`/profile/${alice.userId}`));
    const seen = look(bob, alice.userId, inRoom);
    await until(() => garden.asked(bob, alice.userId) === 1);
    return { alice, seen, release };
  }

  it("in the field that was pushed", async () => {
    const { alice, seen, release } = await inFlight();
    garden.server.setProfileField(alice.userId, STATUS, HOME);
    await until(() => seen.at(-1)?.is === "status");
    release();
    await aWhile();
    expect(seen.at(-1)).toMatchObject(HOME);
  });

  it("and the answer counts for the others: a push holds only what changed", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    const bob = await garden.arrive(garden.server.register("bob"));
    const roomId = await roomWith(alice, bob);
    const release = garden.hold((_method, path) => path.endsWith(`/profile/${alice.userId}`));
    const seen = look(bob, alice.userId, { roomId });
    await until(() => garden.asked(bob, alice.userId) === 1);
    garden.server.setProfileField(alice.userId, CALL, {});
    await until(() => seen.at(-1)?.is === "call");
    release();
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toEqual({ is: "status", ...PALM, until: null, call: { since: null } });
  });
});

describe("an answer that says nothing of the person", () => {
  it.each([
    ["404 M_UNKNOWN (Synapse, whole profile of an unknown local user)", { status: 404, errcode: "M_UNKNOWN" }],
    ["500 M_UNKNOWN (the same by key, ≤ 1.160)", { status: 500, errcode: "M_UNKNOWN" }],
    ["502 (remote unreachable)", { status: 502, errcode: "M_UNKNOWN" }],
    ["no network", { status: 0 }],
    ["a page of HTML", { status: 503, body: "<html>" }],
    ["a page of HTML with 200", { status: 200, body: "<html>" }],
  ])("not known; do not remember as none, do not wipe what is known (PROTOCOL 3): %s", async (_what, refusal) => {
    const { alice, bob, inRoom } = await garden.meet();
    moveTime();
    garden.server.refuseNext({ path: `/profile/${alice.userId}`, ...refusal });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => garden.asked(bob, alice.userId) === 1);
    await aWhile();
    expect(seen).toEqual([{ is: "unknown" }]);
    await vi.advanceTimersByTimeAsync(10_000);
    await until(() => seen.at(-1)?.is === "none");
    expect(garden.asked(bob, alice.userId)).toBe(2);

    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    garden.server.refuseNext({ path: `/profile/${alice.userId}`, ...refusal });
    await bob.statuses.fetchNow(alice.userId);
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("is asked for ever more rarely", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    moveTime();
    garden.server.refuseNext({ path: `/profile/${alice.userId}`, status: 502, times: 99 });
    look(bob, alice.userId, inRoom);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(garden.asked(bob, alice.userId)).toBeGreaterThan(5);
    expect(garden.asked(bob, alice.userId)).toBeLessThan(15);
  });
});

it.each([
  ["404 M_NOT_FOUND", { status: 404, errcode: "M_NOT_FOUND" }],
  ["200 {} (Continuwuity)", { status: 200, body: "{}" }],
  ["200 {key: null}", { status: 200, body: `{"${STATUS}": null}` }],
])("GET: there is none; may be remembered (PROTOCOL 3): %s", async (_what, refusal) => {
  const { alice, bob, inRoom } = await garden.meet();
  garden.server.refuseNext({ path: `/profile/${alice.userId}`, ...refusal });
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  look(bob, alice.userId);
  await aWhile();
  expect(garden.asked(bob, alice.userId)).toBe(1);
});

it.each([400, 403])("GET: %s is not for us; do not ask again soon (PROTOCOL 3)", async (status) => {
  const { alice, bob, inRoom } = await garden.meet();
  moveTime();
  garden.server.refuseNext({ path: `/profile/${alice.userId}`, status, errcode: "M_FORBIDDEN" });
  const seen = look(bob, alice.userId, inRoom);
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  look(bob, alice.userId, inRoom);
  await aWhile();
  expect(garden.asked(bob, alice.userId)).toBe(1);
  await vi.advanceTimersByTimeAsync(31 * 60_000);
  await until(() => seen.at(-1)?.is === "none");
});

describe("429 M_LIMIT_EXCEEDED", () => {
  it("429 with retry_after_ms (PROTOCOL 4) pauses everybody as long as told, and then goes on", async () => {
    const { alice, bob, roomId } = await garden.meet();
    const users = crowd(bob, 8);
    moveTime();
    garden.server.refuseNext({
      path: "/profile/@user",
      status: 429,
      errcode: "M_LIMIT_EXCEEDED",
      body: { retry_after_ms: 20_000 },
      times: 4,
    });
    const views = users.map((userId) => look(bob, userId));
    await until(() => askedInOrder(bob).length === 4);
    await vi.advanceTimersByTimeAsync(19_000);
    await syncsOn(alice, bob, roomId);
    expect(askedInOrder(bob).length).toBe(4);
    await vi.advanceTimersByTimeAsync(2_000);
    await until(() => views.every((seen) => seen.at(-1)?.is === "status"));
    expect(askedInOrder(bob).length).toBe(12);
  });

  it.each([[{}], [{ retry_after_ms: 0 }], [{ retry_after_ms: -5 }], [{ retry_after_ms: "soon" }]])(
    "is not hammered where it says %j",
    async (body) => {
      const { alice, bob, inRoom } = await garden.meet();
      garden.server.refuseNext({ path: alice.userId, status: 429, errcode: "M_LIMIT_EXCEEDED", body, times: 99 });
      look(bob, alice.userId, inRoom);
      await aWhile();
      await aWhile();
      expect(garden.asked(bob, alice.userId)).toBe(1);
    },
  );
});

it("asks nobody while the client is offline, and goes on when it is back", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  garden.server.isOnline = false;
  await until(() => bob.client.getSyncState() === "RECONNECTING");
  garden.server.clearRequests();
  const seen = look(bob, alice.userId, inRoom);
  await aWhile();
  expect(garden.server.requests.filter(({ path }) => path.includes("/profile/"))).toEqual([]);
  garden.server.isOnline = true;
  await until(() => (bob.client.retryImmediately(), seen.at(-1)?.is === "none"), 8_000);
}, 10_000);
