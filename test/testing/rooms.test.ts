// Accounts, rooms and power on the in-memory homeserver, as plain requests.
import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { asking, person, roomOf, syncing } from "./asking.ts";

type Event = { type: string; state_key?: string; content: Record<string, unknown> };

const typesOf = (events: Event[]) => events.map(({ type, state_key }) => (type === "m.room.member" ? state_key : type));

describe("accounts", () => {
  it("registers after the auth stage, logs in by password, and forgets a token on logout", async () => {
    const server = createHomeserver();
    const ask = asking(server);
    const account = { username: "alice", password: "secret" };
    const challenge = await ask("POST", "v3/register", account);
    expect(challenge).toMatchObject({ status: 401, body: { flows: [{ stages: ["m.login.dummy"] }] } });
    const registered = await ask("POST", "v3/register", { ...account, auth: { type: "m.login.dummy" } });
    expect(registered.body).toMatchObject({ user_id: "@alice:localhost.test", device_id: expect.any(String) });
    expect(await ask("POST", "v3/register", { ...account, auth: { type: "m.login.dummy" } })).toMatchObject({
      status: 400,
      body: { errcode: "M_USER_IN_USE" },
    });
    const login = { type: "m.login.password", identifier: { type: "m.id.user", user: "alice" }, password: "secret" };
    expect((await ask("POST", "v3/login", { ...login, password: "wrong" })).status).toBe(403);
    const { body } = await ask("POST", "v3/login", { ...login, device_id: "PHONE" });
    const signedIn = asking(server, body.access_token);
    expect((await signedIn("GET", "v3/account/whoami")).body).toEqual({
      user_id: "@alice:localhost.test",
      device_id: "PHONE",
      is_guest: false,
    });
    await signedIn("POST", "v3/logout", {});
    expect(await signedIn("GET", "v3/account/whoami")).toMatchObject({
      status: 401,
      body: { errcode: "M_UNKNOWN_TOKEN" },
    });
  });

  it("carries account data, global and of a room, in the next sync", async () => {
    const { id, ask } = person(createHomeserver(), "alice");
    const room = await roomOf({ ask });
    const sync = syncing(ask);
    await sync();
    await ask("PUT", `v3/user/${id}/account_data/m.direct`, { a: [room] });
    await ask("PUT", `v3/user/${id}/rooms/${room}/account_data/m.tag`, { tags: {} });
    const body = await sync();
    expect(body.account_data.events).toEqual([{ type: "m.direct", content: { a: [room] } }]);
    expect(body.rooms.join[room].account_data.events).toEqual([{ type: "m.tag", content: { tags: {} } }]);
    expect((await ask("GET", `v3/user/${id}/account_data/m.direct`)).body).toEqual({ a: [room] });
  });

  it("finds strangers in the user directory", async () => {
    const server = createHomeserver();
    const { ask } = person(server, "alice");
    server.register("bob", { displayName: "Robert" });
    const { body } = await ask("POST", "v3/user_directory/search", { search_term: "rob" });
    expect(body.results).toEqual([{ user_id: "@bob:localhost.test", display_name: "Robert" }]);
  });
});

describe("rooms in /sync", () => {
  it("sends a first sync with as many events as the filter asks for and the state before them", async () => {
    const server = createHomeserver();
    const [alice, bob] = [person(server, "alice"), person(server, "bob")];
    const id = await roomOf(alice, bob);
    const { rooms } = await syncing(bob.ask)();
    const room = rooms.join[id];
    expect(room.timeline.limited).toBe(true);
    expect(typesOf(room.timeline.events)).toEqual(["m.room.history_visibility", "m.room.name", bob.id]);
    expect(typesOf(room.state.events)).toEqual(["m.room.create", alice.id, "m.room.power_levels", "m.room.join_rules"]);
    expect(room.summary).toEqual({ "m.joined_member_count": 2, "m.invited_member_count": 0, "m.heroes": [] });
    const older = await bob.ask("GET", `v3/rooms/${id}/messages?dir=b&limit=2&from=${room.timeline.prev_batch}`);
    expect(typesOf(older.body.chunk)).toEqual(["m.room.join_rules", "m.room.power_levels"]);
    const oldest = await bob.ask("GET", `v3/rooms/${id}/messages?dir=b&limit=9&from=${older.body.end}`);
    expect(typesOf(oldest.body.chunk)).toEqual([alice.id, "m.room.create"]);
    expect(oldest.body).not.toHaveProperty("end");
  });

  it("with lazy loading sends only the members who are in the timeline, and oneself", async () => {
    const server = createHomeserver();
    const [alice, bob, carol] = [person(server, "alice"), person(server, "bob"), person(server, "carol")];
    const id = await roomOf(alice, bob, carol);
    for (const n of [1, 2, 3]) await alice.ask("PUT", `v3/rooms/${id}/send/m.room.message/${n}`, { body: "x" });
    const { rooms } = await syncing(bob.ask, { lazy: true })();
    const members = typesOf(rooms.join[id].state.events).filter((name) => name?.startsWith("@"));
    expect(new Set(members)).toEqual(new Set([alice.id, bob.id]));
    const { body } = await bob.ask("GET", `v3/rooms/${id}/members?not_membership=leave`);
    expect(typesOf(body.chunk)).toEqual([alice.id, bob.id, carol.id]);
  });

  it("sends after a gap the state that was missed in it", async () => {
    const { ask } = person(createHomeserver(), "alice");
    const id = await roomOf({ ask });
    const sync = syncing(ask);
    await sync();
    await ask("PUT", `v3/rooms/${id}/state/m.room.topic/`, { topic: "new" });
    for (const n of [1, 2, 3]) await ask("PUT", `v3/rooms/${id}/send/m.room.message/${n}`, { body: "x" });
    const room = (await sync()).rooms.join[id];
    expect(room.timeline).toMatchObject({ limited: true, events: [{}, {}, {}] });
    expect(typesOf(room.state.events)).toEqual(["m.room.topic"]);
  });

  it("echoes the transaction to the device that sent it, and sends a repeated one once", async () => {
    const server = createHomeserver();
    const alice = person(server, "alice");
    const id = await roomOf(alice);
    const other = asking(server, server.login(alice.id).accessToken);
    const syncs = [syncing(alice.ask), syncing(other)];
    await Promise.all(syncs.map((sync) => sync()));
    const send = () => alice.ask("PUT", `v3/rooms/${id}/send/m.room.message/t1`, { body: "x" });
    expect((await send()).body).toEqual((await send()).body);
    const [own, others] = (await Promise.all(syncs.map((sync) => sync()))).map(
      ({ rooms }) => rooms.join[id].timeline.events,
    );
    expect(own).toHaveLength(1);
    expect(own[0].unsigned).toHaveProperty("transaction_id", "t1");
    expect(others[0].unsigned).not.toHaveProperty("transaction_id");
  });

  it("sends invites and knocks with stripped state, and goodbyes with the event that made them", async () => {
    const server = createHomeserver();
    const [alice, bob] = [person(server, "alice"), person(server, "bob")];
    const forBob = syncing(bob.ask);
    await forBob();
    const { body: invited } = await alice.ask("POST", "v3/createRoom", {
      name: "Private",
      invite: [bob.id],
      is_direct: true,
    });
    const invite = (await forBob()).rooms.invite[invited.room_id].invite_state.events as Event[];
    expect(invite).toContainEqual(expect.objectContaining({ type: "m.room.name", content: { name: "Private" } }));
    expect(invite).toContainEqual(
      expect.objectContaining({
        state_key: bob.id,
        content: expect.objectContaining({ membership: "invite", is_direct: true }),
      }),
    );
    await bob.ask("POST", `v3/rooms/${invited.room_id}/leave`, {});
    expect(typesOf((await forBob()).rooms.leave[invited.room_id].timeline.events)).toEqual([bob.id]);
    const initial_state = [{ type: "m.room.join_rules", state_key: "", content: { join_rule: "knock" } }];
    const { body: knocked } = await alice.ask("POST", "v3/createRoom", { initial_state });
    await bob.ask("POST", `v3/knock/${knocked.room_id}`, { reason: "please" });
    expect((await forBob()).rooms.knock[knocked.room_id].knock_state.events).toContainEqual(
      expect.objectContaining({ state_key: bob.id }),
    );
  });

  it("sends somebody kicked nothing that comes later, and lets them forget the room", async () => {
    const server = createHomeserver();
    const [alice, bob] = [person(server, "alice"), person(server, "bob")];
    const id = await roomOf(alice, bob);
    const forBob = syncing(bob.ask);
    await forBob();
    await alice.ask("POST", `v3/rooms/${id}/kick`, { user_id: bob.id, reason: "noise" });
    await alice.ask("PUT", `v3/rooms/${id}/send/m.room.message/1`, { body: "he is gone" });
    const { events } = (await forBob()).rooms.leave[id].timeline;
    expect(events).toMatchObject([
      {
        sender: alice.id,
        content: { membership: "leave", reason: "noise" },
        unsigned: { prev_content: { membership: "join" } },
      },
    ]);
    expect((await forBob()).rooms.leave).toEqual({});
    expect((await syncing(bob.ask)()).rooms.leave).toHaveProperty([id]);
    await bob.ask("POST", `v3/rooms/${id}/forget`, {});
    expect((await syncing(bob.ask)()).rooms.leave).toEqual({});
  });

  it("takes the content of a redacted event away from everybody", async () => {
    const { ask } = person(createHomeserver(), "alice");
    const id = await roomOf({ ask });
    const { body } = await ask("PUT", `v3/rooms/${id}/send/m.room.message/1`, { body: "x" });
    await ask("PUT", `v3/rooms/${id}/redact/${body.event_id}/2`, {});
    expect((await ask("GET", `v3/rooms/${id}/event/${body.event_id}`)).body).toMatchObject({
      content: {},
      unsigned: { redacted_because: { type: "m.room.redaction" } },
    });
  });
});

describe("power", () => {
  it("lets the creator kick, ban and unban, and nobody else", async () => {
    const server = createHomeserver();
    const [alice, bob, carol] = [person(server, "alice"), person(server, "bob"), person(server, "carol")];
    const id = await roomOf(alice, bob, carol);
    const act = ({ ask }: typeof alice, how: string, target: typeof alice) =>
      ask("POST", `v3/rooms/${id}/${how}`, { user_id: target.id });
    for (const how of ["kick", "ban"]) expect((await act(bob, how, carol)).status).toBe(403);
    expect((await bob.ask("PUT", `v3/rooms/${id}/state/m.room.name`, { name: "mine" })).status).toBe(403);
    expect((await act(alice, "ban", bob)).status).toBe(200);
    expect((await bob.ask("POST", `v3/join/${id}`, {})).status).toBe(403);
    expect((await act(alice, "kick", bob)).status).toBe(403);
    expect((await act(alice, "unban", bob)).status).toBe(200);
    expect((await bob.ask("POST", `v3/join/${id}`, {})).status).toBe(200);
    expect((await bob.ask("GET", `v3/rooms/${id}/joined_members`)).body.joined).toHaveProperty([bob.id], {
      display_name: "bob",
    });
  });

  it("keeps strangers out of private rooms and from reading them", async () => {
    const server = createHomeserver();
    const [alice, bob] = [person(server, "alice"), person(server, "bob")];
    const { body } = await alice.ask("POST", "v3/createRoom", {});
    expect((await bob.ask("POST", `v3/join/${body.room_id}`, {})).status).toBe(403);
    expect((await bob.ask("GET", `v3/rooms/${body.room_id}/messages`)).status).toBe(403);
    expect((await bob.ask("PUT", `v3/rooms/${body.room_id}/send/m.room.message/1`, {})).status).toBe(403);
    expect((await bob.ask("POST", "v3/join/!nowhere:localhost.test", {})).status).toBe(404);
  });
});
