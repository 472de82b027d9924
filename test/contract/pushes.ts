// The contract's cases of what a sync says of profiles (MSC4429), as plain requests: the oddities the kit has to live with.
import { describe, expect, it } from "vitest";
import { syncing } from "../testing/asking.ts";
import { type Actor, roomOf, say, type Scene } from "./scene.ts";

const STATUS = "m.status";
const CALL = "m.call";
/** A field that no server checks. */
const ZONE = "m.tz";
const BLOCK = "org.matrix.msc4429.users";
const HERE = { emoji: "🌴", text: "On holiday" };
const THERE = { emoji: "🎧", text: "Focusing" };

/** Writes a field of somebody's own. */
export const put = ({ ask, field }: Actor, value: unknown, key = STATUS) => ask("PUT", field(key), { [key]: value });

/** What a sync says of one person; null: they are gone. */
export const says = ({ userId }: Actor, fields: object | null) => ({ [userId]: { profile_updates: fields } });

/** What the next sync says of profiles; the first is done. */
export async function hearing({ ask }: Actor, lazy = false): Promise<() => Promise<unknown>> {
  const sync = syncing(ask, { lazy, ids: [STATUS, CALL, ZONE] });
  await sync();
  return async () => (await sync())[BLOCK] as unknown;
}

const act = (by: Actor, how: string, roomId: string, body: object = {}) =>
  by.ask("POST", `v3/rooms/${roomId}/${how}`, body);

async function pairOf(scene: Scene) {
  const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
  await put(alice, HERE);
  await put(bob, THERE);
  return { alice, bob, roomId: await roomOf(alice, bob) };
}

/** Declares them for a server that pushes nothing. */
export function staysSilent(scene: Scene): void {
  it("a sync says nothing of profiles, whoever writes, comes and goes", async () => {
    const { alice, bob, roomId } = await pairOf(scene);
    const nexts = [await hearing(bob), await hearing(bob, true)];
    const saysNothing = async () => {
      for (const next of nexts) expect(await next()).toBeUndefined();
    };
    await put(alice, THERE);
    await say(alice, roomId, "hello");
    await saysNothing();
    await act(alice, "leave", roomId);
    await saysNothing();
    await act(alice, "join", roomId);
    await saysNothing();
    expect((await syncing(bob.ask)())[BLOCK]).toBeUndefined();
  });
}

/** Declares them for a server that pushes. */
export function pushesAlike(scene: Scene): void {
  const { listsUnset, saysGone, falseNulls, retellsRenamed, remembersTold } = scene.traits;
  /** All that is said of somebody with these fields. */
  const whole = (fields: object) => (listsUnset ? { [STATUS]: null, [CALL]: null, [ZONE]: null, ...fields } : fields);
  const gone = (actor: Actor) => (saysGone ? says(actor, null) : undefined);
  const pair = () => pairOf(scene);

  describe("a sync says of profiles", () => {
    it("several changes as one, repeated PUTs again (PROTOCOL 4), a removal as null, even of what is not set, and a stored null alike", async () => {
      const { alice, bob } = await pair();
      const next = await hearing(bob);
      expect(await next()).toBeUndefined();
      for (const value of [HERE, THERE]) await put(alice, value);
      await put(alice, {}, CALL);
      expect(await next()).toEqual(says(alice, { [STATUS]: THERE, [CALL]: {} }));
      await put(alice, THERE);
      expect(await next()).toEqual(says(alice, { [STATUS]: THERE }));
      for (const _ of ["set", "unset"]) {
        await alice.ask("DELETE", alice.field(STATUS));
        expect(await next()).toEqual(says(alice, { [STATUS]: null }));
      }
      await put(alice, null, ZONE);
      expect(await next()).toEqual(says(alice, { [ZONE]: null }));
    });

    it("first every local user you share a room with, and yourself; with lazy loading only senders (PROTOCOL 4)", async () => {
      const { alice, bob, roomId } = await pair();
      for (const word of ["one", "two", "three"]) await say(alice, roomId, word);
      const first = async (lazy: boolean) =>
        (await syncing(bob.ask, { lazy, ids: [STATUS, CALL, ZONE] })())[BLOCK] as unknown;
      const [ofAlice, ofBob] = [says(alice, whole({ [STATUS]: HERE })), says(bob, whole({ [STATUS]: THERE }))];
      expect(await first(false)).toEqual({ ...ofAlice, ...ofBob });
      expect(await first(true)).toEqual(ofAlice);
    });

    it(`somebody who joins, not those one joins oneself; lazily, senders ${remembersTold ? "once" : "again and again"}`, async () => {
      const { alice, roomId } = await pair();
      const [carol, dora] = [await scene.register("carol"), await scene.register("dora")];
      await put(carol, HERE);
      const [atAlice, atCarol, atDora] = [await hearing(alice), await hearing(carol), await hearing(dora, true)];
      await carol.ask("POST", `v3/join/${roomId}`, {});
      const ofCarol = says(carol, whole({ [STATUS]: HERE }));
      expect(await atAlice()).toEqual(ofCarol);
      expect(await atCarol()).toBeUndefined();
      await dora.ask("POST", `v3/join/${roomId}`, {});
      expect(await atDora()).toMatchObject(ofCarol);
      await say(carol, roomId, "hello");
      expect(await atDora()).toEqual(remembersTold ? undefined : ofCarol);
    });

    it.each(["leave", "kick", "ban"])(
      `${saysGone ? "null on both sides" : "nothing"} when the last shared room is gone by %s, then no more`,
      async (how) => {
        const { alice, bob, roomId } = await pair();
        const [atAlice, atBob] = [await hearing(alice), await hearing(bob)];
        if (how === "leave") await act(bob, how, roomId);
        else await act(alice, how, roomId, { user_id: bob.userId });
        expect(await atAlice()).toEqual(gone(bob));
        expect(await atBob()).toEqual(gone(alice));
        await put(bob, HERE);
        expect(await atAlice()).toBeUndefined();
      },
    );

    it(`${saysGone ? "null" : "nothing"} of strangers, too, who are invited, decline or are unbanned`, async () => {
      const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
      const roomId = await roomOf(alice);
      const next = await hearing(alice);
      const target = { user_id: bob.userId };
      for (const how of ["invite", "kick", "ban", "unban"]) {
        await act(alice, how, roomId, target);
        expect(await next()).toEqual(gone(bob));
      }
    });

    it(`${falseNulls ? "null" : "all"} after a leave and rejoin inside one legacy sync window (PROTOCOL 3)`, async () => {
      const { alice, bob, roomId } = await pair();
      const next = await hearing(alice);
      await act(bob, "leave", roomId);
      await act(bob, "join", roomId);
      expect(await next()).toEqual(says(bob, falseNulls ? null : whole({ [STATUS]: THERE })));
    });

    it.each([
      ["displayname", "Bob B."],
      ["avatar_url", "mxc://here.test/bob"],
    ])(
      `a new %s ${retellsRenamed ? "and everything else" : "alone"}, and null once it is empty`,
      async (key, value) => {
        const { alice, bob, roomId } = await pair();
        const sync = syncing(alice.ask, { ids: [STATUS, key] });
        await sync();
        /** What is said until the room has the new name: Synapse answers before it has. */
        const saidOnceNamed = async (name: string) => {
          await put(bob, name, key);
          let said: object = {};
          for (let tries = 0; tries < 5; tries++) {
            const body = await sync(1_000);
            said = { ...said, ...body[BLOCK]?.[bob.userId]?.profile_updates };
            const events: { content: Record<string, unknown> }[] = body.rooms?.join?.[roomId]?.timeline.events ?? [];
            if (events.some(({ content }) => (content[key] ?? "") === name)) return said;
          }
          throw new Error(`The room never heard that the ${key} is "${name}".`);
        };
        const others = retellsRenamed ? { [STATUS]: THERE } : {};
        expect(await saidOnceNamed(value)).toEqual({ [key]: value, ...others });
        expect(await saidOnceNamed("")).toEqual({ [key]: null, ...others });
      },
    );

    it.each([
      [false, "again"],
      [true, remembersTold ? "no more (Synapse 19978)" : "again"],
    ])("what a sender set and an answer told that was lost (lazy: %s) %s", async (lazy) => {
      const { alice, bob, roomId } = await pair();
      const sync = syncing(alice.ask, { lazy, ids: [STATUS, CALL, ZONE] });
      await sync();
      await put(bob, HERE);
      await say(bob, roomId, "hello");
      expect((await sync(0, true))[BLOCK]).toMatchObject(says(bob, { [STATUS]: HERE }));
      const { [BLOCK]: again } = await sync(1);
      expect(again?.[bob.userId]?.profile_updates[STATUS]).toEqual(lazy && remembersTold ? undefined : HERE);
    });

    it.each([
      [false, "again"],
      [true, remembersTold ? "no more" : "again"],
    ])("a value of somebody who left and came back unchanged (lazy: %s) %s", async (lazy) => {
      const { alice, bob, roomId } = await pair();
      const next = await hearing(alice, lazy);
      await act(bob, "leave", roomId);
      expect(await next()).toEqual(gone(bob));
      await act(bob, "join", roomId);
      expect(await next()).toEqual(lazy && remembersTold ? undefined : says(bob, whole({ [STATUS]: THERE })));
    });
  });
}
