// The contract's cases of what a sliding sync says of profiles (MSC4186, MSC4262), as plain requests.
import { describe, expect, it } from "vitest";
import { slidingProfiles, slidingSync } from "../testing/sliding.ts";
import { put } from "./pushes.ts";
import { type Actor, roomOf, say, type Scene } from "./scene.ts";

const STATUS = "m.status";
const CALL = "m.call";
const HERE = { emoji: "🌴", text: "On holiday" };
const THERE = { emoji: "🎧", text: "Focusing" };
const LAZY = [["m.room.member", "$LAZY"]];

const hearing = ({ ask }: Actor, state?: string[][]) =>
  slidingProfiles(ask, { fields: [STATUS, CALL], ...(state && { state }) });
const of = ({ userId }: Actor, said: object | null) => ({ [userId]: said });

async function pairOf(scene: Scene) {
  const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
  await put(bob, THERE);
  return { alice, bob, roomId: await roomOf(alice, bob) };
}

/** Declares what it says of rooms: whoever is put out of one keeps it as it was then. */
export function slidesThroughRooms(scene: Scene): void {
  it.each([
    ["leave", false],
    ["kick", true],
    ["ban", true],
  ])("a sliding sync lists a room with the %s that ends it, and later too: %s", async (how, isKept) => {
    const { alice, bob, roomId } = await pairOf(scene);
    const [sync, fresh] = [slidingSync(bob.ask), slidingSync(bob.ask)];
    await sync();
    const by = how === "leave" ? bob : alice;
    await by.ask("POST", `v3/rooms/${roomId}/${how}`, by === alice ? { user_id: bob.userId } : {});
    await say(alice, roomId, "later");
    const end = { state_key: bob.userId, content: { membership: how === "ban" ? "ban" : "leave" } };
    const told = await sync();
    expect(told.lists.all.count).toBe(1);
    expect(told.rooms[roomId]).toMatchObject({ required_state: [end], timeline: [end], num_live: 1 });
    const after = await sync();
    expect(after.lists.all.count).toBe(isKept ? 1 : 0);
    expect(after.rooms).toEqual({});
    const { rooms, lists } = await fresh();
    expect(lists.all.count).toBe(isKept ? 1 : 0);
    const known = Object.values(rooms as Record<string, { name: string; timeline: object[] }>);
    expect(known.map(({ name, timeline }) => [name, timeline.at(-1)])).toMatchObject(isKept ? [["Garden", end]] : []);
    await bob.ask("POST", `v3/rooms/${roomId}/forget`, {});
    expect((await fresh()).lists.all.count).toBe(0);
  });
}

/** Declares them for a server that pushes nothing. */
export function slidesInSilence(scene: Scene): void {
  it("a sliding sync says nothing of profiles", async () => {
    const { alice, bob } = await pairOf(scene);
    const next = hearing(alice);
    expect(await next()).toBeUndefined();
    await put(bob, HERE);
    expect(await next()).toBeUndefined();
  });
}

/** Declares them for a server that pushes. */
export function slidesAlike(scene: Scene): void {
  const { saysGone } = scene.traits;
  const pair = () => pairOf(scene);

  describe("a sliding sync says of profiles", () => {
    it("first everybody in the rooms shown; then the last of several changes, and what was removed", async () => {
      const { alice, bob } = await pair();
      const next = hearing(alice);
      expect(await next()).toEqual(of(bob, { updated: { [STATUS]: THERE } }));
      for (const value of [THERE, HERE]) await put(bob, value);
      await put(bob, {}, CALL);
      expect(await next()).toEqual(of(bob, { updated: { [STATUS]: HERE, [CALL]: {} } }));
      await bob.ask("DELETE", bob.field(CALL));
      expect(await next()).toEqual(of(bob, { removed: [CALL] }));
      expect(await next()).toBeUndefined();
    });

    it("in a lazy room, a sender's whole set with every message (PROTOCOL 4)", async () => {
      const { alice, bob, roomId } = await pair();
      const next = hearing(alice, LAZY);
      await next();
      for (const word of ["one", "two"]) {
        await say(bob, roomId, word);
        expect(await next()).toEqual(of(bob, { updated: { [STATUS]: THERE } }));
      }
    });

    it(`${saysGone ? "null" : "nothing"} when the last shared room is gone, and all of somebody who comes back`, async () => {
      const { alice, bob, roomId } = await pair();
      const next = hearing(alice);
      await next();
      await bob.ask("POST", `v3/rooms/${roomId}/leave`, {});
      expect(await next()).toEqual(saysGone ? of(bob, null) : undefined);
      await bob.ask("POST", `v3/join/${roomId}`, {});
      expect(await next()).toEqual(of(bob, { updated: { [STATUS]: THERE } }));
    });
  });
}
