// Profiles on the in-memory homeserver, and what may be written into them under each of its options.
import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { asking, person, roomOf } from "./asking.ts";

describe("profile fields (MSC4133)", () => {
  it("stores a field, gives it back alone and in the whole profile, and removes it", async () => {
    const server = createHomeserver();
    const { id, ask } = person(server, "alice");
    const value = { emoji: "🌴", text: "On holiday" };
    expect(await ask("PUT", `v3/profile/${id}/m.status`, { "m.status": value })).toEqual({ status: 200, body: {} });
    expect((await asking(server)("GET", `v3/profile/${id}/m.status`)).body).toEqual({ "m.status": value });
    expect((await asking(server)("GET", `v3/profile/${id}`)).body).toEqual({ displayname: "alice", "m.status": value });
    expect((await ask("DELETE", `v3/profile/${id}/m.status`)).status).toBe(200);
    expect(await ask("GET", `v3/profile/${id}/m.status`)).toMatchObject({
      status: 404,
      body: { errcode: "M_NOT_FOUND" },
    });
    expect((await ask("DELETE", `v3/profile/${id}/m.status`)).status).toBe(200);
  });

  it("keeps a null that was PUT", async () => {
    const { id, ask } = person(createHomeserver(), "alice");
    await ask("PUT", `v3/profile/${id}/m.status`, { "m.status": null });
    expect((await ask("GET", `v3/profile/${id}/m.status`)).body).toEqual({ "m.status": null });
  });

  it.each([
    ["another user's profile", "@bob:localhost.test/m.status", { "m.status": 1 }, 403, "M_FORBIDDEN"],
    ["a body without the key", "@alice:localhost.test/m.status", { other: 1 }, 400, "M_MISSING_PARAM"],
    ["no JSON", "@alice:localhost.test/m.status", "{", 400, "M_NOT_JSON"],
    ["JSON that is no object", "@alice:localhost.test/m.status", "[]", 400, "M_BAD_JSON"],
    ["a key over 255 bytes", `@alice:localhost.test/${"k".repeat(256)}`, {}, 400, "M_KEY_TOO_LARGE"],
    ["half a surrogate pair", "@alice:localhost.test/m.status", '{"m.status": ["\\ud83c"]}', 500, "M_UNKNOWN"],
    ["no user", "alice/m.status", { "m.status": 1 }, 400, "M_INVALID_PARAM"],
    ["a key outside the grammar", "@alice:localhost.test/Status!", { "Status!": 1 }, 400, "M_INVALID_PARAM"],
    [
      "a profile over 64 KiB",
      "@alice:localhost.test/m.status",
      { "m.status": "x".repeat(65_536) },
      400,
      "M_PROFILE_TOO_LARGE",
    ],
  ])("refuses %s", async (_what, path, body, status, errcode) => {
    const server = createHomeserver();
    const { ask } = person(server, "alice");
    person(server, "bob");
    expect(await ask("PUT", `v3/profile/${path}`, body)).toMatchObject({ status, body: { errcode } });
  });

  it("takes a key of 255 bytes", async () => {
    const { id, ask } = person(createHomeserver(), "alice");
    const key = "k".repeat(255);
    expect((await ask("PUT", `v3/profile/${id}/${key}`, { [key]: 1 })).status).toBe(200);
  });

  it("refuses guests, suspended accounts, missing and unknown tokens", async () => {
    const server = createHomeserver();
    const alice = person(server, "alice");
    const guest = server.register("guest", { guest: true });
    const put = (token: string | undefined, id: string) =>
      asking(server, token)("PUT", `v3/profile/${id}/m.status`, { "m.status": 1 });
    expect(await put(guest.accessToken, guest.userId)).toMatchObject({
      status: 403,
      body: { errcode: "M_GUEST_ACCESS_FORBIDDEN" },
    });
    expect(await put(undefined, alice.id)).toMatchObject({ status: 401, body: { errcode: "M_MISSING_TOKEN" } });
    expect(await put("nonsense", alice.id)).toMatchObject({ status: 401, body: { errcode: "M_UNKNOWN_TOKEN" } });
    server.suspend(alice.id);
    expect(await put(alice.token, alice.id)).toMatchObject({ status: 403, body: { errcode: "M_USER_SUSPENDED" } });
    server.suspend(alice.id, false);
    expect((await put(alice.token, alice.id)).status).toBe(200);
  });

  it("says 404 of somebody it does not know, 502 of somebody on a server it cannot reach, 405 of a method it does not have", async () => {
    const { id, ask } = person(createHomeserver(), "alice");
    expect(await ask("GET", "v3/profile/@nobody:localhost.test")).toMatchObject({
      status: 404,
      body: { errcode: "M_UNKNOWN" },
    });
    expect(await ask("GET", "v3/profile/@nobody:localhost.test/m.status")).toMatchObject({
      status: 404,
      body: { errcode: "M_NOT_FOUND" },
    });
    expect((await ask("GET", "v3/profile/@bob:elsewhere.test")).status).toBe(502);
    expect(await ask("PATCH", `v3/profile/${id}`, {})).toMatchObject({
      status: 405,
      body: { errcode: "M_UNRECOGNIZED" },
    });
    expect(await ask("GET", "v3/nothing")).toMatchObject({ status: 404, body: { errcode: "M_UNRECOGNIZED" } });
  });

  it.each([
    [true, 200, 404, false, true],
    ["unstable", 404, 200, true, false],
    [false, 404, 404, false, false],
  ] as const)(
    "with profileFields %s answers v3 %i, unstable %i and says so in /versions",
    async (profileFields, v3, unstable, flag, stableFlag) => {
      const { id, ask } = person(createHomeserver({ profileFields }), "alice");
      expect((await ask("PUT", `v3/profile/${id}/m.status`, { "m.status": 1 })).status).toBe(v3);
      expect((await ask("PUT", `unstable/uk.tcpip.msc4133/profile/${id}/m.status`, { "m.status": 1 })).status).toBe(
        unstable,
      );
      expect((await ask("PUT", `v3/profile/${id}/displayname`, { displayname: "A" })).status).toBe(200);
      expect((await ask("GET", "versions")).body.unstable_features).toMatchObject({
        "uk.tcpip.msc4133": flag,
        "uk.tcpip.msc4133.stable": stableFlag,
      });
    },
  );

  it("says in /capabilities what may be written, and refuses the rest; with both lists disallowed is ignored", async () => {
    const capabilities = { enabled: true, allowed: ["m.status"], disallowed: ["m.status"] };
    const { id, ask } = person(createHomeserver({ capabilities }), "alice");
    expect((await ask("GET", "v3/capabilities")).body.capabilities["m.profile_fields"]).toEqual(capabilities);
    expect((await ask("PUT", `v3/profile/${id}/m.status`, { "m.status": 1 })).status).toBe(200);
    expect(await ask("PUT", `v3/profile/${id}/m.call`, { "m.call": {} })).toMatchObject({
      status: 403,
      body: { errcode: "M_FORBIDDEN" },
    });
    const strict = person(createHomeserver({ capabilities: { enabled: false } }), "alice");
    expect((await strict.ask("PUT", `v3/profile/${id}/m.status`, { "m.status": 1 })).status).toBe(403);
    const silent = person(createHomeserver({ capabilities: null }), "alice");
    expect((await silent.ask("GET", "v3/capabilities")).body.capabilities).not.toHaveProperty("m.profile_fields");
    expect((await silent.ask("PUT", `v3/profile/${id}/m.status`, { "m.status": 1 })).status).toBe(200);
  });

  it("carries a new display name into the rooms, and no other field", async () => {
    const alice = person(createHomeserver(), "alice");
    const room = await roomOf(alice);
    await alice.ask("PUT", `v3/profile/${alice.id}/displayname`, { displayname: "Alice A." });
    await alice.ask("PUT", `v3/profile/${alice.id}/m.status`, { "m.status": { text: "secret", emoji: "🤫" } });
    const state = await alice.ask("GET", `v3/rooms/${room}/state/m.room.member/${alice.id}`);
    expect(state.body).toEqual({ membership: "join", displayname: "Alice A." });
  });
});

describe("status values (MSC4426)", () => {
  const put = (checksStatus: boolean, value: unknown, key = "m.status") => {
    const { id, ask } = person(createHomeserver({ checksStatus }), "alice");
    return ask("PUT", `v3/profile/${id}/${key}`, { [key]: value });
  };

  it.each([
    ["a text over 256 bytes", { text: "é".repeat(129), emoji: "🌴" }, "M_TOO_LARGE"],
    ["an emoji over 32 bytes", { text: "a", emoji: "🌴".repeat(9) }, "M_TOO_LARGE"],
    ["a missing emoji", { text: "a" }, "M_BAD_JSON"],
    ["a string", "a", "M_BAD_JSON"],
    ["null", null, "M_BAD_JSON"],
  ])("with checksStatus refuses %s, without it takes it as Synapse does", async (_what, value, errcode) => {
    for (const key of ["m.status", "org.matrix.msc4426.status"]) {
      expect(await put(true, value, key)).toMatchObject({ status: 400, body: { errcode } });
      expect((await put(false, value, key)).status).toBe(200);
    }
  });

  it("with checksStatus takes the limits themselves, several emoji, and a call without a start", async () => {
    expect((await put(true, { text: "é".repeat(128), emoji: "🌴".repeat(8) })).status).toBe(200);
    expect((await put(true, {}, "m.call")).status).toBe(200);
    expect((await put(true, { call_joined_ts: "1" }, "m.call")).status).toBe(400);
  });
});
