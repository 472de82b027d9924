// Who shares a room with the viewer, by evidence (PROTOCOL 4): what hides a status where no room is named, with the real client.
import { ClientEvent, MatrixEvent, type Preset } from "matrix-js-sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStatuses } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { person } from "../testing/asking.ts";
import {
  aWhile,
  createGarden,
  type Garden,
  HOME,
  isIn,
  look,
  PALM,
  roomWith,
  STATUS,
  syncsOn,
  whyOf,
} from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

/**
 * Alice, who loads members lazily, made a room with Bob, and is in another of which she does not know all members: that they share none is
 * never certain.
 */
async function scene() {
  const { alice, bob, roomId, inRoom } = await garden.meet({ start: { lazyLoadMembers: true } });
  const carol = await garden.arrive(garden.server.register("carol"));
  const other = await roomWith(carol, alice);
  await bob.statuses.set(PALM);
  const seen = look(alice, bob.userId);
  await until(() => whyOf(seen) === "status");
  return { alice, bob, carol, roomId, inRoom, other, seen };
}

/** A room that Alice made, with so many others that a lazy client which saw only its last event has not met Eve, who came last. */
async function crowd(alice: Person, eve: ReturnType<typeof person>, label: string): Promise<string> {
  const { room_id: roomId } = await alice.client.createRoom({ preset: "public_chat" as Preset });
  const others = [1, 2, 3, 4, 5, 6].map((n) => person(garden.server, `${label}${n}`));
  for (const { ask } of [...others, eve]) await ask("POST", `v3/join/${roomId}`, {});
  for (let n = 0; n < 5; n++) await alice.client.sendTextMessage(roomId, String(n));
  await until(() => isIn(alice, roomId, eve.id));
  return roomId;
}

/** Alice on a second device that loads members lazily, and saw of each room the last event only. */
async function shortSighted(alice: Person) {
  return garden.arrive(garden.server.login(alice.userId), { lazyLoadMembers: true, initialSyncLimit: 1 });
}

describe("under lazy loading, who departed is hidden until there is evidence again", () => {
  it.each(["ban", "kick"] as const)("a %s by me from the only room we share hides the status at once", async (how) => {
    const { alice, bob, roomId, seen } = await scene();
    await alice.client[how](roomId, bob.userId);
    await until(() => whyOf(seen) === "hidden-stranger");
    expect(JSON.stringify(seen.at(-1))).not.toContain(PALM.text);
  });

  it("also of somebody whom the client had not met as a member; a change that is pushed later is evidence, whatever room it is", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    const eve = person(garden.server, "eve");
    garden.server.setProfileField(eve.id, STATUS, PALM);
    const one = await crowd(alice, eve, "one");
    const two = await crowd(alice, eve, "two");
    const second = await shortSighted(alice);
    const seen = look(second, eve.id);
    await until(() => whyOf(seen) === "status");
    for (const roomId of [one, two]) expect(second.client.getRoom(roomId)?.getMember(eve.id)).toBeNull();
    await second.client.ban(one, eve.id);
    await until(() => whyOf(seen) === "hidden-stranger");
    garden.server.setProfileField(eve.id, STATUS, HOME);
    await until(() => whyOf(seen) === "status");
    expect(seen.at(-1)).toMatchObject(HOME);
  });

  it("another room in which they are seen is evidence, too", async () => {
    const { alice, bob, carol, roomId, seen } = await scene();
    const third = await roomWith(carol, alice, bob);
    await until(() => isIn(alice, third, bob.userId));
    await alice.client.ban(roomId, bob.userId);
    await until(() => isIn(alice, roomId, bob.userId, "ban"));
    await syncsOn(carol, alice, third);
    expect(seen.filter(({ is }) => is === "hidden")).toEqual([]);
  });

  it("an invite from somebody banned is none: its preview names them, and no room is shared", async () => {
    const { alice, bob, roomId, seen } = await scene();
    await alice.client.ban(roomId, bob.userId);
    await until(() => whyOf(seen) === "hidden-stranger");
    const { room_id: trap } = await bob.client.createRoom({ invite: [alice.userId] });
    await until(() => alice.client.getRoom(trap)?.getMyMembership() === "invite");
    await aWhile();
    expect(whyOf(seen)).toBe("hidden-stranger");
    await alice.client.joinRoom(trap);
    await until(() => whyOf(seen) === "status");
  });

  it("my own leaving of the only room we share hides the status, also where no server says goodbye, and my return shows it", async () => {
    garden.stop();
    garden = createGarden({ nullOnLastSharedRoom: false });
    const { alice, roomId, seen } = await scene();
    await alice.client.leave(roomId);
    await until(() => whyOf(seen) === "hidden-stranger");
    await alice.client.joinRoom(roomId);
    await until(() => whyOf(seen) === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("whoever is known to each room, and joined none, shares none: invited to all of them", async () => {
    const { alice, roomId, other } = await scene();
    const eve = person(garden.server, "eve");
    const seen = look(alice, eve.id);
    expect(whyOf(seen)).not.toBe("hidden-stranger");
    for (const room of [roomId, other]) await alice.client.invite(room, eve.id);
    await until(() => whyOf(seen) === "hidden-stranger");
  });

  it("members who load late are no news: somebody banned long ago who was pushed since is shown", async () => {
    const alice = await garden.arrive(garden.server.register("alice"));
    const eve = person(garden.server, "eve");
    const one = await crowd(alice, eve, "one");
    await crowd(alice, eve, "two");
    await alice.client.ban(one, eve.id);
    for (let n = 0; n < 5; n++) await alice.client.sendTextMessage(one, String(n));
    const second = await shortSighted(alice);
    garden.server.setProfileField(eve.id, STATUS, HOME);
    const seen = look(second, eve.id);
    await until(() => whyOf(seen) === "status");
    await second.client.getRoom(one)?.loadMembersIfNeeded();
    await until(() => isIn(second, one, eve.id, "ban"));
    await aWhile();
    expect(whyOf(seen)).toBe("status");
  });
});

describe("when the members of a room load, those who look are told of who is missing", () => {
  it("in that room, and where no room is named", async () => {
    const { alice, bob, roomId, other } = await scene();
    const dora = person(garden.server, "dora");
    for (let n = 0; n < 5; n++) await alice.client.sendTextMessage(roomId, String(n));
    const second = await shortSighted(alice);
    const inOther = look(second, dora.id, { roomId: other });
    const roomless = look(second, dora.id);
    await until(() => whyOf(roomless) === "none");
    expect(whyOf(inOther)).toBe("hidden-unknown");
    await second.client.getRoom(other)?.loadMembersIfNeeded();
    await until(() => whyOf(inOther) === "hidden-departed");
    expect(whyOf(roomless)).toBe("none");
    await second.client.getRoom(roomId)?.loadMembersIfNeeded();
    await until(() => whyOf(roomless) === "hidden-stranger");
    expect(second.statuses.get(bob.userId)).not.toMatchObject({ is: "hidden" });
  });
});

describe("whoever begins to listen when the client is long under way knows the same", () => {
  it.each([false, true])("lazyLoadMembers %s", async (lazyLoadMembers) => {
    const { alice: first, bob, roomId } = await garden.meet({ start: { lazyLoadMembers } });
    const carol = await garden.arrive(garden.server.register("carol"));
    const other = await roomWith(first, carol);
    await bob.statuses.set(PALM);
    const alice = { ...first, statuses: createStatuses(first.client) };
    const stop = alice.statuses.start();
    const seen = look(alice, bob.userId);
    await until(() => whyOf(seen) === "status");
    await alice.client.kick(roomId, bob.userId);
    await until(() => whyOf(seen) === "hidden-stranger");
    expect(alice.statuses.get(carol.userId)).not.toMatchObject({ is: "hidden" });
    await alice.client.leave(other);
    await until(() => alice.statuses.get(carol.userId).is === "hidden");
    stop();
  });
});

describe("whoever begins to listen while the server is out of reach", () => {
  it("knows with whom no room is shared as soon as it is back, whatever the SDK told while it caught up", async () => {
    const { alice: first, bob } = await garden.meet();
    const eve = person(garden.server, "eve");
    garden.server.isOnline = false;
    await until(() => first.client.getSyncState() === "RECONNECTING");
    const alice = { ...first, statuses: createStatuses(first.client) };
    const stop = alice.statuses.start();
    first.client.emit(ClientEvent.AccountData, new MatrixEvent({ type: "m.ignored_user_list", content: {} }));
    await aWhile();
    garden.server.isOnline = true;
    await until(() => (first.client.retryImmediately(), first.client.isInitialSyncComplete()), 8_000);
    expect(alice.statuses.get(eve.id)).toMatchObject({ is: "hidden", why: "hidden-stranger" });
    expect(alice.statuses.get(bob.userId)).not.toMatchObject({ is: "hidden" });
    stop();
  }, 10_000);
});
