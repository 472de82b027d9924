// What a homeserver of ours has to carry of sliding sync (MSC4186, MSC4262), for one version of matrix-js-sdk; each needs a process of its own.
import { afterEach, describe, expect, it } from "vitest";
import type * as sdkModule from "matrix-js-sdk";
import type { MatrixClient, Room } from "matrix-js-sdk";
import type * as slidingModule from "matrix-js-sdk/lib/sliding-sync.js";
import type { Extension, SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { createHomeserver } from "../../src/testing.ts";
import type { Homeserver, Login } from "../../src/testing.ts";
import { PROFILES } from "./sliding.ts";

const FIELD = "org.matrix.msc4426.status";
const STATUS = { emoji: "🌴", text: "On holiday" };
const LAZY = {
  timeline_limit: 5,
  required_state: [
    ["*", "*"],
    ["m.room.member", "$LAZY"],
    ["m.room.member", "$ME"],
  ],
};

type Sdk = Pick<typeof sdkModule, "createClient" | "ClientEvent" | "Preset">;
type Sliding = Pick<typeof slidingModule, "SlidingSync" | "ExtensionState">;
type Profiles = Extension<object, { users: Record<string, unknown> }>;

interface Person {
  readonly client: MatrixClient;
  readonly sliding: SlidingSync;
  /** Every answer to the profiles extension, in the order they came. */
  readonly told: Record<string, unknown>[];
}

export function slides(version: string, sdk: Sdk, { SlidingSync, ExtensionState }: Sliding): void {
  const started: MatrixClient[] = [];
  const noop = (): void => {};
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, getChild: () => silent };

  afterEach(() => {
    for (const client of started.splice(0)) client.stopClient();
  });

  async function start(server: Homeserver, login: Login): Promise<Person> {
    const client = sdk.createClient({
      baseUrl: server.baseUrl,
      fetchFn: server.fetch,
      logger: silent,
      disableVoip: true,
      ...login,
    });
    started.push(client);
    const lists = new Map([["all", { ranges: [[0, 20]], ...LAZY }]]);
    const sliding = new SlidingSync(server.baseUrl, lists, LAZY, client, 30_000);
    const told: Person["told"] = [];
    const profiles: Profiles = {
      name: () => PROFILES,
      when: () => ExtensionState.PreProcess,
      onRequest: () => Promise.resolve({ enabled: true, fields: [FIELD] }),
      onResponse: ({ users }) => {
        told.push(users);
        return Promise.resolve();
      },
    };
    sliding.registerExtension(profiles);
    const prepared = new Promise<void>((resolve) => {
      client.on(sdk.ClientEvent.Sync, (state) => state === "PREPARED" && resolve());
    });
    await client.startClient({ slidingSync: sliding, lazyLoadMembers: true });
    await prepared;
    return { client, sliding, told };
  }

  async function pair() {
    const server = createHomeserver();
    const [alice, bob] = [
      server.register("alice", { displayName: "Alice" }),
      server.register("bob", { displayName: "Bob" }),
    ];
    const [forAlice, forBob] = [await start(server, alice), await start(server, bob)];
    const { room_id: roomId } = await forAlice.client.createRoom({ preset: sdk.Preset.PublicChat, name: "Garden" });
    await forBob.client.joinRoom(roomId);
    await expect.poll(() => membership(forBob, roomId)).toBe("join");
    await expect.poll(() => membership(forAlice, roomId, bob.userId)).toBe("join");
    return { server, alice, bob, forAlice, forBob, roomId };
  }

  const membership = ({ client }: Person, roomId: string, userId = client.getSafeUserId()) =>
    client.getRoom(roomId)?.getMember(userId)?.membership;

  function roomOf({ client }: Person, roomId: string): Room {
    const room = client.getRoom(roomId);
    if (!room) throw new Error(`The client does not know ${roomId}.`);
    return room;
  }

  const texts = ({ client }: Person, roomId: string) =>
    client
      .getRoom(roomId)
      ?.getLiveTimeline()
      .getEvents()
      .filter((event) => event.getType() === "m.room.message")
      .map((event) => event.getContent().body);

  describe(`sliding sync of matrix-js-sdk ${version}`, () => {
    it("carries messages both ways, names and members", async () => {
      const { forAlice, forBob, roomId } = await pair();
      await forAlice.client.sendTextMessage(roomId, "hello");
      await expect.poll(() => texts(forBob, roomId)).toEqual(["hello"]);
      await forBob.client.sendTextMessage(roomId, "hello you");
      for (const one of [forAlice, forBob]) await expect.poll(() => texts(one, roomId)).toEqual(["hello", "hello you"]);
      const room = roomOf(forBob, roomId);
      expect([room.name, room.getJoinedMemberCount()]).toEqual(["Garden", 2]);
      await room.loadMembersIfNeeded();
      expect(
        room
          .getJoinedMembers()
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(["Alice", "Bob"]);
    });

    it("carries an invite, a kick and a return", async () => {
      const { bob, forAlice, forBob, roomId } = await pair();
      const bobIs = async (expected: string) => {
        await expect.poll(() => membership(forBob, roomId)).toBe(expected);
        await expect.poll(() => membership(forAlice, roomId, bob.userId)).toBe(expected);
      };
      await forAlice.client.kick(roomId, bob.userId);
      await bobIs("leave");
      await forBob.client.joinRoom(roomId);
      await bobIs("join");
      const { room_id } = await forAlice.client.createRoom({ invite: [bob.userId] });
      await expect.poll(() => forBob.client.getRoom(room_id)?.getMyMembership()).toBe("invite");
    });

    it("pages back to the beginning of a room", async () => {
      const { server, bob, forAlice, roomId } = await pair();
      for (const n of [1, 2, 3, 4, 5, 6]) await forAlice.client.sendTextMessage(roomId, String(n));
      const second = await start(server, server.login(bob.userId));
      const timeline = roomOf(second, roomId).getLiveTimeline();
      expect(texts(second, roomId)).toEqual(["2", "3", "4", "5", "6"]);
      while (await second.client.paginateEventTimeline(timeline, { backwards: true, limit: 3 }));
      expect(texts(second, roomId)).toEqual(["1", "2", "3", "4", "5", "6"]);
    });

    it("carries profiles (MSC4262): the first values, changes, removals, one's own, and null at the end", async () => {
      const { server, alice, bob, forAlice, forBob, roomId } = await pair();
      await forAlice.client.setExtendedProfileProperty(FIELD, STATUS);
      for (const { told } of [forAlice, forBob])
        await expect.poll(() => told.at(-1)).toEqual({ [alice.userId]: { updated: { [FIELD]: STATUS } } });
      await forAlice.client.sendTextMessage(roomId, "hello");
      expect((await start(server, server.login(bob.userId))).told).toEqual([
        { [alice.userId]: { updated: { [FIELD]: STATUS } } },
      ]);
      await forAlice.client.deleteExtendedProfileProperty(FIELD);
      await expect.poll(() => forBob.told.at(-1)).toEqual({ [alice.userId]: { removed: [FIELD] } });
      await forAlice.client.leave(roomId);
      await expect.poll(() => forBob.told.at(-1)).toEqual({ [alice.userId]: null });
    });

    it("begins anew after M_UNKNOWN_POS, with what was missed", async () => {
      const { server, alice, bob, forBob, roomId, forAlice } = await pair();
      server.expirePositions(bob.userId);
      server.setProfileField(alice.userId, FIELD, STATUS);
      await forAlice.client.sendTextMessage(roomId, "missed?");
      await expect.poll(() => texts(forBob, roomId)).toEqual(["missed?"]);
      expect(forBob.told.at(-1)).toEqual({ [alice.userId]: { updated: { [FIELD]: STATUS } } });
      expect(server.requests.filter(({ status }) => status === 400)).toHaveLength(1);
    });
  });
}
