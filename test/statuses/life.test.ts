// How the connection begins, ends and begins again; nobody's mistake harms the sync (DESIGN, rules 3, 8, 10).
import { ClientEvent, type MatrixClient } from "matrix-js-sdk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses } from "../../src/core.ts";
import { withProfileUpdates } from "../../src/sync.ts";
import { isKept } from "../kept.ts";
import { clientOf, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, look, PALM, STATUS, syncsOn } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

// Account data and the sync are heard more than once: for whom the viewer ignores and what they chose, and for a logout.
const EVENTS = ["userProfileUpdate", "RoomMember.membership", "Room", "Room.myMembership"];

/** How many listen to each event of a client. */
const counts = (client: MatrixClient): Map<unknown, number> =>
  new Map(client.eventNames().map((event) => [event, client.listenerCount(event as never)]));

describe("start and stop", () => {
  const fresh = () => clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.register("carol"));

  it("nothing happens before start: no request, no listener", async () => {
    const client = fresh();
    const before = counts(client);
    createStatuses(client);
    await aWhile();
    expect(garden.server.requests).toEqual([]);
    expect(counts(client)).toEqual(before);
  });

  it("stop takes every listener away, and stopping twice is stopping once", () => {
    const client = fresh();
    const before = counts(client);
    const statuses = createStatuses(client);
    const [stop, stopOther] = [statuses.start(), statuses.start()];
    for (const event of EVENTS) expect(counts(client).get(event)).toBe((before.get(event) ?? 0) + 1);
    stop();
    stop();
    for (const event of EVENTS) expect(counts(client).get(event)).toBe((before.get(event) ?? 0) + 1);
    stopOther();
    expect(counts(client)).toEqual(before);
  });

  it("a start that threw leaves nothing behind, and the next one hears, each thing once", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.login(bob.userId));
    const updates = withProfileUpdates(fetch);
    const letGo = updates.subscribe(alice.userId, () => {});
    const before = counts(client);
    const statuses = createStatuses(client, { updates });
    expect(() => statuses.start()).toThrow(/once for each client/);
    expect(counts(client)).toEqual(before);
    letGo();
    const stop = statuses.start();
    for (const event of EVENTS) expect(counts(client).get(event)).toBe((before.get(event) ?? 0) + 1);
    await client.startClient({ unstableMSC4429SyncUserProfileFields: [STATUS] });
    await alice.statuses.set(PALM);
    await until(() => statuses.get(alice.userId, inRoom).is === "status");
    stop();
    client.stopClient();
  });

  it("a client that refuses a listener in the middle is let go of, and listened to in full the next time", () => {
    const client = fresh();
    const before = counts(client);
    const statuses = createStatuses(client);
    const on = client.on.bind(client);
    client.on = (event, listener) => {
      if (event === ClientEvent.Room) throw new Error("Not now.");
      return on(event, listener);
    };
    expect(() => statuses.start()).toThrow("Not now.");
    client.on = on;
    expect(counts(client)).toEqual(before);
    const stop = statuses.start();
    for (const event of EVENTS) expect(counts(client).get(event)).toBe((before.get(event) ?? 0) + 1);
    stop();
    expect(counts(client)).toEqual(before);
  });

  it("survives start, stop, start (StrictMode): still hears, still wakes, asks oneself once", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.login(bob.userId));
    const statuses = createStatuses(client);
    garden.server.clearRequests();
    statuses.start()();
    const stop = statuses.start();
    await client.startClient({ unstableMSC4429SyncUserProfileFields: [STATUS] });
    statuses.subscribe(alice.userId, inRoom, () => {});
    await until(() => statuses.get(alice.userId, inRoom).is === "none");
    await alice.statuses.set(PALM);
    await until(() => statuses.get(alice.userId, inRoom).is === "status");
    expect(garden.asked(bob, bob.userId)).toBe(1);
    stop();
    client.stopClient();
  });

  it("catches up with what was pushed, left and ignored while nobody listened", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.login(bob.userId));
    const statuses = createStatuses(client);
    const stop = statuses.start();
    await client.startClient({ unstableMSC4429SyncUserProfileFields: [STATUS] });
    const seen: string[] = [];
    statuses.subscribe(alice.userId, inRoom, () => {
      const view = statuses.get(alice.userId, inRoom);
      seen.push(view.is === "status" ? view.text : view.is);
    });
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1) === PALM.text);
    stop();
    await alice.statuses.set(HOME);
    await until(() => client.getRoom(roomId) !== null);
    await aWhile();
    expect(seen.at(-1)).toBe(PALM.text);
    const stopSecond = statuses.start();
    await until(() => seen.at(-1) === HOME.text);
    stopSecond();
    await alice.client.leave(roomId);
    await until(() => client.getRoom(roomId)?.getMember(alice.userId)?.membership === "leave");
    const stopThird = statuses.start();
    expect(seen.at(-1)).toBe("hidden");
    stopThird();
    client.stopClient();
  });

  it("asks anew about those of whom nothing was kept, when they are looked at after a pause", async () => {
    garden.stop();
    garden = createGarden({ push: false });
    const { alice, bob, inRoom } = await garden.meet();
    const statuses = createStatuses(bob.client);
    const stop = statuses.start();
    const stopLooking = statuses.subscribe(alice.userId, inRoom, () => {});
    await until(() => statuses.get(alice.userId, inRoom).is === "none");
    stopLooking();
    stop();
    await alice.statuses.set(PALM);
    const stopAgain = statuses.start();
    statuses.subscribe(alice.userId, inRoom, () => {});
    await until(() => statuses.get(alice.userId, inRoom).is === "status");
    expect(garden.asked(bob, alice.userId)).toBe(2);
    stopAgain();
  });

  it("wakes again after a pause: a call goes stale by itself after 24 h (PROTOCOL 2.4)", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const statuses = createStatuses(bob.client);
    const stop = statuses.start();
    const seen = look({ ...bob, statuses }, alice.userId, inRoom);
    await alice.statuses.setCall({ since: Date.now() });
    await until(() => seen.at(-1)?.is === "call");
    stop();
    const stopAgain = statuses.start();
    await vi.advanceTimersByTimeAsync(23 * 3_600_000);
    expect(seen.at(-1)?.is).toBe("call");
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(seen.at(-1)?.is).toBe("none");
    stopAgain();
  }, 20_000);

  it("without a user ID says what to do", () => {
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, {} as never);
    expect(() => createStatuses(client)).toThrow(/no user ID.*Log in first/);
  });
});

it("two accounts in one page share nothing", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  await alice.statuses.set(PALM);
  await bob.statuses.fetchNow(alice.userId);
  bob.statuses.reveal("@eve:localhost.test");
  expect(isKept(alice, bob)).toBe(false);
  expect(alice.statuses.get("@eve:localhost.test")).toMatchObject({ is: "hidden" });
  const [mine, theirs] = [alice, bob].map(({ statuses }) => statuses.get(alice.userId, inRoom));
  expect(mine).toEqual(theirs);
  expect(mine).not.toBe(theirs);
});

describe("a throwing subscriber", () => {
  const reported = vi.fn<(error: unknown) => void>();
  beforeEach(() => {
    reported.mockClear();
    process.on("uncaughtException", reported);
  });
  afterEach(() => {
    process.off("uncaughtException", reported);
  });

  const fail = (): never => {
    throw new Error("a host's mistake");
  };

  it("never throw in an SDK listener (PROTOCOL 6): harms neither others nor the sync, and its fault reaches its author", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    bob.statuses.subscribe(alice.userId, inRoom, fail);
    bob.statuses.store.subscribe(fail);
    const seen = look(bob, alice.userId, inRoom);
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1)?.is === "status");
    await alice.client.leave(roomId);
    await until(() => seen.at(-1)?.is === "hidden");
    await alice.client.joinRoom(roomId);
    await syncsOn(alice, bob, roomId);
    await aWhile();
    expect(String(reported.mock.lastCall?.[0])).toContain("a host's mistake");
  });

  it("harms no write", async () => {
    const { alice } = await garden.meet();
    alice.statuses.subscribe(alice.userId, {}, fail);
    alice.statuses.store.subscribe(fail);
    expect(await alice.statuses.set(PALM)).toEqual({ ok: true });
    expect(await alice.statuses.clear()).toEqual({ ok: true });
    await aWhile();
  });

  it("nor does a host's shouldFetch", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet({ options: { shouldFetch: fail } });
    const seen = look(bob, alice.userId, inRoom);
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(0);
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1)?.is === "status");
    await alice.client.leave(roomId);
    await until(() => seen.at(-1)?.is === "hidden");
    await alice.client.joinRoom(roomId);
    await syncsOn(alice, bob, roomId);
    await aWhile();
    expect(String(reported.mock.lastCall?.[0])).toContain("a host's mistake");
  });
});

it("tells nobody who has stopped listening, not even in the middle of telling", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  const told = vi.fn<() => void>();
  const stops: (() => void)[] = [];
  stops.push(
    bob.statuses.subscribe(alice.userId, inRoom, () => stops.forEach((stop) => stop())),
    bob.statuses.subscribe(alice.userId, inRoom, told),
  );
  await alice.statuses.set(PALM);
  await until(() => bob.statuses.get(alice.userId, inRoom).is === "status");
  expect(told).not.toHaveBeenCalled();
});
