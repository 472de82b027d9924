// Rows of PROTOCOL 3, 4 and 6 that no other file holds, each quoted.
import { ClientEvent, RoomMemberEvent } from "matrix-js-sdk";
import { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { statusFields } from "../../src/core.ts";
import { slidingProfiles } from "../../src/sync.ts";
import { isKept } from "../kept.ts";
import { clientOf, until } from "../people.ts";
import { aWhile, CALL, createGarden, type Garden, HOME, look, PALM, roomWith, STATUS, syncsOn } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

describe("PROTOCOL 3", () => {
  it("omitted fields are unchanged: a push of m.call leaves the status", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    garden.server.setProfileField(alice.userId, CALL, {});
    await until(() => JSON.stringify(seen.at(-1)).includes("since"));
    expect(seen.at(-1)).toEqual({ is: "status", ...PALM, until: null, call: { since: null } });
  });

  it("a user without profile_updates: nothing was removed, and nobody is asked for", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    const before = garden.asked(bob, alice.userId);
    garden.server.pushRaw(bob.userId, { [alice.userId]: {} });
    await syncsOn(alice, bob, roomId);
    await aWhile();
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(garden.asked(bob, alice.userId)).toBe(before);
  });

  it("when you yourself are banned, 1.160 and tuwunel send none for those left behind: prune on your own membership changes too", async () => {
    garden.stop();
    garden = createGarden({ nullOnLastSharedRoom: "others" });
    const { alice, bob, roomId } = await garden.meet();
    await alice.statuses.set(PALM);
    await until(() => isKept(bob, alice));
    await alice.client.ban(roomId, bob.userId);
    await until(() => !isKept(bob, alice));
    expect(bob.statuses.get(alice.userId)).toMatchObject({ is: "hidden", why: "hidden-stranger" });
  });
});

describe("PROTOCOL 4", () => {
  it("a push is evidence of yes: with lazy loading whoever is pushed is shown, without a GET", async () => {
    const { alice, bob } = await garden.meet({ start: { lazyLoadMembers: true } });
    const second = await garden.arrive(garden.server.login(bob.userId), { lazyLoadMembers: true });
    const before = garden.asked(second, alice.userId);
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => second.statuses.get(alice.userId).is === "status");
    expect(garden.asked(second, alice.userId)).toBe(before);
  });

  it.each([[PALM], [null]])(
    "a statusless person is absent from the pushes: one GET, or the person's first push, decides (%j)",
    async (value) => {
      const { alice, bob, roomId, inRoom } = await garden.meet();
      garden.server.setProfileField(alice.userId, STATUS, value);
      await syncsOn(alice, bob, roomId);
      await until(() => isKept(bob, alice));
      const seen = look(bob, alice.userId, inRoom);
      await aWhile();
      expect(seen).toEqual([value ? { is: "status", ...PALM, until: null, call: null } : { is: "none" }]);
      expect(garden.asked(bob, alice.userId)).toBe(0);
    },
  );

  it("several changes come as one; nothing orders `status` against `call`", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    garden.server.setProfileField(alice.userId, CALL, {});
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    garden.server.setProfileField(alice.userId, STATUS, HOME);
    await until(() => JSON.stringify(seen.at(-1)).includes(HOME.text));
    expect(seen.at(-1)).toEqual({ is: "status", ...HOME, until: null, call: { since: null } });
    expect(JSON.stringify(seen)).not.toContain(PALM.text);
  });

  it("someone joins a shared room: their fields come, and nobody asks for them", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    const bob = await garden.arrive(garden.server.register("bob"));
    await alice.statuses.set(PALM);
    const roomId = await roomWith(bob, alice);
    await until(() => isKept(bob, alice));
    const seen = look(bob, alice.userId, { roomId });
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(garden.asked(bob, alice.userId)).toBe(0);
  });

  it("own changes are included: another device of mine hears of them without a GET", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    const second = await garden.arrive(garden.server.login(alice.userId));
    const seen = look(second, alice.userId);
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1)?.is === "status");
    garden.server.clearRequests();
    await alice.statuses.clear();
    await until(() => seen.at(-1)?.is === "none");
    expect(garden.asked(second, alice.userId)).toBe(0);
  });

  it("a lazy room repeats a sender's whole set with every message: nobody is told of what did not change", async () => {
    garden.stop();
    garden = createGarden({ remembersTold: false });
    const { alice, bob, roomId, inRoom } = await garden.meet({ start: { lazyLoadMembers: true } });
    await alice.statuses.set(PALM);
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    const views = seen.length;
    for (let n = 0; n < 3; n++) await syncsOn(alice, bob, roomId);
    expect(seen.length).toBe(views);
  });
});

describe("PROTOCOL 6", () => {
  it("getExtendedProfileProperty writes a slow old answer over a newer push; the kit reads past it", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const release = garden.hold((_method, path) => path.includes(`/profile/${alice.userId}`));
    garden.server.setProfileField(alice.userId, STATUS, HOME);
    await until(() => bob.statuses.get(alice.userId, inRoom).is === "status");
    const peer = bob.client.getExtendedProfileProperty(alice.userId, "m.tz").catch(() => undefined);
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => JSON.stringify(bob.statuses.get(alice.userId, inRoom)).includes(PALM.text));
    release();
    await peer;
    await aWhile();
    expect(bob.statuses.get(alice.userId, inRoom)).toMatchObject(PALM);
  });

  it("set and delete of extended profiles throw where /versions lacks exactly v1.16 or the flags (a v1.17-only server): write by client.http.authedRequest", async () => {
    garden.server.refuseNext({
      path: "/versions",
      status: 200,
      errcode: "",
      body: { versions: ["v1.1", "v1.17"], unstable_features: {} },
      times: 9,
    });
    const alice = await garden.arrive(garden.server.register("alice"));
    await expect(alice.client.setExtendedProfileProperty(STATUS, PALM)).rejects.toThrow(/extended profiles/i);
    expect(await alice.statuses.set(PALM)).toEqual({ ok: true });
    expect(await alice.statuses.clear()).toEqual({ ok: true });
  });

  it("own PUT and DELETE change neither the SDK's cache nor emit an event: the kit shows them without either", async () => {
    garden.stop();
    garden = createGarden({ push: false });
    const alice = await garden.arrive(garden.server.register("alice"));
    const told = vi.fn<() => void>();
    alice.client.on(ClientEvent.UserProfileUpdate, told);
    await alice.statuses.set(PALM);
    expect(alice.statuses.get(alice.userId)).toMatchObject(PALM);
    await alice.statuses.clear();
    expect(alice.statuses.get(alice.userId)).toEqual({ is: "none" });
    expect(told).not.toHaveBeenCalled();
  });

  it("the fields option is a mutable `string[]`: each caller gets their own", () => {
    const fields = statusFields();
    fields.length = 0;
    expect(statusFields()).toContain(STATUS);
  });

  it("UserProfileUpdate comes before the rooms of the same sync: policy is asked when drawing, not when storing, and the joiner is shown", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    const bob = await garden.arrive(garden.server.register("bob"));
    await alice.statuses.set(PALM);
    const { room_id: roomId } = await bob.client.createRoom({ preset: "public_chat" as never });
    const seen = look(bob, alice.userId, { roomId });
    const order: string[] = [];
    bob.client.on(ClientEvent.UserProfileUpdate, (userId) => userId === alice.userId && order.push("profile"));
    bob.client.on(RoomMemberEvent.Membership, (_event, { userId }) => userId === alice.userId && order.push("member"));
    await alice.client.joinRoom(roomId);
    await until(() => seen.at(-1)?.is === "status");
    expect(order).toEqual(["profile", "member"]);
  });

  it("registering a name twice throws, there is no unregister: extensions are registered once with each sliding sync", () => {
    const client = clientOf(garden.server, garden.server.register("alice"));
    const sliding = new SlidingSync(garden.server.baseUrl, new Map(), { timeline_limit: 1 }, client, 1_000);
    const register = (): void => {
      for (const extension of slidingProfiles().extensions) sliding.registerExtension(extension);
    };
    register();
    expect(register).toThrow(/already exists/);
  });
});

describe("PROTOCOL 6, rooms and Node", () => {
  it("the first RoomMemberEvent.Membership of a sync can come before getRoom knows the room: ClientEvent.Room is heard, too", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    const bob = await garden.arrive(garden.server.register("bob"));
    await alice.statuses.set(PALM);
    const roomId = await roomWith(alice);
    const before: unknown[] = [];
    bob.client.on(RoomMemberEvent.Membership, (_event, member) => before.push(bob.client.getRoom(member.roomId)));
    const seen = look(bob, alice.userId, { roomId });
    expect(seen.at(-1)).toMatchObject({ is: "hidden", why: "hidden-unknown" });
    await bob.client.joinRoom(roomId);
    await until(() => seen.at(-1)?.is === "status");
    expect(before).toContain(null);
  });

  it("needs Node 22 or newer: tests run on the one the project brings", () => {
    expect(Number(process.versions.node.split(".")[0])).toBeGreaterThanOrEqual(22);
  });
});
