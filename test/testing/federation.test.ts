import { describe, expect, it, vi } from "vitest";
import { createHomeserver, federate } from "../../src/testing.ts";
import type { Homeserver } from "../../src/testing.ts";
import { person, syncing } from "./asking.ts";
import { LAZY, slidingProfiles } from "./sliding.ts";

type Options = Parameters<typeof createHomeserver>[0];
type Person = ReturnType<typeof person>;

const USERS = "org.matrix.msc4429.users";
const SEND = "/_matrix/federation/v1/send/";

/** Alice and carol on one server, bob on another, and alice's public room with all of them. */
async function town(options: Options = {}, edus = false) {
  const [here, there] = ["here.test", "there.test"].map((name) => createHomeserver({ name, ...options })) as [
    Homeserver,
    Homeserver,
  ];
  const link = federate(here, there, { edus });
  const [alice, carol, bob] = [person(here, "alice"), person(here, "carol"), person(there, "bob")];
  const { body } = await alice.ask("POST", "v3/createRoom", { preset: "public_chat", name: "Room" });
  const room: string = body.room_id;
  await carol.ask("POST", `v3/join/${room}`, {});
  await bob.ask("POST", `v3/join/${room}?server_name=here.test`, {});
  await settle();
  return { here, there, link, alice, bob, carol, room };
}

/** Lets servers tell each other what they have to. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

const put = ({ id, ask }: Person, value: unknown, key = "m.status") =>
  ask("PUT", `v3/profile/${id}/${key}`, { [key]: value });
const say = ({ ask }: Person, room: string, body: string) =>
  ask("PUT", `v3/rooms/${room}/send/m.room.message/${body}`, { body });
const messages = async ({ ask }: Person, room: string) =>
  (await ask("GET", `v3/rooms/${room}/messages?dir=f&limit=99`)).body.chunk.flatMap(
    ({ content }: { content: { body?: string } }) => content.body ?? [],
  );
const membershipAt = async (by: Person, room: string, of: Person) =>
  (await by.ask("GET", `v3/rooms/${room}/state/m.room.member/${of.id}`)).body.membership;
const edusTo = (server: Homeserver) =>
  server.requests.filter(({ path }) => path.startsWith(SEND)).flatMap(({ body }) => JSON.parse(body ?? "").edus);

describe("servers that share rooms", () => {
  it("carry messages both ways, from before the joining, too", async () => {
    const { alice, bob, room } = await town();
    await say(alice, room, "1");
    await settle();
    await say(bob, room, "2");
    await settle();
    for (const one of [alice, bob]) expect(await messages(one, room)).toEqual(["1", "2"]);
    const timeline = (await syncing(bob.ask)()).rooms.join[room].timeline.events;
    expect(timeline.map(({ sender }: { sender: string }) => sender)).toEqual([bob.id, alice.id, bob.id]);
  });

  it.each(["kick", "ban"])("carry a %s, with the power rules as on one server", async (how) => {
    const { alice, bob, room } = await town();
    expect((await bob.ask("POST", `v3/rooms/${room}/${how}`, { user_id: alice.id })).status).toBe(403);
    await alice.ask("POST", `v3/rooms/${room}/${how}`, { user_id: bob.id });
    await settle();
    expect(await membershipAt(alice, room, bob)).toBe(how === "ban" ? "ban" : "leave");
    expect((await say(bob, room, "still here?")).status).toBe(403);
    const again = await bob.ask("POST", `v3/join/${room}?via=here.test`, {});
    expect(again.status).toBe(how === "ban" ? 403 : 200);
  });

  it("carry an invite and its rejection", async () => {
    const { alice, bob } = await town();
    const { body } = await alice.ask("POST", "v3/createRoom", { name: "Private", invite: [bob.id] });
    await settle();
    expect((await syncing(bob.ask)()).rooms.invite).toHaveProperty([body.room_id]);
    await bob.ask("POST", `v3/rooms/${body.room_id}/leave`, {});
    await settle();
    expect(await membershipAt(alice, body.room_id, bob)).toBe("leave");
  });

  it("are held up by nothing that cannot be taken, such as an invite taken back before it came", async () => {
    const { alice, bob, room } = await town();
    const { body } = await alice.ask("POST", "v3/createRoom", { invite: [bob.id] });
    await alice.ask("POST", `v3/rooms/${body.room_id}/kick`, { user_id: bob.id });
    await say(alice, room, "later");
    await settle();
    expect(await messages(bob, room)).toEqual(["later"]);
    expect((await bob.ask("POST", `v3/join/${body.room_id}?via=here.test`, {})).status).toBe(403);
  });

  it("take an event once, though the answer was lost and it was sent again", async () => {
    const { there, alice, bob, room } = await town();
    there.disturbNext({ path: SEND, lose: "answer" });
    await say(alice, room, "1");
    await settle();
    await say(alice, room, "2");
    await settle();
    expect(await messages(bob, room)).toEqual(["1", "2"]);
  });

  it("let nobody into a private room, and say 404 of one nobody knows", async () => {
    const { alice, bob } = await town();
    const { body } = await alice.ask("POST", "v3/createRoom", {});
    expect((await bob.ask("POST", `v3/join/${body.room_id}?via=here.test`, {})).status).toBe(403);
    expect((await bob.ask("POST", "v3/join/!nowhere:here.test", {})).status).toBe(404);
  });

  it("tell what was missed once the other is back", async () => {
    const { here, there, alice, bob, room } = await town();
    there.isOnline = false;
    await say(alice, room, "are you there?");
    await settle();
    there.isOnline = true;
    await settle();
    expect(await messages(bob, room)).toEqual(["are you there?"]);
    here.isOnline = false;
    expect((await bob.ask("POST", "v3/join/!other:here.test", {})).status).toBe(502);
  });

  it("need names of their own, and answer no other server", async () => {
    expect(() => federate(createHomeserver(), createHomeserver())).toThrow("give them names of their own");
    const server = createHomeserver();
    const headers = { Authorization: 'X-Matrix origin="stranger.test"' };
    const asked = await server.fetch(`${server.baseUrl}${SEND}1`, { method: "PUT", headers, body: "{}" });
    expect(asked.status).toBe(401);
  });
});

describe("profiles across servers (PROTOCOL 4)", () => {
  it("a GET of a remote profile is answered live, whole and by field, and 502 M_UNKNOWN where the server cannot be reached", async () => {
    const { there, alice, bob } = await town();
    await put(bob, 1);
    expect((await alice.ask("GET", `v3/profile/${bob.id}`)).body).toEqual({ displayname: "bob", "m.status": 1 });
    expect((await alice.ask("GET", `v3/profile/${bob.id}/m.status`)).body).toEqual({ "m.status": 1 });
    expect(await alice.ask("GET", `v3/profile/${bob.id}/m.call`)).toMatchObject({
      status: 404,
      body: { errcode: "M_NOT_FOUND" },
    });
    there.refuseNext({ path: "query/profile", status: 500 });
    there.refuseNext({ path: "query/profile", status: 200, body: "<html>" });
    for (const _ of [1, 2]) expect((await alice.ask("GET", `v3/profile/${bob.id}`)).status).toBe(502);
    there.isOnline = false;
    expect(await alice.ask("GET", `v3/profile/${bob.id}`)).toMatchObject({
      status: 502,
      body: { errcode: "M_UNKNOWN" },
    });
  });

  it("no server receives remote changes, without EDUs", async () => {
    const { alice, bob } = await town();
    const sync = syncing(alice.ask);
    await sync();
    await put(bob, 1);
    await settle();
    expect(await sync()).not.toHaveProperty([USERS]);
    expect(await syncing(alice.ask)()).not.toHaveProperty([USERS, bob.id]);
  });

  it("of a lazy room say null of a remote sender in sliding sync, as Synapse does, unless falseNulls is off", async () => {
    for (const falseNulls of [true, false]) {
      const { alice, bob, room } = await town({ falseNulls });
      const profiles = slidingProfiles(alice.ask, { fields: ["m.status"], state: LAZY });
      await profiles();
      await say(bob, room, "hello");
      await settle();
      expect(await profiles()).toEqual(falseNulls ? { [bob.id]: null } : undefined);
    }
  });

  it("are pushed on what one of its users' GETs happened to refresh, with pushesFetched as on tuwunel", async () => {
    const { alice, bob, carol } = await town({ pushesFetched: true });
    const sync = syncing(carol.ask);
    await sync();
    await put(bob, 1);
    expect(await sync()).not.toHaveProperty([USERS]);
    await alice.ask("GET", `v3/profile/${bob.id}`);
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": 1 } } });
    await bob.ask("DELETE", `v3/profile/${bob.id}/m.status`);
    await alice.ask("GET", `v3/profile/${bob.id}/m.status`);
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": null } } });
  });
});

describe("profile EDUs (MSC4259)", () => {
  it("carry changes to servers sharing a room, which push them in both kinds of sync, null where removed", async () => {
    const { alice, bob } = await town({}, true);
    const [sync, profiles] = [syncing(alice.ask), slidingProfiles(alice.ask, { fields: ["m.status"] })];
    await Promise.all([sync(), profiles()]);
    await put(bob, 1);
    await settle();
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": 1 } } });
    expect(await profiles()).toEqual({ [bob.id]: { updated: { "m.status": 1 } } });
    expect((await syncing(alice.ask)())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": 1 } } });
    await bob.ask("DELETE", `v3/profile/${bob.id}/m.status`);
    await settle();
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: { "m.status": null } } });
    expect(await profiles()).toEqual({ [bob.id]: { removed: ["m.status"] } });
  });

  it("contain changed fields only, all changes of a while as one", async () => {
    vi.useFakeTimers();
    try {
      const [here, there] = [createHomeserver({ name: "here.test" }), createHomeserver({ name: "there.test" })];
      federate(here, there, { edus: true, eduDelay: 100 });
      const [alice, bob] = [person(here, "alice"), person(there, "bob")];
      const { body } = await alice.ask("POST", "v3/createRoom", { preset: "public_chat" });
      await bob.ask("POST", `v3/join/${body.room_id}?via=here.test`, {});
      there.setProfileField(bob.id, "m.tz", "UTC");
      await vi.advanceTimersByTimeAsync(100);
      expect(edusTo(here)).toEqual([
        { edu_type: "uk.tcpip.msc4259.profile", content: { user_id: bob.id, fields: { "m.tz": "UTC" } } },
      ]);
      for (const value of [1, 2]) await put(bob, value);
      await put(bob, {}, "m.call");
      await vi.advanceTimersByTimeAsync(99);
      expect(edusTo(here)).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(edusTo(here)[1].content).toEqual({ user_id: bob.id, fields: { "m.status": 2, "m.call": {} } });
    } finally {
      vi.useRealTimers();
    }
  });

  it("go to servers sharing a room only, and are never forwarded", async () => {
    const { here, there, alice, bob, room } = await town({}, true);
    const third = createHomeserver({ name: "third.test" });
    for (const server of [here, there]) federate(server, third, { edus: true });
    await put(alice, 1);
    await settle();
    expect([edusTo(there).length, edusTo(third).length, edusTo(here).length]).toEqual([1, 0, 0]);
    await person(third, "dan").ask("POST", `v3/join/${room}?via=here.test`, {});
    await settle();
    await put(bob, 2);
    await settle();
    expect([edusTo(there).length, edusTo(third).length, edusTo(here).length]).toEqual([1, 1, 1]);
  });

  it.each([
    ["names a user of another server", { user_id: "@alice:here.test", fields: { "m.status": 1 } }],
    ["names nobody", { fields: { "m.status": 1 } }],
    ["has no fields", { user_id: "@bob:there.test" }],
  ])("are ignored where one %s", async (_what, content) => {
    const { here, there, alice } = await town({}, true);
    const sync = syncing(alice.ask);
    await sync();
    const body = JSON.stringify({ edus: [{ edu_type: "uk.tcpip.msc4259.profile", content }, "nonsense"] });
    const headers = { Authorization: `X-Matrix origin="${there.name}"` };
    const { status } = await here.fetch(`${here.baseUrl}${SEND}x`, { method: "PUT", headers, body });
    expect(status).toBe(200);
    expect(await sync()).not.toHaveProperty([USERS]);
  });

  it("EDUs may get lost (PROTOCOL 4): on demand, and while the other is away, and are not sent again", async () => {
    const { there, link, alice, bob } = await town({}, true);
    const sync = syncing(bob.ask);
    await sync();
    link.isLosingEdus = true;
    await put(alice, 1);
    await settle();
    link.isLosingEdus = false;
    there.isOnline = false;
    await put(alice, 2);
    await settle();
    there.isOnline = true;
    await settle();
    expect(await sync()).not.toHaveProperty([USERS]);
    await put(alice, 3);
    await settle();
    expect((await sync())[USERS]).toEqual({ [alice.id]: { profile_updates: { "m.status": 3 } } });
  });

  it.each([
    ["stable", "m.profile"],
    ["unstable", "uk.tcpip.msc4259.profile"],
    ["both", "uk.tcpip.msc4259.profile"],
  ] as const)("are called with names %s %s", async (names, type) => {
    const { there, alice } = await town({ names }, true);
    await put(alice, 1);
    await settle();
    expect(edusTo(there)).toMatchObject([{ edu_type: type }]);
  });

  it("end with null when the last shared room is gone", async () => {
    const { alice, bob, room } = await town({}, true);
    await put(bob, 1);
    await settle();
    const sync = syncing(alice.ask);
    await sync();
    await bob.ask("POST", `v3/rooms/${room}/leave`, {});
    await settle();
    expect((await sync())[USERS]).toEqual({ [bob.id]: { profile_updates: null } });
  });
});
