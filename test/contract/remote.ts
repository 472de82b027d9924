// The contract's cases of people on another server: read live, and told of only where servers tell each other (MSC4259).
import { describe, expect, it } from "vitest";
import { isKept } from "../kept.ts";
import { slidingProfiles } from "../testing/sliding.ts";
import { hearing, put, says } from "./pushes.ts";
import { type Actor, nextSync, roomOf, say, type Scene, SOON, view, watch } from "./scene.ts";

const STATUS = "m.status";
const NAME = "org.matrix.msc4426.status";
const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const LUNCH = { emoji: "🍽️", text: "Out for lunch" };

/** Declares them. */
export function reachesOtherServers(scene: Scene): void {
  const { emptyUnset, falseNulls, saysOfRemote } = scene.traits;
  const isTold = saysOfRemote === "every change";

  /** Alice and Carol here, Bob on the other server, and a room with all of them. */
  async function trio() {
    const [alice, carol] = [await scene.register("alice"), await scene.register("carol")];
    const bob = await scene.register("bob", "there");
    return { alice, carol, bob, roomId: await roomOf(alice, carol, bob) };
  }

  /** Waits until what Bob says now has come over, and with it all that was sent before. */
  async function arrival(at: Actor, bob: Actor, roomId: string, body: string) {
    await say(bob, roomId, body);
    await expect
      .poll(async () => (await at.ask("GET", `v3/rooms/${roomId}/messages?dir=b&limit=1`)).body.chunk[0].content, SOON)
      .toMatchObject({ body });
  }

  const read = ({ ask }: Actor, { field }: Actor, key = STATUS) => ask("GET", field(key));

  describe("of somebody on another server", () => {
    it("a GET of a remote profile is answered live (PROTOCOL 4), whole and by field", async () => {
      const { alice, bob } = await trio();
      for (const value of [HOLIDAY, LUNCH]) {
        await put(bob, value);
        expect(await read(alice, bob)).toEqual({ status: 200, body: { [STATUS]: value } });
        expect((await read(alice, bob, "")).body).toMatchObject({ [STATUS]: value });
      }
      await bob.ask("DELETE", bob.field(STATUS));
      const unset = emptyUnset ? { status: 200, body: {} } : { status: 404, body: { errcode: "M_NOT_FOUND" } };
      expect(await read(alice, bob)).toMatchObject(unset);
      expect((await read(alice, bob, "")).body).not.toHaveProperty([STATUS]);
    });

    it(`a sync says ${saysOfRemote}`, async () => {
      const { alice, carol, bob, roomId } = await trio();
      const next = await hearing(alice);
      await put(bob, HOLIDAY);
      await arrival(alice, bob, roomId, "set");
      await expect.poll(next, SOON).toEqual(isTold ? says(bob, { [STATUS]: HOLIDAY }) : undefined);
      await read(carol, bob);
      expect(await next()).toEqual(saysOfRemote === "what was read" ? says(bob, { [STATUS]: HOLIDAY }) : undefined);
      await bob.ask("DELETE", bob.field(STATUS));
      await arrival(alice, bob, roomId, "removed");
      await expect.poll(next, SOON).toEqual(isTold ? says(bob, { [STATUS]: null }) : undefined);
    });

    it(`the kit shows a status once it asks, and a change ${isTold ? "by push" : "when it asks again"}`, async () => {
      const { alice, bob, roomId } = await trio();
      await put(bob, HOLIDAY, NAME);
      const atAlice = await scene.arrive(alice);
      const see = view(atAlice, bob, { roomId });
      watch(atAlice, bob, { roomId });
      await expect.poll(see, SOON).toMatchObject(HOLIDAY);
      const heard = nextSync(atAlice);
      await put(bob, LUNCH, NAME);
      await arrival(alice, bob, roomId, "changed");
      await heard;
      await expect.poll(see, SOON).toMatchObject(isTold ? LUNCH : HOLIDAY);
      await atAlice.statuses.fetchNow(bob.userId);
      await expect.poll(see, SOON).toMatchObject(LUNCH);
    });

    it("the kit remembers nothing, not even that there is none, while their server cannot be reached (PROTOCOL 3)", async () => {
      const atAlice = await scene.arrive(await scene.register("alice"));
      await atAlice.statuses.fetchNow("@bob:127.0.0.1:1");
      expect(isKept(atAlice, { userId: "@bob:127.0.0.1:1" })).toBe(false);
    });

    it(`lazy sliding sync says ${falseNulls ? "null" : "nothing"} for a remote user each time they send a message (PROTOCOL 3)`, async () => {
      const { alice, bob, roomId } = await trio();
      const next = slidingProfiles(alice.ask, { fields: [STATUS], state: [["m.room.member", "$LAZY"]] });
      await next();
      await arrival(alice, bob, roomId, "hello");
      expect(await next()).toEqual(falseNulls ? { [bob.userId]: null } : undefined);
    });
  });
}
