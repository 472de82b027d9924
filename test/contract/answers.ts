// The contract's cases of what is answered to reads and writes of profiles (MSC4133), and the kit's words for refusals.
import { describe, expect, it } from "vitest";
import { type Scene, SOON } from "./scene.ts";

const KEY = "m.status";
const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const FLAGS = [
  "uk.tcpip.msc4133",
  "uk.tcpip.msc4133.stable",
  "org.matrix.msc4429",
  "org.matrix.msc4429.stable",
  "org.matrix.msc4262",
  "org.matrix.msc4140",
  "org.matrix.msc4354",
  "org.matrix.msc4536",
];
const long = "k".repeat(256);
const unknownSession = { status: 401, body: { errcode: "M_UNKNOWN_TOKEN" } };

/** Declares them. */
export function answersAlike(scene: Scene): void {
  const { emptyUnset, flags } = scene.traits;
  const isRefused = (status: number, errcode: string) => ({ status, body: { errcode } });

  describe("a write is refused", () => {
    it.each([
      ["a body without the key", KEY, { other: 1 }, 400, "M_MISSING_PARAM"],
      ["an empty body", KEY, "", 400, "M_NOT_JSON"],
      ["a body that is not JSON", KEY, "{", 400, "M_NOT_JSON"],
      ["an array", KEY, "[]", 400, "M_BAD_JSON"],
      ["null", KEY, "null", 400, "M_BAD_JSON"],
      ["a string", KEY, '"status"', 400, "M_BAD_JSON"],
      ["a key of 256 bytes", long, { [long]: 1 }, 400, "M_KEY_TOO_LARGE"],
      ["a key outside the grammar", "Hello World", { "Hello World": 1 }, 400, "M_INVALID_PARAM"],
      ["an empty key", "/", { "": 1 }, 400, "M_INVALID_PARAM"],
      ["a profile over 64 KiB", "m.tz", { "m.tz": "x".repeat(65_536) }, 400, "M_PROFILE_TOO_LARGE"],
      ["half a surrogate pair", KEY, `{"${KEY}": {"text": "\\ud83c", "emoji": "🌴"}}`, 500, "M_UNKNOWN"],
      ["a name that is no string", "displayname", { displayname: 5 }, 400, "M_INVALID_PARAM"],
    ])("with %s", async (_what, key, body, status, errcode) => {
      const { ask, field } = await scene.register("alice");
      const path = key === "/" ? `${field("")}/` : field(key);
      expect(await ask("PUT", path, body)).toMatchObject(isRefused(status, errcode));
    });

    it("without a token, and with one that is unknown", async () => {
      const { field } = await scene.register("alice");
      const put = (token?: string) => scene.asking(token)("PUT", field(KEY), { [KEY]: HOLIDAY });
      expect(await put()).toMatchObject(isRefused(401, "M_MISSING_TOKEN"));
      expect(await put("nonsense")).toMatchObject(unknownSession);
    });

    it("to another user's profile, by PUT with 403 and by DELETE with 400", async () => {
      const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
      expect(await alice.ask("PUT", bob.field(KEY), { [KEY]: HOLIDAY })).toMatchObject(isRefused(403, "M_FORBIDDEN"));
      expect(await alice.ask("DELETE", bob.field(KEY))).toMatchObject(isRefused(400, "M_FORBIDDEN"));
      expect(await alice.ask("PUT", bob.field(KEY), {})).toMatchObject(isRefused(400, "M_MISSING_PARAM"));
    });

    it.each(["PUT", "PATCH", "DELETE"])("by %s of the whole profile", async (method) => {
      const { ask, field } = await scene.register("alice");
      expect(await ask(method, field(""), {})).toMatchObject(isRefused(405, "M_UNRECOGNIZED"));
    });
  });

  describe("a field", () => {
    it(`that is not set: GET of one key is ${emptyUnset ? "empty" : "not found"} (PROTOCOL 3), and it may be deleted`, async () => {
      const { ask, field } = await scene.register("alice");
      const unset = emptyUnset ? { status: 200, body: {} } : isRefused(404, "M_NOT_FOUND");
      expect(await ask("GET", field(KEY))).toMatchObject(unset);
      expect(await ask("DELETE", field(KEY))).toEqual({ status: 200, body: {} });
    });

    it("that is a name or picture and not set is empty, by itself, and absent from the whole; so is one that is set to nothing", async () => {
      const { ask, field } = await scene.register("alice");
      const isEmpty = { status: 200, body: {} };
      expect(await ask("GET", field("avatar_url"))).toEqual(isEmpty);
      expect(await ask("PUT", field(KEY), { [KEY]: HOLIDAY })).toEqual(isEmpty);
      expect(await ask("PUT", field("displayname"), { displayname: "" })).toEqual(isEmpty);
      expect(await ask("GET", field("displayname"))).toEqual(isEmpty);
      expect(await ask("GET", field(""))).toEqual({ status: 200, body: { [KEY]: HOLIDAY } });
      expect(await ask("DELETE", field("displayname"))).toEqual(isEmpty);
    });

    it("is read by itself and in the whole profile, by strangers without a token too", async () => {
      const { ask, field } = await scene.register("alice");
      expect(await ask("PUT", field(KEY), { [KEY]: HOLIDAY, other: 1 })).toEqual({ status: 200, body: {} });
      expect(await scene.asking()("GET", field(KEY))).toEqual({ status: 200, body: { [KEY]: HOLIDAY } });
      const whole = { status: 200, body: { displayname: expect.any(String), [KEY]: HOLIDAY } };
      expect(await scene.asking()("GET", field(""))).toEqual(whole);
      expect(await ask("GET", field(""))).toEqual(whole);
      expect(await scene.asking("nonsense")("GET", field(""))).toMatchObject(unknownSession);
    });

    it("comes back with its members sorted, whatever their order was", async () => {
      const { ask, field } = await scene.register("alice");
      await ask("PUT", field(KEY), `{"${KEY}": {"text": "Cake", "emoji": "🎂"}}`);
      expect(Object.keys((await ask("GET", field(KEY))).body[KEY])).toEqual(["emoji", "text"]);
    });

    it("has a key of at most 255 bytes in the grammar, when read too", async () => {
      const { ask, field } = await scene.register("alice");
      const longest = "k".repeat(255);
      expect((await ask("PUT", field(longest), { [longest]: 1 })).status).toBe(200);
      expect(await ask("GET", field(long))).toMatchObject(isRefused(400, "M_KEY_TOO_LARGE"));
      expect(await ask("GET", field("Hello World"))).toMatchObject(isRefused(400, "M_INVALID_PARAM"));
    });

    it("of somebody unknown is not found, their whole profile 404 M_UNKNOWN (PROTOCOL 3); of no user id, malformed", async () => {
      const { ask } = await scene.register("alice");
      const nobody = `v3/profile/${encodeURIComponent(`@nobody:${scene.serverName()}`)}`;
      expect(await ask("GET", nobody)).toMatchObject(isRefused(404, "M_UNKNOWN"));
      expect(await ask("GET", `${nobody}/${KEY}`)).toMatchObject(isRefused(404, "M_NOT_FOUND"));
      expect(await ask("GET", `v3/profile/nobody/${KEY}`)).toMatchObject(isRefused(400, "M_INVALID_PARAM"));
    });

    it("of somebody remote and unreachable is 502 (PROTOCOL 3)", async () => {
      const { ask } = await scene.register("alice");
      const path = `v3/profile/${encodeURIComponent("@bob:127.0.0.1:1")}`;
      expect(await ask("GET", path)).toMatchObject(isRefused(502, "M_UNKNOWN"));
    });
  });

  describe("the server says", () => {
    it("which versions and which of the proposals it speaks", async () => {
      const { body } = await scene.asking()("GET", "versions");
      expect(body.versions.at(-1)).toBe("v1.15");
      expect(FLAGS.filter((flag) => body.unstable_features[flag] === true).toSorted()).toEqual(flags.toSorted());
    });

    it("that profile fields may be written", async () => {
      const { ask } = await scene.register("alice");
      const { body } = await ask("GET", "v3/capabilities");
      expect(body.capabilities["m.profile_fields"]).toEqual({ enabled: true });
    });
  });

  describe("the kit has a word for it", () => {
    it("signed-out: the token is no longer good", async () => {
      const alice = await scene.register("alice");
      const atAlice = await scene.arrive(alice);
      await alice.ask("POST", "v3/logout", {});
      expect(await atAlice.statuses.set(HOLIDAY)).toEqual({ ok: false, reason: "signed-out" });
      await expect.poll(() => atAlice.statuses.store.getState().support.status).toBe("signed-out");
    });

    it("too-long: of the text, without a request; of the whole profile, by the server; and what was set stays", async () => {
      const alice = await scene.register("alice");
      const atAlice = await scene.arrive(alice);
      const isTooLong = { ok: false, reason: "too-long" };
      expect(await atAlice.statuses.set({ ...HOLIDAY, text: "x".repeat(257) })).toEqual(isTooLong);
      expect(await atAlice.statuses.set(HOLIDAY)).toEqual({ ok: true });
      expect(
        (await alice.ask("PUT", alice.field("org.example.big"), { "org.example.big": "x".repeat(65_300) })).status,
      ).toBe(200);
      expect(await atAlice.statuses.set({ ...HOLIDAY, text: "x".repeat(256) })).toEqual(isTooLong);
      await expect.poll(scene.told(atAlice, alice, {}), SOON).toMatchObject({ is: "status", ...HOLIDAY });
    });
  });
}
