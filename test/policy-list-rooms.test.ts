// The rooms that policy lists are: joined, left, upgraded; with the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPolicyLists } from "../src/policy-lists.ts";
import { until } from "./people.ts";
import { BAN, rule, scene } from "./policy-scene.ts";
import { aWhile, createGarden, type Garden } from "./statuses/garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

describe("a list", () => {
  it("counts from the moment its room is joined; leaving it unblocks nobody, and the host can read that no change is heard", async () => {
    const { mod, alice, policy, bob, listId, calls } = await scene(garden, 1, false);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
    expect(policy.isBlocked(bob.userId)).toBe(false);
    await alice.client.joinRoom(listId);
    await until(() => policy.isBlocked(bob.userId));
    expect(policy.states().get(listId)).toEqual({ is: "followed", roomId: listId });
    const before = calls();
    await alice.client.leave(listId);
    await until(() => policy.states().get(listId)?.is === "left" && calls() > before);
    await rule(mod, listId, "1", {});
    await aWhile();
    expect(policy.isBlocked(bob.userId)).toBe(true);
    await alice.client.joinRoom(listId);
    await until(() => !policy.isBlocked(bob.userId));
    expect(policy.states().get(listId)).toEqual({ is: "followed", roomId: listId });
  });

  it.each(["kick", "ban"] as const)(
    "whose moderators put one out by a %s goes on with the rules known last",
    async (how) => {
      const { mod, alice, policy, bob, listId } = await scene(garden);
      await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
      // Nobody is asked about before.
      await until(() => alice.client.getRoom(listId)?.currentState.getStateEvents("m.policy.rule.user", "1") !== null);
      await mod.client[how](listId, alice.userId);
      await until(() => policy.states().get(listId)?.is === "left");
      expect(policy.isBlocked(bob.userId)).toBe(true);
      await alice.client.forget(listId);
      expect(policy.isBlocked(bob.userId)).toBe(true);
      expect(policy.isBlocked("@other:x")).toBe(false);
    },
  );

  it("whose room was never joined blocks nobody, and says so", async () => {
    const { policy, bob, listId } = await scene(garden, 1, false);
    expect(policy.states()).toEqual(new Map([[listId, { is: "unknown", roomId: listId }]]));
    expect(policy.isBlocked(bob.userId)).toBe(false);
  });

  it("is followed into the room that replaces it, once that is joined; a rule counts as the newer room has it", async () => {
    const { mod, alice, policy, bob, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
    await rule(mod, listId, "2", { ...BAN, entity: "@old:x" });
    const { room_id: newId } = await mod.client.createRoom({ preset: "public_chat" as never });
    await rule(mod, newId, "3", { ...BAN, entity: "@new:x" });
    await rule(mod, listId, "", { body: "Moved", replacement_room: newId }, "m.room.tombstone");
    await until(() => policy.states().get(listId)?.is === "replaced");
    expect(policy.states().get(listId)).toEqual({ is: "replaced", roomId: newId });
    expect([bob.userId, "@old:x", "@new:x"].map(policy.isBlocked)).toEqual([true, true, false]);
    await alice.client.joinRoom(newId);
    await until(() => policy.isBlocked("@new:x"));
    expect(policy.states().get(listId)).toEqual({ is: "followed", roomId: newId });
    // Not every tool copies the rules, so the older room's go on.
    expect([bob.userId, "@old:x"].map(policy.isBlocked)).toEqual([true, true]);
    await rule(mod, newId, "1", {});
    await until(() => !policy.isBlocked(bob.userId));
    expect(policy.isBlocked("@old:x")).toBe(true);
    await alice.client.leave(listId);
    await rule(mod, newId, "4", { ...BAN, entity: "@last:x" });
    await until(() => policy.isBlocked("@last:x"));
    expect(policy.isBlocked("@old:x")).toBe(true);
  });

  it("that is replaced in a circle is read once", async () => {
    const { mod, alice, policy, listId } = await scene(garden);
    const { room_id: newId } = await mod.client.createRoom({ preset: "public_chat" as never });
    await alice.client.joinRoom(newId);
    await rule(mod, listId, "", { replacement_room: newId }, "m.room.tombstone");
    await rule(mod, newId, "", { replacement_room: listId }, "m.room.tombstone");
    await rule(mod, newId, "1", { ...BAN, entity: "@spam:x" });
    await until(() => policy.isBlocked("@spam:x"));
    expect(policy.states().get(listId)).toEqual({ is: "followed", roomId: newId });
  });

  it("is one of several: whom any of them names is blocked", async () => {
    const { mod, policy, listIds } = await scene(garden, 2);
    await rule(mod, listIds[0] ?? "", "1", { ...BAN, entity: "@one:x" });
    await rule(mod, listIds[1] ?? "", "1", { ...BAN, entity: "@two:x" });
    await until(() => policy.isBlocked("@one:x") && policy.isBlocked("@two:x"));
    await rule(mod, listIds[0] ?? "", "1", {});
    await until(() => !policy.isBlocked("@one:x"));
    expect(policy.isBlocked("@two:x")).toBe(true);
  });

  it("that was not named says nothing", async () => {
    const { mod, alice, policy, bob } = await scene(garden);
    const { room_id: other } = await mod.client.createRoom({ preset: "public_chat" as never });
    await alice.client.joinRoom(other);
    await rule(mod, other, "1", { ...BAN, entity: bob.userId });
    await until(() => alice.client.getRoom(other)?.currentState.getStateEvents("m.policy.rule.user", "1") !== null);
    expect(policy.isBlocked(bob.userId)).toBe(false);
  });

  it("tells once of all that comes in one sync, and of nothing else", async () => {
    const { mod, alice, listId, roomId, calls } = await scene(garden);
    await aWhile();
    const before = calls();
    await alice.client.sendTextMessage(roomId, "hello");
    await mod.client.sendTextMessage(listId, "hello");
    await aWhile();
    expect(calls()).toBe(before);
    // Coming into the room brings all its rules in one sync.
    for (let n = 0; n < 20; n++) await rule(mod, listId, String(n), { ...BAN, entity: `@spam${n}:x` });
    const carol = await garden.arrive(garden.server.register("carol"));
    const policy = createPolicyLists(carol.client, [listId]);
    let told = 0;
    policy.subscribe(() => told++);
    await carol.client.joinRoom(listId);
    await until(() => policy.isBlocked("@spam19:x"));
    await aWhile();
    expect(told).toBeLessThanOrEqual(2);
  });

  it("leaves no listener behind once nobody follows it, and may be followed again", async () => {
    const { mod, alice, policy, bob, listId, stop } = await scene(garden);
    const count = () =>
      alice.client.eventNames().reduce((sum, name) => sum + alice.client.listenerCount(name as never), 0);
    const before = count();
    const again = policy.subscribe(() => {});
    expect(count()).toBe(before);
    stop();
    expect(count()).toBe(before);
    again();
    expect(count()).toBe(before - 4);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
    await until(() => alice.client.getRoom(listId)?.currentState.getStateEvents("m.policy.rule.user", "1") !== null);
    policy.subscribe(() => {});
    expect(policy.isBlocked(bob.userId)).toBe(true);
    expect(count()).toBe(before);
  });
});
