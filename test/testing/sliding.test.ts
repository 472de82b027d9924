import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { person, roomOf } from "./asking.ts";
import { LAZY, SLIDING, slidingSync } from "./sliding.ts";

type Event = { type: string; sender: string; state_key?: string; content: { body?: string } };

async function aliceAndBob() {
  const server = createHomeserver();
  const alice = person(server, "alice");
  const bob = person(server, "bob");
  const room = await roomOf(alice, bob);
  let sent = 0;
  const say = (body: string, who = alice, where = room) =>
    who.ask("PUT", `v3/rooms/${where}/send/m.room.message/${(sent += 1)}`, { body });
  return { server, alice, bob, room, say };
}

const bodies = (events: Event[] = []) => events.flatMap(({ content }) => content.body ?? []);
const memberIds = (events: Event[] = []) =>
  events.flatMap(({ type, state_key }) => (type === "m.room.member" ? (state_key ?? "") : []));

describe("simplified sliding sync (MSC4186)", () => {
  it("begins with each room's state and latest events, then tells only what is new", async () => {
    const { bob, room, say } = await aliceAndBob();
    for (const body of ["1", "2", "3"]) await say(body);
    const sync = slidingSync(bob.ask, { limit: 2 });
    const first = (await sync()).rooms[room];
    expect(first).toMatchObject({ initial: true, name: "Room", limited: true, joined_count: 2, num_live: 0 });
    expect(bodies(first.timeline)).toEqual(["2", "3"]);
    expect(memberIds(first.required_state)).toHaveLength(2);
    expect((await sync()).rooms).toEqual({});
    await say("4");
    const { [room]: next } = (await sync()).rooms;
    expect(next).not.toHaveProperty("initial");
    expect(next).toMatchObject({ limited: false, num_live: 1 });
    expect(bodies(next.timeline)).toEqual(["4"]);
  });

  it("pages back from where the timeline begins", async () => {
    const { bob, room, say } = await aliceAndBob();
    for (const body of ["1", "2", "3"]) await say(body);
    const { prev_batch } = (await slidingSync(bob.ask, { limit: 1 })()).rooms[room];
    const { body } = await bob.ask("GET", `v3/rooms/${room}/messages?dir=b&limit=2&from=${prev_batch}`);
    expect(bodies(body.chunk)).toEqual(["2", "1"]);
  });

  it("sends the members of a lazy room when they say something, once", async () => {
    const { bob, alice, room, say } = await aliceAndBob();
    for (const _ of [1, 2]) await say("hello", bob);
    const sync = slidingSync(bob.ask, { limit: 1, state: [...LAZY, ["m.room.member", "$ME"]] });
    expect(memberIds((await sync()).rooms[room].required_state)).toEqual([bob.id]);
    await say("hello");
    expect(memberIds((await sync()).rooms[room].required_state)).toEqual([alice.id]);
    await say("again");
    expect((await sync()).rooms[room]).not.toHaveProperty("required_state");
  });

  it.each([
    [[["m.room.name", ""]], ["m.room.name"]],
    [[["m.room.member", "$ME"]], ["m.room.member"]],
    [
      [
        ["*", ""],
        ["m.room.member", "@alice:localhost.test"],
      ],
      6,
    ],
    [[["*", "*"]], 7],
    [
      [
        ["*", "*"],
        ["m.room.member", "@nobody"],
      ],
      5,
    ],
    [[], undefined],
  ])("sends of the state what %j asks for", async (state, expected) => {
    const { bob, room } = await aliceAndBob();
    const events = (await slidingSync(bob.ask, { state })()).rooms[room].required_state as Event[] | undefined;
    expect(typeof expected === "number" ? events?.length : events?.map(({ type }) => type)).toEqual(expected);
  });

  it("lists by latest message, within its ranges and filters", async () => {
    const { bob, alice, room, say } = await aliceAndBob();
    const other = await roomOf(alice, bob);
    const space = (
      await alice.ask("POST", "v3/createRoom", { creation_content: { type: "m.space" }, invite: [bob.id] })
    ).body.room_id;
    await say("up");
    const list = async (filters: object, ranges = [[0, 9]]) =>
      (await slidingSync(bob.ask, { filters, ranges })()).lists.all;
    expect(await list({ not_room_types: ["m.space"] })).toEqual({
      count: 2,
      ops: [{ op: "SYNC", range: [0, 9], room_ids: [room, other] }],
    });
    expect((await list({}, [[1, 1]])).ops[0].room_ids).toEqual([space]);
    for (const filters of [{ is_invite: true }, { room_types: ["m.space"] }])
      expect((await list(filters)).ops[0].room_ids).toEqual([space]);
    await bob.ask("PUT", `v3/user/${bob.id}/account_data/m.direct`, { [alice.id]: [other] });
    expect((await list({ is_dm: true })).ops[0].room_ids).toEqual([other]);
    expect((await list({ is_dm: true, is_encrypted: true })).count).toBe(0);
  });

  it("sends a room outside the window once it is subscribed to, and a longer timeline when more is asked", async () => {
    const { bob, room, say } = await aliceAndBob();
    for (const body of ["1", "2", "3"]) await say(body);
    const sync = slidingSync(bob.ask, { limit: 1, ranges: [] });
    const subscribe = (timeline_limit: number) =>
      sync({ room_subscriptions: { [room]: { required_state: [], timeline_limit } } });
    expect((await sync()).rooms).toEqual({});
    expect(bodies((await subscribe(1)).rooms[room].timeline)).toEqual(["3"]);
    const { [room]: longer } = (await subscribe(3)).rooms;
    expect(bodies(longer.timeline)).toEqual(["1", "2", "3"]);
    expect(longer).toMatchObject({ unstable_expanded_timeline: true, num_live: 0 });
    expect((await subscribe(3)).rooms).toEqual({});
  });

  it("tells an invite with stripped state, the joining as a new room, and a kick once", async () => {
    const { bob, alice } = await aliceAndBob();
    const sync = slidingSync(bob.ask);
    await sync();
    const { body } = await alice.ask("POST", "v3/createRoom", { name: "Private", invite: [bob.id] });
    const { [body.room_id]: invite } = (await sync()).rooms;
    expect(invite).toMatchObject({ initial: true });
    expect(memberIds(invite.invite_state)).toContain(bob.id);
    expect(invite).not.toHaveProperty("timeline");
    expect((await sync()).rooms).toEqual({});
    await bob.ask("POST", `v3/join/${body.room_id}`, {});
    expect((await sync()).rooms[body.room_id]).toMatchObject({ initial: true, name: "Private" });
    await alice.ask("POST", `v3/rooms/${body.room_id}/kick`, { user_id: bob.id });
    await alice.ask("PUT", `v3/rooms/${body.room_id}/send/m.room.message/x`, { body: "he is gone" });
    const { [body.room_id]: left } = (await sync()).rooms;
    expect(left.timeline).toMatchObject([{ state_key: bob.id, content: { membership: "leave" } }]);
    expect(left.required_state).toMatchObject([{ state_key: bob.id, content: { membership: "leave" } }]);
    expect((await sync()).rooms).toEqual({});
  });

  it("carries account data, and answers the extensions clients ask for", async () => {
    const { bob, room } = await aliceAndBob();
    const enabled = { enabled: true };
    const names = ["to_device", "e2ee", "account_data", "receipts", "typing"];
    const extensions = Object.fromEntries([...names, "unknown"].map((name) => [name, enabled]));
    const sync = slidingSync(bob.ask, { extensions });
    await bob.ask("PUT", `v3/user/${bob.id}/account_data/org.example`, { is: 1 });
    await bob.ask("PUT", `v3/user/${bob.id}/rooms/${room}/account_data/m.tag`, { tags: {} });
    const first = (await sync()).extensions;
    expect(Object.keys(first).toSorted()).toEqual(names.toSorted());
    expect(first.account_data).toEqual({
      global: [{ type: "org.example", content: { is: 1 } }],
      rooms: { [room]: [{ type: "m.tag", content: { tags: {} } }] },
    });
    expect((await sync()).extensions.account_data).toEqual({ global: [], rooms: {} });
    expect((await slidingSync(bob.ask)()).extensions).toEqual({});
  });

  it("waits for news from the second request on", async () => {
    const { bob, room, say } = await aliceAndBob();
    const sync = slidingSync(bob.ask);
    await sync({}, 30_000);
    const poll = sync({}, 30_000);
    await new Promise((resolve) => setTimeout(resolve));
    await say("news");
    expect(bodies((await poll).rooms[room].timeline)).toEqual(["news"]);
    expect((await sync({}, 5)).rooms).toEqual({});
  });

  it("gives the same answer to the same position until the next one is used, and then M_UNKNOWN_POS", async () => {
    const { bob, room, say } = await aliceAndBob();
    const lists = { all: { ranges: [[0, 9]], required_state: [], timeline_limit: 5 } };
    const from = (pos: string) => bob.ask("POST", `${SLIDING}?pos=${pos}`, { lists });
    const { pos } = (await bob.ask("POST", SLIDING, { lists })).body;
    await say("lost");
    const [lost, again] = [await from(pos), await from(pos)];
    for (const { body } of [lost, again]) expect(bodies(body.rooms[room].timeline)).toEqual(["lost"]);
    await from(again.body.pos);
    for (const gone of [pos, lost.body.pos])
      expect(await from(gone)).toMatchObject({ status: 400, body: { errcode: "M_UNKNOWN_POS" } });
    expect(await from("nonsense")).toMatchObject({ status: 400, body: { errcode: "M_UNKNOWN" } });
  });

  it("expires positions on demand, of one user or of all", async () => {
    const { server, alice, bob } = await aliceAndBob();
    const syncs = [slidingSync(alice.ask), slidingSync(bob.ask)] as const;
    await Promise.all(syncs.map((sync) => sync()));
    server.expirePositions(alice.id);
    await expect(syncs[0]()).rejects.toThrow("400 M_UNKNOWN_POS");
    await expect(syncs[1]()).resolves.toHaveProperty("pos");
    server.expirePositions();
    await expect(syncs[1]()).rejects.toThrow("400 M_UNKNOWN_POS");
  });

  it.each([
    [{ lists: [] }, "M_BAD_JSON"],
    [{ lists: { all: { required_state: [] } } }, "M_MISSING_PARAM"],
    [{ lists: { all: {} } }, "M_BAD_JSON"],
    [{ conn_id: 1 }, "M_BAD_JSON"],
    [{ lists: { all: { required_state: "x", timeline_limit: 1 } } }, "M_BAD_JSON"],
    [{ room_subscriptions: { "!r": { required_state: [], timeline_limit: "1" } } }, "M_BAD_JSON"],
    [{ lists: { all: { required_state: [], timeline_limit: 1, ranges: 1 } } }, "M_BAD_JSON"],
    [{ extensions: 1 }, "M_BAD_JSON"],
  ])("refuses %j with 400 %s", async (body, errcode) => {
    const { ask } = person(createHomeserver(), "alice");
    expect(await ask("POST", SLIDING, body)).toMatchObject({ status: 400, body: { errcode } });
  });

  it("can be switched off, and says so in /versions", async () => {
    const flag = async (slidingSync: boolean) => {
      const { ask } = person(createHomeserver({ slidingSync }), "alice");
      const { status } = await ask("POST", SLIDING, {});
      return [status, (await ask("GET", "versions")).body.unstable_features["org.matrix.simplified_msc3575"]];
    };
    expect(await flag(true)).toEqual([200, true]);
    expect(await flag(false)).toEqual([404, false]);
  });
});
