// Whatever servers and strangers send harms nothing: no exception leaves a listener, and the sync goes on (PROTOCOL 2, 3, 6).
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isKept } from "../kept.ts";
import { until } from "../people.ts";
import { aWhile, CALL, createGarden, type Garden, look, PALM, STATUS, syncsOn } from "./garden.ts";

let garden: Garden;
let thrown: unknown[];
const note = (error: unknown): void => void thrown.push(error);
beforeEach(() => {
  garden = createGarden();
  thrown = [];
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
});
afterEach(() => {
  garden.stop();
  process.off("uncaughtException", note);
  process.off("unhandledRejection", note);
  // Vitest fails a test for what its clean-up throws.
  if (thrown.length > 0) throw new AggregateError(thrown, "An exception left a listener.");
});

/** JSON nested deeply. */
const deep = (): unknown => JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`) as unknown;

describe("a status of", () => {
  it.each([
    ["null", null, { is: "none" }],
    ["a number", 17, { is: "none" }],
    ["true", true, { is: "none" }],
    ["an array", [PALM], { is: "none" }],
    ["nothing", {}, { is: "none" }],
    ["numbers", { text: 5, emoji: 5 }, { is: "none" }],
    ["a deep nest", { text: deep(), emoji: deep() }, { is: "none" }],
    ["a string", "Here", { is: "status", emoji: "💬", text: "Here", until: null, call: null }],
    ["300 bytes", { ...PALM, text: "a".repeat(300) }, { text: `${"a".repeat(256)}…` }],
    ["64 KiB", { ...PALM, text: "a".repeat(65_000) }, { text: `${"a".repeat(256)}…` }],
    ["Smith", { ...PALM, emoji: "Smith" }, { emoji: "💬", text: PALM.text }],
  ])("%s harms nothing, pushed or asked for", async (_what, value, drawn) => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    garden.server.setProfileField(alice.userId, STATUS, value);
    await syncsOn(alice, bob, roomId);
    await until(() => seen.length > 2 || seen.at(-1)?.is === "none");
    expect(seen.at(-1)).toMatchObject(drawn);
    await bob.statuses.fetchNow(alice.userId);
    expect(bob.statuses.get(alice.userId, inRoom)).toMatchObject(drawn);
  });
});

it.each([[null], [17], ["x"], [[]]])("a call of %j is no call", async (value) => {
  const { alice, bob, roomId, inRoom } = await garden.meet();
  const seen = look(bob, alice.userId, inRoom);
  garden.server.setProfileField(alice.userId, CALL, {});
  await until(() => seen.at(-1)?.is === "call");
  garden.server.setProfileField(alice.userId, CALL, value);
  await syncsOn(alice, bob, roomId);
  expect(seen.at(-1)).toEqual({ is: "none" });
});

describe("a push", () => {
  it.each([
    ["of an empty entry", {}],
    ["of a string", { profile_updates: "x" }],
    ["of a number", { profile_updates: 5 }],
    ["of zero", { profile_updates: 0 }],
    ["of an array", { profile_updates: [PALM] }],
    ["of names nobody knows", { profile_updates: { "org.example": PALM, displayname: "Eve" } }],
    ["of __proto__", JSON.parse('{"profile_updates": {"__proto__": {"m.status": {"text": "x"}}}}') as object],
    ["in another shape", { "m.status": PALM }],
  ])("%s changes nobody", async (_what, entry) => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    garden.server.pushRaw(bob.userId, { [alice.userId]: entry, "not a user": entry, "": entry });
    await syncsOn(alice, bob, roomId);
    await aWhile();
    expect(seen.map(({ is }) => is).filter((is) => is !== "none")).toEqual(["unknown", "status"]);
  });

  it.each([[null], [5], ["x"], [[1, 2]], [true]])("whose whole block is %j changes nobody", async (block) => {
    const { alice, bob, roomId } = await garden.meet();
    garden.server.pushRaw(bob.userId, block);
    await syncsOn(alice, bob, roomId);
    expect(isKept(bob, { userId: "0" })).toBe(false);
  });

  it("of a user that is null loses that sync in the SDK (PROTOCOL 6); the kit goes on with the next", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    garden.server.pushRaw(bob.userId, { "@x:y": null });
    await aWhile();
    await syncsOn(alice, bob, roomId);
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("so a change that was in that sync is asked for: it never comes again", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    const { store } = bob.client;
    const keep = store.storeUserProfiles.bind(store);
    store.storeUserProfiles = () => Promise.reject(new Error("The disk is full."));
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    store.storeUserProfiles = keep;
    expect(seen.at(-1)).toMatchObject(PALM);
  });
});

describe("a user-level null while a room is shared", () => {
  it.each([false, true])(
    "keep showing, mark stale, refetch (PROTOCOL 3), lazyLoadMembers %s",
    async (lazyLoadMembers) => {
      const { alice, bob, roomId, inRoom } = await garden.meet({ start: { lazyLoadMembers } });
      garden.server.setProfileField(alice.userId, STATUS, PALM);
      const seen = look(bob, alice.userId, inRoom);
      await until(() => seen.at(-1)?.is === "status");
      const before = garden.asked(bob, alice.userId);
      garden.server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: null } });
      await until(() => garden.asked(bob, alice.userId) === before + 1);
      await syncsOn(alice, bob, roomId);
      expect(seen.slice(seen.findIndex(({ is }) => is === "status"))).toEqual([
        { is: "status", ...PALM, until: null, call: null },
      ]);
    },
  );

  it("asks only when somebody looks again, and until then shows what is known", async () => {
    const { alice, bob, roomId, inRoom } = await garden.meet();
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => bob.statuses.get(alice.userId, inRoom).is === "status");
    garden.server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: null } });
    await syncsOn(alice, bob, roomId);
    await aWhile();
    expect(garden.asked(bob, alice.userId)).toBe(0);
    expect(look(bob, alice.userId, inRoom)).toMatchObject([PALM]);
    await until(() => garden.asked(bob, alice.userId) === 1);
  });

  it("asks about thousands no more than four at a time", async () => {
    const { alice, bob, roomId } = await garden.meet();
    const entries = (value: unknown): object =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [`@user${n}:localhost.test`, { profile_updates: value }]),
      );
    garden.server.pushRaw(bob.userId, entries({ [STATUS]: PALM }));
    await until(() => isKept(bob, { userId: "@user19:localhost.test" }));
    for (let n = 0; n < 20; n++) {
      bob.statuses.reveal(`@user${n}:localhost.test`);
      look(bob, `@user${n}:localhost.test`);
    }
    const release = garden.hold((method, path) => method === "GET" && path.includes("/profile/@user"));
    garden.server.clearRequests();
    garden.server.pushRaw(bob.userId, entries(null));
    await syncsOn(alice, bob, roomId);
    await aWhile();
    expect(garden.server.requests.filter(({ path }) => path.includes("/profile/@user")).length).toBe(4);
    release();
  });

  it("of oneself changes nothing", async () => {
    const { alice, bob, roomId } = await garden.meet();
    await alice.statuses.set(PALM);
    await aWhile();
    garden.server.pushRaw(alice.userId, { [alice.userId]: { profile_updates: null } });
    await syncsOn(bob, alice, roomId);
    await aWhile();
    expect(alice.statuses.get(alice.userId)).toMatchObject(PALM);
  });
});
