// The contract's cases of what a sync says of profiles (MSC4429), as plain requests: the oddities the kit has to live with.
import { describe, expect, it } from "vitest";
import { syncing } from "../testing/asking.ts";
import { type Actor, roomOf, type Scene } from "./scene.ts";

const KEY = "m.status";

/** Declares them. */
export function pushesAlike(scene: Scene): void {
  const put = ({ ask, field }: Actor, value: unknown, key = KEY) => ask("PUT", field(key), { [key]: value });
  const act = (by: Actor, how: string, roomId: string, body: object = {}) =>
    by.ask("POST", `v3/rooms/${roomId}/${how}`, body);

  /** What the next sync says of profiles; the first is done. */
  async function hearing({ ask }: Actor, lazy = false) {
    const sync = syncing(ask, { lazy, ids: [KEY, "m.call"] });
    await sync();
    return async () => (await sync())["org.matrix.msc4429.users"] as unknown;
  }

  async function pair() {
    const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
    await put(alice, "a");
    await put(bob, "b");
    return { alice, bob, roomId: await roomOf(alice, bob) };
  }

  const says = ({ userId }: Actor, fields: object | null) => ({ [userId]: { profile_updates: fields } });

  describe("a sync says of profiles", () => {
    it("the last of several changes, what is written again, a removal as null, even of what is not set, and a stored null alike", async () => {
      const { alice, bob } = await pair();
      const next = await hearing(bob);
      expect(await next()).toBeUndefined();
      for (const value of [1, 2]) await put(alice, value);
      await put(alice, {}, "m.call");
      expect(await next()).toEqual(says(alice, { [KEY]: 2, "m.call": {} }));
      await put(alice, 2);
      expect(await next()).toEqual(says(alice, { [KEY]: 2 }));
      for (const _ of ["set", "unset"]) {
        await alice.ask("DELETE", alice.field(KEY));
        expect(await next()).toEqual(says(alice, { [KEY]: null }));
      }
      await put(alice, null);
      expect(await next()).toEqual(says(alice, { [KEY]: null }));
    });

    it("first everybody who shares a room, and oneself; lazily, senders only", async () => {
      const { alice, bob, roomId } = await pair();
      for (const n of [1, 2, 3])
        await alice.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/${n}`, { msgtype: "m.text", body: "x" });
      const first = async (lazy: boolean) =>
        (await syncing(bob.ask, { lazy })())["org.matrix.msc4429.users"] as unknown;
      expect(await first(false)).toEqual({ ...says(alice, { [KEY]: "a" }), ...says(bob, { [KEY]: "b" }) });
      expect(await first(true)).toEqual(says(alice, { [KEY]: "a" }));
    });

    it("somebody who joins, not those one joins oneself; lazily, senders once", async () => {
      const { alice, roomId } = await pair();
      const [carol, dora] = [await scene.register("carol"), await scene.register("dora")];
      await put(carol, "c");
      const [atAlice, atCarol, atDora] = [await hearing(alice), await hearing(carol), await hearing(dora, true)];
      await carol.ask("POST", `v3/join/${roomId}`, {});
      expect(await atAlice()).toEqual(says(carol, { [KEY]: "c" }));
      expect(await atCarol()).toBeUndefined();
      await dora.ask("POST", `v3/join/${roomId}`, {});
      expect(await atDora()).toMatchObject(says(carol, { [KEY]: "c" }));
      await carol.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/1`, { msgtype: "m.text", body: "x" });
      expect(await atDora()).toBeUndefined();
    });

    it.each(["leave", "kick", "ban"])(
      "null on both sides when the last shared room is gone by %s, then no more",
      async (how) => {
        const { alice, bob, roomId } = await pair();
        const [atAlice, atBob] = [await hearing(alice), await hearing(bob)];
        if (how === "leave") await act(bob, how, roomId);
        else await act(alice, how, roomId, { user_id: bob.userId });
        expect(await atAlice()).toEqual(says(bob, null));
        expect(await atBob()).toEqual(says(alice, null));
        await put(bob, "later");
        expect(await atAlice()).toBeUndefined();
      },
    );

    it("null of strangers, too, who are invited, decline or are unbanned", async () => {
      const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
      const roomId = await roomOf(alice);
      const next = await hearing(alice);
      const target = { user_id: bob.userId };
      for (const how of ["invite", "kick", "ban", "unban"]) {
        await act(alice, how, roomId, target);
        expect(await next()).toEqual(says(bob, null));
      }
    });

    it("null of somebody who left and came back meanwhile (PROTOCOL 3)", async () => {
      const { alice, bob, roomId } = await pair();
      const next = await hearing(alice);
      await act(bob, "leave", roomId);
      await act(bob, "join", roomId);
      expect(await next()).toEqual(says(bob, null));
    });

    it.each([
      [false, "again"],
      [true, "no more, lazily"],
    ])("a value of somebody who left and came back unchanged (lazy: %s) %s", async (lazy) => {
      const { alice, bob, roomId } = await pair();
      const next = await hearing(alice, lazy);
      await act(bob, "leave", roomId);
      expect(await next()).toEqual(says(bob, null));
      await act(bob, "join", roomId);
      expect(await next()).toEqual(lazy ? undefined : says(bob, { [KEY]: "b" }));
    });
  });
}
