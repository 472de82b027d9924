// What a homeserver of ours has to carry, for one version of matrix-js-sdk; each version needs a process of its own.
import { afterEach, describe, expect, it, vi } from "vitest";
import type * as Sdk43 from "matrix-js-sdk";
import type { MatrixClient, MatrixEvent } from "matrix-js-sdk";
import { createHomeserver } from "../../src/testing.ts";
import type { Homeserver, Login } from "../../src/testing.ts";

const FIELD = "org.matrix.msc4426.status";

type Sdk = Pick<typeof Sdk43, "createClient" | "ClientEvent" | "RoomEvent" | "Preset">;
/** The SDK's logger as it really is, a loglevel one: its children take their methods from this factory, not its level. */
type Loglevel = { methodFactory: () => () => void; rebuild(): void };

/** `hasPushes`: this version asks for profile updates and emits them (MSC4429). */
export function carries(
  version: string,
  sdk: Sdk,
  { logger }: { logger: object },
  { hasPushes }: { hasPushes: boolean },
): void {
  const started: MatrixClient[] = [];
  const noop = (): void => {};
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, getChild: () => silent };
  const global = logger as Loglevel;
  global.methodFactory = () => noop;
  global.rebuild();

  afterEach(() => {
    for (const client of started.splice(0)) client.stopClient();
  });

  function client(server: Homeserver, login: Login): MatrixClient {
    return sdk.createClient({
      baseUrl: server.baseUrl,
      fetchFn: server.fetch,
      logger: silent,
      disableVoip: true,
      ...login,
    });
  }

  async function start(server: Homeserver, login: Login, lazyLoadMembers: boolean): Promise<MatrixClient> {
    const made = client(server, login);
    started.push(made);
    const prepared = new Promise<void>((resolve) => {
      made.on(sdk.ClientEvent.Sync, (state) => state === "PREPARED" && resolve());
    });
    await made.startClient({
      lazyLoadMembers,
      initialSyncLimit: 5,
      ...(hasPushes && { unstableMSC4429SyncUserProfileFields: [FIELD] }),
    });
    await prepared;
    return made;
  }

  const accountData = (of: MatrixClient) =>
    of as unknown as {
      getAccountData(type: string): MatrixEvent | undefined;
      setAccountData(type: string, content: object): Promise<unknown>;
    };

  describe.each([true, false])(`matrix-js-sdk ${version}, lazyLoadMembers %s`, (lazy) => {
    async function pair() {
      const server = createHomeserver();
      const [alice, bob] = [
        server.register("alice", { displayName: "Alice" }),
        server.register("bob", { displayName: "Bob" }),
      ];
      const [aliceClient, bobClient] = [await start(server, alice, lazy), await start(server, bob, lazy)];
      const { room_id: roomId } = await aliceClient.createRoom({ preset: sdk.Preset.PublicChat, name: "Garden" });
      await bobClient.joinRoom(roomId);
      await expect.poll(() => bobClient.getRoom(roomId)?.getMyMembership()).toBe("join");
      await expect.poll(() => aliceClient.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe("join");
      return { server, alice, bob, aliceClient, bobClient, roomId };
    }

    const texts = (of: MatrixClient, roomId: string) =>
      of
        .getRoom(roomId)
        ?.getLiveTimeline()
        .getEvents()
        .filter((event: MatrixEvent) => event.getType() === "m.room.message")
        .map((event) => event.getContent().body);

    it("carries it from login by password to messages in both directions", async () => {
      const server = createHomeserver();
      const { userId, password } = server.register("carol");
      const anonymous = sdk.createClient({
        baseUrl: server.baseUrl,
        fetchFn: server.fetch,
        logger: silent,
        disableVoip: true,
      });
      const { access_token, device_id } = await anonymous.loginRequest({
        type: "m.login.password",
        identifier: { type: "m.id.user", user: userId },
        password,
      });
      const carol = await start(server, { userId, accessToken: access_token, deviceId: device_id }, lazy);
      expect(await carol.whoami()).toMatchObject({ user_id: userId });
      expect(carol.getSyncState()).toMatch(/PREPARED|SYNCING/);
    });

    it("carries messages, and shows a sent one once", async () => {
      const { aliceClient, bobClient, roomId } = await pair();
      await aliceClient.sendTextMessage(roomId, "hello");
      await bobClient.sendTextMessage(roomId, "hello you");
      for (const of of [aliceClient, bobClient])
        await expect.poll(() => texts(of, roomId)).toEqual(["hello", "hello you"]);
      expect(aliceClient.getRoom(roomId)?.name).toBe("Garden");
      expect(bobClient.getRoom(roomId)?.getJoinedMemberCount()).toBe(2);
    });

    it("carries a kick, a ban, an unban, a leave and a return", async () => {
      const { bob, aliceClient, bobClient, roomId } = await pair();
      const bobIs = async (membership: string) => {
        await expect.poll(() => bobClient.getRoom(roomId)?.getMyMembership()).toBe(membership);
        await expect.poll(() => aliceClient.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe(membership);
      };
      await aliceClient.kick(roomId, bob.userId, "noise");
      await bobIs("leave");
      await bobClient.joinRoom(roomId);
      await bobIs("join");
      await aliceClient.ban(roomId, bob.userId);
      await bobIs("ban");
      await expect(bobClient.joinRoom(roomId)).rejects.toMatchObject({ errcode: "M_FORBIDDEN" });
      await aliceClient.unban(roomId, bob.userId);
      await bobClient.joinRoom(roomId);
      await bobIs("join");
      await bobClient.leave(roomId);
      await bobIs("leave");
    });

    it("carries an invite and a direct room named for the other", async () => {
      const { bob, aliceClient, bobClient } = await pair();
      const { room_id } = await aliceClient.createRoom({
        preset: sdk.Preset.TrustedPrivateChat,
        invite: [bob.userId],
        is_direct: true,
      });
      await expect.poll(() => bobClient.getRoom(room_id)?.getMyMembership()).toBe("invite");
      expect(bobClient.getRoom(room_id)?.getDMInviter()).toBe("@alice:localhost.test");
      await bobClient.joinRoom(room_id);
      await expect.poll(() => bobClient.getRoom(room_id)?.getMyMembership()).toBe("join");
      await expect.poll(() => bobClient.getRoom(room_id)?.name).toBe("Alice");
    });

    it("shows who is in a room from before, loads the rest, and pages back to its beginning", async () => {
      const { server, bob, aliceClient, roomId } = await pair();
      for (const n of [1, 2, 3, 4, 5, 6]) await aliceClient.sendTextMessage(roomId, String(n));
      const second = await start(server, server.login(bob.userId), lazy);
      const room = second.getRoom(roomId);
      if (!room) throw new Error("The first sync has to bring the room.");
      expect(texts(second, roomId)).toEqual(["2", "3", "4", "5", "6"]);
      await room.loadMembersIfNeeded();
      expect(new Set(room.getJoinedMembers().map(({ name }) => name))).toEqual(new Set(["Alice", "Bob"]));
      while (await second.paginateEventTimeline(room.getLiveTimeline(), { backwards: true, limit: 3 }));
      expect(texts(second, roomId)).toEqual(["1", "2", "3", "4", "5", "6"]);
      expect(room.getLiveTimeline().getEvents()[0]?.getType()).toBe("m.room.create");
    });

    it("carries account data to another device", async () => {
      const { server, alice, aliceClient } = await pair();
      const second = await start(server, server.login(alice.userId), lazy);
      await accountData(aliceClient).setAccountData("org.example", { is: "kept" });
      await expect.poll(() => accountData(second).getAccountData("org.example")?.getContent()).toEqual({ is: "kept" });
    });

    it("carries profile fields, written and read", async () => {
      const { alice, aliceClient, bobClient } = await pair();
      await aliceClient.setExtendedProfileProperty(FIELD, { emoji: "🌴", text: "On holiday" });
      expect(await bobClient.getExtendedProfile(alice.userId)).toEqual({
        displayname: "Alice",
        [FIELD]: { emoji: "🌴", text: "On holiday" },
      });
      await aliceClient.deleteExtendedProfileProperty(FIELD);
      expect(await bobClient.getExtendedProfile(alice.userId)).toEqual({ displayname: "Alice" });
    });

    it("comes back after the network was gone, with what was missed", async () => {
      const { server, aliceClient, bobClient, roomId } = await pair();
      server.isOnline = false;
      await expect.poll(() => bobClient.getSyncState()).toBe("RECONNECTING");
      server.isOnline = true;
      await aliceClient.sendTextMessage(roomId, "are you there?");
      await expect
        .poll(() => (bobClient.retryImmediately(), texts(bobClient, roomId)), { timeout: 8_000 })
        .toEqual(["are you there?"]);
    }, 10_000);

    it("stops without an unhandled rejection, its long poll aborted", async () => {
      const unhandled = vi.fn<(reason: unknown) => void>();
      process.on("unhandledRejection", unhandled);
      const { server, aliceClient } = await pair();
      await expect.poll(() => server.requests.filter(({ status }) => status === null).length).toBe(2);
      aliceClient.stopClient();
      await expect.poll(() => server.requests.filter(({ status }) => status === null).length).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.off("unhandledRejection", unhandled);
      expect(unhandled).not.toHaveBeenCalled();
    });

    if (!hasPushes) return;

    describe("profile updates (MSC4429)", () => {
      const value = { emoji: "🌴", text: "On holiday" };

      const updatesOf = (of: MatrixClient) => {
        const updates: unknown[] = [];
        of.on(sdk.ClientEvent.UserProfileUpdate, (...update) => updates.push(update));
        return updates;
      };

      it("arrive when set and when cleared, at the other and at one's own other device", async () => {
        const { server, alice, aliceClient, bobClient } = await pair();
        const second = await start(server, server.login(alice.userId), lazy);
        const [atBob, atSecond] = [updatesOf(bobClient), updatesOf(second)];
        await aliceClient.setExtendedProfileProperty(FIELD, value);
        for (const updates of [atBob, atSecond])
          await expect.poll(() => updates).toEqual([[alice.userId, { [FIELD]: value }]]);
        await aliceClient.deleteExtendedProfileProperty(FIELD);
        for (const updates of [atBob, atSecond])
          await expect.poll(() => updates.at(-1)).toEqual([alice.userId, { [FIELD]: null }]);
      });

      it("hold the current values at the start: of everybody, or with lazy loading of timeline senders", async () => {
        const { server, alice, bob, aliceClient, roomId } = await pair();
        for (const { userId } of [alice, bob]) server.setProfileField(userId, FIELD, value);
        for (const n of [1, 2, 3, 4, 5]) await aliceClient.sendTextMessage(roomId, String(n));
        const second = await start(server, server.login(bob.userId), lazy);
        expect(await second.store.getUserProfile(alice.userId)).toEqual({ [FIELD]: value });
        expect(await second.store.getUserProfile(bob.userId)).toEqual(lazy ? undefined : { [FIELD]: value });
      });

      it("say null of somebody with whom no room is shared any more", async () => {
        const { bob, aliceClient, roomId } = await pair();
        const updates = updatesOf(aliceClient);
        await aliceClient.kick(roomId, bob.userId);
        await expect.poll(() => updates).toEqual([[bob.userId, null]]);
      });

      it("can be malformed: a user that is null loses the rest of that sync in the SDK (PROTOCOL 6)", async () => {
        const { server, alice, bob, bobClient } = await pair();
        const updates = updatesOf(bobClient);
        server.pushRaw(bob.userId, { "@x:y": null });
        server.setProfileField(alice.userId, FIELD, value);
        await expect.poll(() => server.requests.at(-1)?.status).toBeNull();
        server.setProfileField(alice.userId, FIELD, "later");
        await expect.poll(() => updates).toEqual([[alice.userId, { [FIELD]: "later" }]]);
      });
    });
  });
}
