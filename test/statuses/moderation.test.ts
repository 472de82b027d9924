// What moderators, the viewer and the host decide of who is seen, live, with the real client (MSC4426, Moderation).
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Blocklist, Place } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { person } from "../testing/asking.ts";
import { aWhile, createGarden, type Garden, isIn, look, PALM, roomWith, STATUS, syncsOn, whyOf } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

/** Alice, who made the room, sees Bob's status in it. */
async function scene(start = {}) {
  const { alice, bob, roomId, inRoom } = await garden.meet({ start });
  await bob.statuses.set(PALM);
  const seen = look(alice, bob.userId, inRoom);
  await until(() => whyOf(seen) === "status");
  return { alice, bob, roomId, inRoom, seen };
}

function memberEvent(viewer: Person, roomId: string, userId: string): string {
  return viewer.client.getRoom(roomId)?.getMember(userId)?.events.member?.getId() ?? "";
}

describe.each([false, true])("lazyLoadMembers %s", (lazyLoadMembers) => {
  const start = { lazyLoadMembers };

  it("hides who knocks, shows who is invited, hides who is turned away (rule 7)", async () => {
    const alice = await garden.arrive(garden.server.register("alice"), start);
    const bob = await garden.arrive(garden.server.register("bob"), start);
    await bob.statuses.set(PALM);
    const { room_id: roomId } = await alice.client.createRoom({
      initial_state: [{ type: "m.room.join_rules", state_key: "", content: { join_rule: "knock" } }],
    });
    const seen = look(alice, bob.userId, { roomId });
    await bob.client.knockRoom(roomId);
    await until(() => whyOf(seen) === "hidden-knocking");
    expect(seen.at(-1)).toEqual({ is: "hidden", why: "hidden-knocking", canReveal: true });
    await alice.client.invite(roomId, bob.userId);
    await until(() => whyOf(seen) === "status");
    await alice.client.kick(roomId, bob.userId);
    await until(() => whyOf(seen) === "hidden-departed");
  });

  it("takes a redacted member event for a departure, until the next one (rule 7)", async () => {
    const { alice, bob, roomId, seen } = await scene(start);
    await alice.client.redactEvent(roomId, memberEvent(alice, roomId, bob.userId));
    await until(() => whyOf(seen) === "hidden-departed");
    expect(JSON.stringify(seen.at(-1))).not.toContain(PALM.text);
    await bob.client.setDisplayName("Bob again");
    await until(() => whyOf(seen) === "status");
  });

  it("also where the member event is too old for any timeline, and where it was redacted before one came", async () => {
    const { alice, bob, roomId, inRoom } = await scene(start);
    for (let n = 0; n < 8; n++) await bob.client.sendTextMessage(roomId, String(n));
    const event = memberEvent(alice, roomId, bob.userId);
    const short = { ...start, initialSyncLimit: 2 };
    const second = await garden.arrive(garden.server.login(alice.userId), short);
    const seen = look(second, bob.userId, inRoom);
    await until(() => whyOf(seen) === "status");
    expect(second.client.getRoom(roomId)?.findEventById(event)).toBeUndefined();
    await alice.client.redactEvent(roomId, event);
    await until(() => whyOf(seen) === "hidden-departed");

    for (let n = 0; n < 3; n++) await bob.client.sendTextMessage(roomId, "still here");
    const third = await garden.arrive(garden.server.login(alice.userId), short);
    expect(third.statuses.get(bob.userId, inRoom)).toMatchObject({ why: "hidden-departed" });
  });

  it("goes on showing somebody of whom a message is redacted", async () => {
    const { alice, bob, roomId, seen } = await scene(start);
    const { event_id } = await bob.client.sendTextMessage(roomId, "oops");
    await until(() => alice.client.getRoom(roomId)?.findEventById(event_id) !== undefined);
    await alice.client.redactEvent(roomId, event_id);
    await until(() => alice.client.getRoom(roomId)?.findEventById(event_id)?.isRedacted() === true);
    await syncsOn(bob, alice, roomId);
    expect(whyOf(seen)).toBe("status");
    expect(seen.filter(({ is }) => is === "hidden")).toEqual([]);
  });

  it("shows nobody in a room that one is only invited to, whatever its preview says: the inviter is a stranger yet (rule 6)", async () => {
    const alice = await garden.arrive(garden.server.register("alice"), start);
    const bob = await garden.arrive(garden.server.register("bob"), start);
    await bob.statuses.set(PALM);
    const { room_id: roomId } = await bob.client.createRoom({ invite: [alice.userId] });
    await until(() => alice.client.getRoom(roomId)?.getMyMembership() === "invite");
    expect(alice.client.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe("join");
    const places: Place[] = [{ roomId }, { surface: "invite", roomId }, { surface: "invite" }];
    const seen = places.map((place) => look(alice, bob.userId, place));
    expect(seen.map(whyOf)).toEqual(["hidden-unknown", "hidden-stranger", "hidden-stranger"]);
    expect(garden.asked(alice, bob.userId)).toBe(0);
    await alice.client.joinRoom(roomId);
    await until(() => whyOf(seen[0] ?? []) === "status");
    expect(seen.map(whyOf)).toEqual(["status", "hidden-stranger", "hidden-stranger"]);
  });

  it("shows nobody in a room that one has left, of which no kick is heard any more, and everybody again on return", async () => {
    const { alice, bob, roomId, seen } = await scene(start);
    await alice.client.leave(roomId);
    await until(() => whyOf(seen) === "hidden-unknown");
    await bob.client.sendTextMessage(roomId, "gone?");
    await alice.client.joinRoom(roomId);
    await until(() => whyOf(seen) === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
  });
});

describe("facts are told once a sync, to those they concern", () => {
  it("a kick is heard by those who look at that person, by nobody else, and by each once", async () => {
    const { alice, bob, roomId, inRoom, seen } = await scene();
    const others = [1, 2, 3, 4].map((n) => person(garden.server, `other${n}`));
    for (const { id, ask } of others) {
      await ask("POST", `v3/join/${roomId}`, {});
      garden.server.setProfileField(id, STATUS, PALM);
    }
    const looks = others.map(({ id }) => look(alice, id, inRoom));
    const again = look(alice, bob.userId, inRoom);
    await until(() => looks.every((views) => whyOf(views) === "status"));
    const counts = [seen, again, ...looks].map((views) => views.length);
    await alice.client.kick(roomId, bob.userId);
    await until(() => whyOf(seen) === "hidden-departed");
    await syncsOn(alice, alice, roomId);
    const after = [seen, again, ...looks].map((views) => views.length);
    expect(after.map((count, n) => count - (counts[n] ?? 0))).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it("a kick from one room is not heard in the other", async () => {
    const { alice, bob, roomId, seen } = await scene();
    const other = await roomWith(alice, bob);
    const there = look(alice, bob.userId, { roomId: other });
    await until(() => whyOf(there) === "status");
    const count = there.length;
    await alice.client.kick(roomId, bob.userId);
    await until(() => whyOf(seen) === "hidden-departed");
    await syncsOn(bob, alice, other);
    expect(there.slice(count)).toEqual([]);
  });
});

describe("what the host decides", () => {
  it("isBlocked hides in every place, and nobody asks the server about the blocked", async () => {
    const isBlocked = (userId: string): boolean => userId.startsWith("@eve");
    const { alice, bob } = await garden.meet({ options: { policy: { isBlocked } } });
    const eve = await garden.arrive(garden.server.register("eve"));
    await eve.statuses.set(PALM);
    const roomId = await roomWith(alice, bob, eve);
    const places: Place[] = [{ roomId }, {}, { surface: "user-search" }, { surface: "invite" }];
    expect(places.map((place) => bob.statuses.get(eve.userId, place))).toEqual(
      places.map(() => ({ is: "hidden", why: "hidden-blocked", canReveal: false })),
    );
    look(bob, eve.userId, { roomId });
    await aWhile();
    expect(garden.asked(bob, eve.userId)).toBe(0);
  });

  it.each([
    [
      "throws",
      (): boolean => {
        throw new Error("No database.");
      },
    ],
    ["answers a promise", () => Promise.resolve(false) as never],
    ["answers words", () => "no" as never],
  ])("isBlocked that %s hides: what cannot be decided is not shown", async (what, isBlocked) => {
    const faults: string[] = [];
    const note = (fault: Error): unknown => faults.push(fault.message);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException").on("uncaughtException", note);
    const { alice, bob, roomId, inRoom } = await garden.meet({ options: { policy: { isBlocked } } });
    await alice.statuses.set(PALM);
    await syncsOn(alice, bob, roomId);
    for (const place of [inRoom, {}])
      expect(bob.statuses.get(alice.userId, place)).toMatchObject({ why: "hidden-blocked" });
    await aWhile();
    process.removeAllListeners("uncaughtException");
    for (const other of others) process.on("uncaughtException", other);
    // Its author is told once, and not for each name that is drawn.
    expect(faults).toEqual(what === "throws" ? ["No database."] : []);
  });

  it("isBlocked that answers nothing, as a Map does, blocks nobody", async () => {
    const blocked = new Map<string, true>();
    const isBlocked = (userId: string) => blocked.get(userId) as boolean;
    const { alice, bob, inRoom } = await garden.meet({ options: { policy: { isBlocked } } });
    await alice.statuses.set(PALM);
    await until(() => bob.statuses.get(alice.userId, inRoom).is === "status");
    expect(bob.statuses.get(alice.userId, inRoom)).toMatchObject(PALM);
  });

  it("a blocklist is followed from start to stop, and its changes hide and show", async () => {
    let blocked = new Set<string>();
    let tell = (): void => {};
    let followers = 0;
    const list: Blocklist = {
      isBlocked: (userId) => blocked.has(userId),
      subscribe(changed) {
        tell = changed;
        followers++;
        return () => followers--;
      },
    };
    const alice = await garden.arrive(garden.server.register("alice"), {}, { policy: { blocklists: [list] } });
    const bob = await garden.arrive(garden.server.register("bob"));
    const roomId = await roomWith(alice, bob);
    await bob.statuses.set(PALM);
    const seen = look(alice, bob.userId, { roomId });
    await until(() => whyOf(seen) === "status");
    expect(followers).toBe(1);
    blocked = new Set([bob.userId]);
    tell();
    expect(whyOf(seen)).toBe("hidden-blocked");
    blocked = new Set();
    tell();
    expect(whyOf(seen)).toBe("status");
    garden.stop();
    expect(followers).toBe(0);
  });
});

describe("somebody both ignored and blocked", () => {
  it("is revealed by a moderator alone: the stricter rule wins", async () => {
    const options = { policy: { isBlocked: (userId: string) => userId === "@bob:localhost.test" } };
    const { alice, bob, inRoom } = await garden.meet({ options });
    const carol = await garden.arrive(garden.server.register("carol"), {}, options);
    await carol.client.joinRoom(inRoom.roomId ?? "");
    await bob.statuses.set(PALM);
    for (const viewer of [alice, carol]) {
      await viewer.client.setIgnoredUsers([bob.userId]);
      await until(() => viewer.client.isUserIgnored(bob.userId));
      viewer.statuses.reveal(bob.userId);
    }
    await until(() => alice.statuses.get(bob.userId, inRoom).is === "status");
    expect(carol.statuses.get(bob.userId, inRoom)).toEqual({ is: "hidden", why: "hidden-blocked", canReveal: false });
  });
});

describe("a moderator may look at whom the host blocks", () => {
  const options = { policy: { isBlocked: (userId: string) => userId === "@bob:localhost.test" } };
  const reveals = (viewer: Person, userId: string, place: Place): boolean => {
    const view = viewer.statuses.get(userId, place);
    return view.is === "hidden" && view.canReveal;
  };

  it("in the room they moderate, and in no other place", async () => {
    const { alice, bob, inRoom } = await garden.meet({ options });
    await bob.statuses.set(PALM);
    const elsewhere = { roomId: await roomWith(bob, alice) };
    const seen = look(alice, bob.userId, inRoom);
    expect([inRoom, elsewhere, {}].map((place) => reveals(alice, bob.userId, place))).toEqual([true, false, false]);
    alice.statuses.reveal(bob.userId);
    await until(() => whyOf(seen) === "status");
    expect(alice.statuses.get(bob.userId, elsewhere)).toMatchObject({ why: "hidden-blocked", canReveal: false });
  });

  it("from when they become one until they are one no more, by their own level or by what the room asks for", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet({ options });
    const carol = await garden.arrive(garden.server.register("carol"), {}, options);
    await carol.client.joinRoom(roomId);
    await until(() => isIn(carol, roomId, bob.userId));
    const seen = look(carol, bob.userId, inRoom);
    expect(seen).toMatchObject([{ why: "hidden-blocked", canReveal: false }]);
    const canReveal = (): boolean => {
      const view = seen.at(-1);
      return view?.is === "hidden" && view.canReveal;
    };
    const levels = { users: { [alice.userId]: 100 } as Record<string, number>, kick: 50 };
    const say = (change: Partial<typeof levels>) =>
      alice.client.sendStateEvent(roomId, "m.room.power_levels" as never, { ...levels, ...change } as never, "");
    await say({ users: { ...levels.users, [carol.userId]: 50 } });
    await until(canReveal);
    await say({});
    await until(() => !canReveal());
    await say({ kick: 0 });
    await until(canReveal);
    await say({ kick: 50 });
    await until(() => !canReveal());
  });

  it("not after they left the room", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet({ options });
    expect(reveals(alice, bob.userId, inRoom)).toBe(true);
    await alice.client.leave(roomId);
    await until(() => alice.client.getRoom(roomId)?.getMyMembership() === "leave");
    expect(reveals(alice, bob.userId, inRoom)).toBe(false);
  });
});
