// What the first sync says, and what its silence says (PROTOCOL 4).
import { describe, expect, it } from "vitest";
import { createStatuses, statusFields, type StatusView } from "../../src/core.ts";
import { clientOf, until } from "../people.ts";
import { are, SECOND } from "./crowd.ts";
import { CALL, look, PALM, roomWith, STATUS } from "./garden.ts";
import { gets, guests, housemates, livesAlone, neighbours, pass } from "./houses.ts";

livesAlone();

describe("in the first sync", () => {
  it("the SDK yields between rooms (crypto): nobody who was pushed is asked for again", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    await alice.statuses.set(PALM);
    const slowRoom = await roomWith(alice, bob);
    const people = guests(server, (client) => {
      client.decryptEventIfNeeded = (event) =>
        new Promise((resolve) => setTimeout(resolve, event.getRoomId() === slowRoom ? 100 : 0));
    });
    const second = await people.arrive(server.login(bob.userId));
    server.clearRequests();
    const seen = look(second, alice.userId, inRoom);
    await pass(SECOND);
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(gets(server, bob, alice.userId)).toBe(0);
  });

  it("whoever a whole one is silent on has none, at no request (PROTOCOL 4), until a push or a card says otherwise", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const people = guests(server);
    const second = await people.arrive(server.login(bob.userId));
    server.clearRequests();
    const seen = look(second, alice.userId, inRoom);
    await pass(SECOND);
    expect(seen.at(-1)).toEqual({ is: "none" });
    expect(gets(server, bob, alice.userId)).toBe(0);
    server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    expect(gets(server, bob, alice.userId)).toBe(0);
  });

  it.each([
    ["a lazy one", { lazyLoadMembers: true }, {}],
    ["one that asks for other fields", { unstableMSC4429SyncUserProfileFields: [STATUS] }, {}],
    ["one beside which an appservice speaks, as the host knows", {}, { isSupplemented: () => true }],
  ])("the silence of %s says nothing: one GET decides", async (_what, start, options) => {
    const { server, alice, bob, inRoom } = await housemates({});
    const people = guests(server);
    const second = await people.arrive(server.login(bob.userId), start, options);
    await second.client.getRoom(inRoom.roomId)?.loadMembersIfNeeded();
    server.clearRequests();
    const seen = look(second, alice.userId, inRoom);
    await pass(SECOND);
    await until(() => seen.at(-1)?.is === "none");
    expect(gets(server, bob, alice.userId)).toBe(1);
  });

  it("a whole one, silent on somebody who is shown later on, tells last what is", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const second = await guests(server).arrive(server.login(bob.userId));
    await second.statuses.prepare();
    await second.statuses.hideAll(true);
    const told: string[] = [];
    second.statuses.subscribe(alice.userId, inRoom, (view) => told.push(view.is));
    void second.statuses.hideAll(false);
    await until(() => second.statuses.get(alice.userId, inRoom).is === "none");
    expect(told.at(-1)).toBe("none");
  });

  it("a whole one that tells of somebody's call alone says that they have no status, at no request", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    server.setProfileField(alice.userId, CALL, {});
    const second = await guests(server).arrive(server.login(bob.userId));
    server.clearRequests();
    const seen = look(second, alice.userId, inRoom);
    await pass(SECOND);
    expect(seen.at(-1)?.is).toBe("call");
    expect(gets(server, bob, alice.userId)).toBe(0);
  });

  it("was before: a push of somebody's call alone, of whom nothing was kept, leaves their status to be asked for", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const second = await guests(server).arrive(server.login(bob.userId), { lazyLoadMembers: true });
    await second.client.getRoom(inRoom.roomId)?.loadMembersIfNeeded();
    const seen = (): StatusView => second.statuses.get(alice.userId, inRoom);
    server.clearRequests();
    // As to a client that was told of the status once, and forgot it.
    server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: { [CALL]: {} } } });
    await until(() => seen().is === "call");
    await pass(SECOND);
    expect(gets(server, bob, alice.userId)).toBe(0);
    server.disturbNext({ path: "/sync", times: Infinity, hold: true });
    server.setProfileField(alice.userId, STATUS, PALM);
    look(second, alice.userId, inRoom);
    await pass(SECOND);
    await until(() => seen().is === "status");
    expect(gets(server, bob, alice.userId)).toBe(1);
  });

  it.each([
    ["what the SDK kept", false, 0],
    ["be asked for where the SDK keeps nothing", true, 1],
  ])("was before listening began: a push of one name leaves the others to %s", async (_what, isForgetful, asked) => {
    const { server, alice, bob, inRoom } = await housemates({});
    await alice.statuses.set(PALM);
    const client = clientOf({ ...server, fetch: server.fetch }, server.login(bob.userId));
    await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
    await until(() => client.isInitialSyncComplete());
    if (isForgetful) client.store.getUserProfile = () => Promise.resolve(undefined);
    const statuses = createStatuses(client);
    const stop = statuses.start();
    server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: { "m.status": null } } });
    await until(() => statuses.get(alice.userId, inRoom).is === "none");
    server.clearRequests();
    const seen: StatusView[] = [];
    statuses.subscribe(alice.userId, inRoom, () => seen.push(statuses.get(alice.userId, inRoom)));
    await pass(SECOND);
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(gets(server, bob, alice.userId)).toBe(asked);
    stop();
    client.stopClient();
  });

  it("its silence says nothing of people of other servers, nor of whom I meet later", async () => {
    const { here, alice, bob, inRoom } = await neighbours();
    const people = guests(here);
    const second = await people.arrive(here.login(bob.userId));
    const carol = await people.arrive(here.register("carol"));
    await carol.client.joinRoom(inRoom.roomId);
    await until(() => second.client.getRoom(inRoom.roomId)?.getMember(carol.userId)?.membership === "join");
    here.clearRequests();
    const all = [alice, carol].map(({ userId }) => look(second, userId, inRoom));
    await pass(SECOND);
    await until(are(all, "none"));
    for (const { userId } of [alice, carol]) expect(gets(here, bob, userId)).toBe(1);
  });

  it("what my profile held before it, and another device of mine took back, is asked for; what it tells of is not", async () => {
    const { server, alice } = await housemates({});
    for (const isTakenBack of [true, false]) {
      await alice.statuses.set(PALM);
      const client = clientOf({ ...server, fetch: server.fetch }, server.login(alice.userId));
      const statuses = createStatuses(client);
      const stop = statuses.start();
      await until(() => statuses.get(alice.userId).is === "status");
      if (isTakenBack) await alice.statuses.clear();
      server.clearRequests();
      await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
      await until(() => statuses.get(alice.userId).is === (isTakenBack ? "none" : "status"));
      await pass(SECOND);
      expect(gets(server, alice, alice.userId)).toBe(isTakenBack ? 1 : 0);
      stop();
      client.stopClient();
    }
  });

  it.each([
    ["a name that nobody writes any more", { "chat.commet.profile_status": null }],
    ["nonsense", { "m.status": { emoji: [] } }],
  ])("of whom I meet later and only %s is pushed, the status is asked for", async (_what, update) => {
    const { server, alice } = await housemates({});
    await alice.statuses.set(PALM);
    const carol = await guests(server).arrive(server.register("carol"));
    const roomId = await roomWith(alice, carol);
    server.pushRaw(carol.userId, { [alice.userId]: { profile_updates: update } });
    await until(() => carol.statuses.get(alice.userId, { roomId }).is === "none");
    const seen = look(carol, alice.userId, { roomId });
    await pass(SECOND);
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("what I wrote before it, and another device of mine took back, is asked for: it is silent on that", async () => {
    const { server, alice } = await housemates({});
    const client = clientOf({ ...server, fetch: server.fetch }, server.login(alice.userId));
    const statuses = createStatuses(client);
    const stop = statuses.start();
    expect(await statuses.set(PALM)).toEqual({ ok: true });
    await alice.statuses.clear();
    expect(statuses.get(alice.userId)).toMatchObject(PALM);
    await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
    await until(() => statuses.get(alice.userId).is === "none");
    stop();
    client.stopClient();
  });
});
