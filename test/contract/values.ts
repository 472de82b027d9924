// The contract's cases of values no client should send, stored by a server that checks nothing (PROTOCOL 2).
import { describe, expect, it } from "vitest";
import { roomOf, type Scene, SOON, view } from "./scene.ts";

const STATUS = "org.matrix.msc4426.status";
const CALL = "org.matrix.msc4426.call";
const GOOD = { emoji: "🌴", text: "On holiday" };
const NONE = { is: "none" };
const cut = { is: "status", emoji: "🌴", text: expect.stringMatching(/^x{200,256}…$/) as string, call: null };
const CAKE = { is: "status", emoji: "🎂", text: "Cake", call: null };
const TALK = { is: "status", emoji: "💬", text: "Cake", call: null };

/** Declares them. */
export function survivesValues(scene: Scene): void {
  async function pair() {
    const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
    const place = { roomId: await roomOf(alice, bob) };
    const atBob = await scene.arrive(bob);
    const put = async (name: string, value: unknown) => {
      expect(await alice.ask("PUT", alice.field(name), { [name]: value })).toEqual({ status: 200, body: {} });
    };
    return { alice, bob, place, atBob, put };
  }

  describe("a malformed status harms nothing", () => {
    it.each([
      ["null (PROTOCOL 3)", null, NONE],
      ["a number", 5, NONE],
      ["an array", [GOOD], NONE],
      ["an empty object", {}, NONE],
      ["members of the wrong types", { text: 5, emoji: null }, NONE],
      ["a string, as Commet keeps one", "Cake", TALK],
      ["no emoji", { text: "Cake" }, TALK],
      ["letters for an emoji", { text: "Cake", emoji: "Smith" }, TALK],
      ["an override for an emoji", { text: "Cake", emoji: "\u202E" }, TALK],
      ["only an emoji", { emoji: "🎂" }, { ...CAKE, text: "" }],
      ["a text of 300 bytes", { text: "x".repeat(300), emoji: "🌴" }, cut],
      ["nearly 64 KiB", { text: "x".repeat(65_000), emoji: "🌴" }, cut],
      ["more members, and more deeply", { ...CAKE, a: { b: [null, { c: 1.5 }] } }, CAKE],
    ])("%s", async (_what, value, expected) => {
      const { alice, place, atBob, put } = await pair();
      await put(STATUS, GOOD);
      await expect.poll(view(atBob, alice, place), SOON).toMatchObject(GOOD);
      await put(STATUS, value);
      await expect.poll(view(atBob, alice, place), SOON).toMatchObject(expected);
      await put(STATUS, GOOD);
      await expect.poll(view(atBob, alice, place), SOON).toMatchObject(GOOD);
    });
  });

  describe("a malformed call harms nothing", () => {
    const since = Math.floor(Date.now() / 1000) - 60;

    it.each([
      ["an empty one: in a call, since an unknown time", {}, { is: "call", call: { since: null } }],
      ["seconds, as the proposal has them", { call_joined_ts: since }, { is: "call", call: { since: since * 1000 } }],
      ["milliseconds", { call_joined_ts: since * 1000 }, { is: "call", call: { since: since * 1000 } }],
      ["a string", { call_joined_ts: "now" }, { is: "call", call: { since: null } }],
      ["zero", { call_joined_ts: 0 }, { is: "call", call: { since: null } }],
      ["2^60", { call_joined_ts: 2 ** 60 }, { is: "call", call: { since: null } }],
      ["a crashed client's, of yesterday", { call_joined_ts: since - 90_000 }, NONE],
      ["no object", "in a call", NONE],
    ])("%s", async (_what, value, expected) => {
      const { alice, place, atBob, put } = await pair();
      await put(STATUS, GOOD);
      await put(CALL, value);
      await expect.poll(view(atBob, alice, place), SOON).toMatchObject(GOOD);
      await alice.ask("DELETE", alice.field(STATUS));
      await expect.poll(view(atBob, alice, place), SOON).toMatchObject(expected);
    });
  });
}
