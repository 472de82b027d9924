// The contract's cases of values no client should send: stored by servers that check nothing, refused by others (PROTOCOL 2).
import { describe, expect, it } from "vitest";
import { roomOf, type Scene, SOON } from "./scene.ts";

const STATUS = "org.matrix.msc4426.status";
const CALL = "org.matrix.msc4426.call";
const GOOD = { emoji: "🌴", text: "On holiday" };
const NONE = { is: "none" };
const cut = {
  is: "status",
  emoji: "🌴",
  text: expect.stringMatching(/^x{200,256}…$/) as string,
  until: null,
  call: null,
};
const CAKE = { is: "status", emoji: "🎂", text: "Cake", until: null, call: null };
const TALK = { is: "status", emoji: "💬", text: "Cake", until: null, call: null };

/** Declares them. */
export function survivesValues(scene: Scene): void {
  async function pair() {
    const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
    const place = { roomId: await roomOf(alice, bob) };
    const atBob = await scene.arrive(bob);
    /** Writes a value that a checking server refuses with `errcode`; answers whether it was taken. */
    const put = async (name: string, value: unknown, errcode?: string) => {
      const answer = await alice.ask("PUT", alice.field(name), { [name]: value });
      const isTaken = errcode === undefined || !scene.traits.checksStatus;
      expect(answer).toMatchObject(isTaken ? { status: 200, body: {} } : { status: 400, body: { errcode } });
      return isTaken;
    };
    return { alice, put, seen: scene.told(atBob, alice, place) };
  }

  describe("a malformed status harms nothing", () => {
    it.each([
      ["null (PROTOCOL 3)", null, NONE, "M_BAD_JSON"],
      ["a number", 5, NONE, "M_BAD_JSON"],
      ["an array", [GOOD], NONE, "M_BAD_JSON"],
      ["an empty object", {}, NONE, "M_BAD_JSON"],
      ["members of the wrong types", { text: 5, emoji: null }, NONE, "M_BAD_JSON"],
      ["a string, as Commet keeps one", "Cake", TALK, "M_BAD_JSON"],
      ["no emoji", { text: "Cake" }, TALK, "M_BAD_JSON"],
      ["letters for an emoji", { text: "Cake", emoji: "Smith" }, TALK, undefined],
      ["an override for an emoji", { text: "Cake", emoji: "\u202E" }, TALK, undefined],
      ["only an emoji", { emoji: "🎂" }, { ...CAKE, text: "" }, "M_BAD_JSON"],
      ["a text of 300 bytes", { text: "x".repeat(300), emoji: "🌴" }, cut, "M_TOO_LARGE"],
      ["nearly 64 KiB", { text: "x".repeat(65_000), emoji: "🌴" }, cut, "M_TOO_LARGE"],
      ["more members, and more deeply", { ...CAKE, a: { b: [null, { c: 1.5 }] } }, CAKE, undefined],
    ])("%s", async (_what, value, expected, errcode) => {
      const { put, seen } = await pair();
      await put(STATUS, GOOD);
      await expect.poll(seen, SOON).toMatchObject(GOOD);
      const isTaken = await put(STATUS, value, errcode);
      await expect.poll(seen, SOON).toMatchObject(isTaken ? expected : GOOD);
      await put(STATUS, GOOD);
      await expect.poll(seen, SOON).toMatchObject(GOOD);
    });
  });

  describe("a malformed call harms nothing", () => {
    const since = Math.floor(Date.now() / 1000) - 60;

    it.each([
      ["an empty one: in a call, since an unknown time", {}, { is: "call", call: { since: null } }, undefined],
      [
        "seconds, as the proposal has them",
        { call_joined_ts: since },
        { is: "call", call: { since: since * 1000 } },
        undefined,
      ],
      ["milliseconds", { call_joined_ts: since * 1000 }, { is: "call", call: { since: since * 1000 } }, undefined],
      ["a string", { call_joined_ts: "now" }, { is: "call", call: { since: null } }, "M_BAD_JSON"],
      ["zero", { call_joined_ts: 0 }, { is: "call", call: { since: null } }, undefined],
      ["2^60", { call_joined_ts: 2 ** 60 }, { is: "call", call: { since: null } }, undefined],
      ["a crashed client's, of yesterday", { call_joined_ts: since - 90_000 }, NONE, undefined],
      ["no object", "in a call", NONE, "M_BAD_JSON"],
    ])("%s", async (_what, value, expected, errcode) => {
      const { alice, put, seen } = await pair();
      await put(STATUS, GOOD);
      const isTaken = await put(CALL, value, errcode);
      await expect.poll(seen, SOON).toMatchObject(GOOD);
      await alice.ask("DELETE", alice.field(STATUS));
      await expect.poll(seen, SOON).toMatchObject(isTaken ? expected : NONE);
    });
  });
}
