// The contract's cases of rooms: what is seen of people who leave, are put out, and come back (MSC4426, Moderation).
import { expect, it } from "vitest";
import { isKept } from "../kept.ts";
import { type Actor, close, createHold, nextSync, pushesTo, roomOf, type Scene, SOON, view, watch } from "./scene.ts";

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const NAME = "org.matrix.msc4426.status";

/** Declares them. */
export function survivesRooms(scene: Scene, lazyLoadMembers: boolean): void {
  const start = { lazyLoadMembers };
  const { pushes, falseNulls } = scene.traits;

  /** Bob has a status, and shares a room with Alice. */
  async function pair() {
    const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
    await bob.ask("PUT", bob.field(NAME), { [NAME]: HOLIDAY });
    return { alice, bob, roomId: await roomOf(alice, bob) };
  }

  const act = (by: Actor, how: string, roomId: string, body: object = {}) =>
    by.ask("POST", `v3/rooms/${roomId}/${how}`, body);

  for (const how of ["leave", "kick", "ban"] as const) {
    it(`hides somebody when the last shared room is gone by ${how}, and keeps nothing of those one leaves or is told of`, async () => {
      const { alice, bob, roomId } = await pair();
      await alice.ask("PUT", alice.field(NAME), { [NAME]: HOLIDAY });
      const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start)];
      watch(atAlice, bob, {});
      watch(atBob, alice, {});
      await expect.poll(view(atAlice, bob, {}), SOON).toMatchObject(HOLIDAY);
      await expect.poll(view(atBob, alice, {}), SOON).toMatchObject(HOLIDAY);
      if (how === "leave") await act(bob, "leave", roomId);
      else await act(alice, how, roomId, { user_id: bob.userId });
      await expect.poll(view(atAlice, bob, {}), SOON).toMatchObject({ is: "hidden", why: "hidden-stranger" });
      await expect.poll(view(atBob, alice, {}), SOON).toMatchObject({ is: "hidden", why: "hidden-stranger" });
      await expect.poll(() => isKept(atAlice, bob)).toBe(false);
      await expect.poll(() => isKept(atBob, alice)).toBe(false);
    });
  }

  it("hides somebody in a room with the very sync that kicks them, and nowhere else", async () => {
    const { alice, bob, roomId } = await pair();
    const other = { roomId: await roomOf(bob, alice) };
    const atAlice = await scene.arrive(alice, start);
    const seen = watch(atAlice, bob, { roomId });
    watch(atAlice, bob, other);
    await expect.poll(view(atAlice, bob, { roomId }), SOON).toMatchObject(HOLIDAY);
    seen.length = 0;
    await act(alice, "kick", roomId, { user_id: bob.userId });
    await expect.poll(() => atAlice.client.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe("leave");
    expect(atAlice.statuses.get(bob.userId, { roomId })).toMatchObject({ is: "hidden", why: "hidden-departed" });
    await expect.poll(() => seen).toMatchObject([{ is: "hidden", why: "hidden-departed" }]);
    expect(atAlice.statuses.get(bob.userId, other)).toMatchObject(HOLIDAY);
  });

  it("shows somebody who comes back, whether or not their status is pushed again", async () => {
    const { alice, bob, roomId } = await pair();
    const atAlice = await scene.arrive(alice, start);
    watch(atAlice, bob, { roomId });
    await expect.poll(view(atAlice, bob, { roomId }), SOON).toMatchObject(HOLIDAY);
    await act(bob, "leave", roomId);
    await expect.poll(view(atAlice, bob, { roomId }), SOON).toMatchObject({ is: "hidden" });
    await act(bob, "join", roomId);
    await expect.poll(view(atAlice, bob, { roomId }), SOON).toMatchObject(HOLIDAY);
  });

  it("you join a room: nothing comes for the members already there (PROTOCOL 4), and yet they are shown", async () => {
    const { bob, roomId } = await pair();
    const carol = await scene.register("carol");
    const atCarol = await scene.arrive(carol, start);
    watch(atCarol, bob, {});
    await atCarol.client.joinRoom(roomId);
    await expect.poll(view(atCarol, bob, {}), SOON).toMatchObject(HOLIDAY);
  });

  it("keep showing somebody after a leave and rejoin inside one legacy sync window, though a server may say null (PROTOCOL 3)", async () => {
    const { alice, bob, roomId } = await pair();
    const hold = createHold();
    const atAlice = await scene.arrive(alice, start, hold);
    const seen = watch(atAlice, bob, { roomId });
    await expect.poll(view(atAlice, bob, { roomId }), SOON).toMatchObject(HOLIDAY);
    const reports = pushesTo(atAlice);
    await close(hold, alice);
    seen.length = 0;
    await act(bob, "leave", roomId);
    await act(bob, "join", roomId);
    const synced = nextSync(atAlice);
    hold.letGo();
    await synced;
    const fields = falseNulls ? null : { [NAME]: HOLIDAY };
    expect(reports).toMatchObject(pushes ? [[bob.userId, fields]] : []);
    await expect.poll(view(atAlice, bob, { roomId }), SOON).toMatchObject(HOLIDAY);
    await bob.ask("DELETE", bob.field(NAME));
    await expect.poll(scene.told(atAlice, bob, { roomId }), SOON).toMatchObject({ is: "none" });
    expect(seen).toEqual([{ is: "none" }]);
  });
}
