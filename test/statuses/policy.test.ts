// Who is hidden where, as memberships change (MSC4426, Moderation), with the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Place } from "../../src/core.ts";
import { until } from "../people.ts";
import { person } from "../testing/asking.ts";
import { aWhile, createGarden, type Garden, HOME, isIn, look, PALM, roomWith, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

it("draws nothing in membership lines, for nobody, not even oneself", async () => {
  const { alice, bob, roomId } = await garden.meet();
  const place: Place = { surface: "membership-event", roomId };
  await alice.statuses.set(PALM);
  await bob.statuses.fetchNow(alice.userId);
  bob.statuses.reveal(alice.userId);
  const hidden = { is: "hidden", why: "hidden-membership-event", canReveal: false };
  expect(bob.statuses.get(alice.userId, place)).toEqual(hidden);
  expect(alice.statuses.get(alice.userId, place)).toEqual(hidden);
  expect(bob.statuses.get(alice.userId, { roomId })).toMatchObject(PALM);
});

describe.each([false, true])("lazyLoadMembers %s", (lazyLoadMembers) => {
  const start = { lazyLoadMembers };

  it.each(["kick", "ban", "leave"] as const)(
    "hides somebody after a %s at once, and shows them again when they return",
    async (how) => {
      const { alice, bob, roomId, inRoom } = await garden.meet({ start });
      await bob.statuses.set(PALM);
      const seen = look(alice, bob.userId, inRoom);
      await until(() => seen.at(-1)?.is === "status");

      if (how === "leave") await bob.client.leave(roomId);
      else await alice.client[how](roomId, bob.userId);
      await until(() => seen.at(-1)?.is === "hidden");
      expect(seen.at(-1)).toEqual({ is: "hidden", why: "hidden-departed", canReveal: true });
      expect(JSON.stringify(seen.at(-1))).not.toContain(PALM.text);

      // The user-level null came with the leave, and nothing comes with the return.
      if (how === "ban") await alice.client.unban(roomId, bob.userId);
      await bob.client.joinRoom(roomId);
      await until(() => seen.at(-1)?.is === "status");
      expect(seen.at(-1)).toMatchObject(PALM);
    },
  );

  it("shows what was set while away, and not what was known before", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet({ start });
    await bob.statuses.set(PALM);
    const seen = look(alice, bob.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    await alice.client.kick(roomId, bob.userId);
    await until(() => isIn(bob, roomId, bob.userId, "leave") && seen.at(-1)?.is === "hidden");
    await bob.statuses.set(HOME);
    await bob.client.joinRoom(roomId);
    await until(() => {
      const view = seen.at(-1);
      return view?.is === "status" && view.text === HOME.text;
    });
    expect(seen.at(-1)).toMatchObject(HOME);
  });

  it("asks anew after one's own leaving and return, also where the server says no goodbye (PROTOCOL 3)", async () => {
    garden.stop();
    garden = createGarden({ nullOnLastSharedRoom: false });
    const { alice, bob, roomId, inRoom } = await garden.meet({ start });
    await bob.statuses.set(PALM);
    const seen = look(alice, bob.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    await alice.client.leave(roomId);
    await until(() => alice.client.getRoom(roomId)?.getMyMembership() === "leave");
    await bob.statuses.set(HOME);
    await alice.client.joinRoom(roomId);
    await until(() => {
      const view = seen.at(-1);
      return view?.is === "status" && view.text === HOME.text;
    });
    expect(seen.at(-1)).toMatchObject(HOME);
  });
});

it("hides the ignored, and shows them again when they are ignored no more", async () => {
  const { alice, bob, inRoom } = await garden.meet();
  await alice.statuses.set(PALM);
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "status");
  await bob.client.setIgnoredUsers([alice.userId]);
  await until(() => seen.at(-1)?.is === "hidden");
  expect(seen.at(-1)).toMatchObject({ why: "hidden-ignored" });
  await bob.client.setIgnoredUsers([]);
  await until(() => seen.at(-1)?.is === "status");
});

describe("strangers", () => {
  const search: Place = { surface: "user-search" };

  it("are hidden in user search, and nobody asks the server about them", async () => {
    const { bob } = await garden.meet();
    const eve = garden.server.register("eve");
    garden.server.setProfileField(eve.userId, STATUS, PALM);
    const seen = [look(bob, eve.userId, search), look(bob, eve.userId), look(bob, eve.userId, { surface: "invite" })];
    await aWhile();
    for (const views of seen) expect(views).toEqual([{ is: "hidden", why: "hidden-stranger", canReveal: true }]);
    expect(garden.asked(bob, eve.userId)).toBe(0);
  });

  it("are shown once revealed, everywhere but in membership lines", async () => {
    const { bob } = await garden.meet();
    const eve = garden.server.register("eve");
    garden.server.setProfileField(eve.userId, STATUS, PALM);
    const seen = look(bob, eve.userId, search);
    bob.statuses.reveal(eve.userId);
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.map(({ is }) => is)).toEqual(["hidden", "unknown", "status"]);
    expect(garden.asked(bob, eve.userId)).toBe(1);
  });

  it('are shown where the host says so: `strangers: "show"`', async () => {
    const { bob } = await garden.meet({ options: { policy: { strangers: "show" } } });
    const eve = garden.server.register("eve");
    garden.server.setProfileField(eve.userId, STATUS, PALM);
    const seen = [look(bob, eve.userId, search), look(bob, eve.userId)];
    await until(() => seen.every((views) => views.at(-1)?.is === "status"));
    expect(seen.map((views) => views.at(-1))).toMatchObject([PALM, PALM]);
  });

  it("are strangers also to an account in no room at all", async () => {
    const eve = garden.server.register("eve");
    const hermit = await garden.arrive(garden.server.register("hermit"));
    expect(hermit.statuses.get(eve.userId)).toMatchObject({ why: "hidden-stranger" });
  });

  it("become visible by coming into a room, hidden again by leaving the last", async () => {
    const { alice, bob } = await garden.meet();
    const eve = await garden.arrive(garden.server.register("eve"));
    await eve.statuses.set(PALM);
    const seen = look(bob, eve.userId);
    const roomId = await roomWith(alice, eve, bob);
    await until(() => seen.at(-1)?.is === "status");
    await alice.client.kick(roomId, eve.userId);
    await until(() => seen.at(-1)?.is === "hidden");
    expect(seen.at(-1)).toMatchObject({ why: "hidden-stranger" });
  });
});

it("hides in a room that the client does not know (unknown → hidden until known)", async () => {
  const { alice, bob } = await garden.meet();
  expect(bob.statuses.get(alice.userId, { roomId: "!elsewhere:localhost.test" })).toMatchObject({
    why: "hidden-unknown",
  });
});

it("asks nothing for hidden places, and asks when they open", async () => {
  const { alice, bob, roomId } = await garden.meet();
  await alice.client.kick(roomId, bob.userId);
  await until(() => isIn(alice, roomId, bob.userId, "leave"));
  garden.server.clearRequests();
  const seen = look(alice, bob.userId, { roomId });
  await aWhile();
  expect(garden.asked(alice, bob.userId)).toBe(0);
  await bob.client.joinRoom(roomId);
  await until(() => seen.at(-1)?.is === "none");
  expect(garden.asked(alice, bob.userId)).toBe(1);
});

it("shows with lazy loading whoever may share a room: whether one is shared is yes, no or unknown (PROTOCOL 4)", async () => {
  const { alice, bob, roomId } = await garden.meet();
  const others = [1, 2, 3, 4, 5, 6].map((n) => person(garden.server, `other${n}`));
  const carol = person(garden.server, "carol");
  for (const { ask } of [...others, carol]) await ask("POST", `v3/join/${roomId}`, {});
  garden.server.setProfileField(carol.id, STATUS, PALM);
  for (let n = 0; n < 30; n++) await alice.client.sendTextMessage(roomId, String(n));
  const second = await garden.arrive(garden.server.login(bob.userId), { lazyLoadMembers: true, initialSyncLimit: 1 });
  const seen = look(second, carol.id);
  await until(() => seen.at(-1)?.is === "status");
  expect(second.statuses.get(carol.id, { roomId })).toMatchObject({ why: "hidden-unknown" });
  await second.client.getRoom(roomId)?.loadMembersIfNeeded();
  expect(second.statuses.get(carol.id, { roomId })).toMatchObject(PALM);
});
