// What `slidingProfiles` does in a sliding sync (MSC4262) of one version of matrix-js-sdk; each version needs a process of its own.
import type * as Sdk43 from "matrix-js-sdk";
import type { MatrixClient } from "matrix-js-sdk";
import type * as Sliding43 from "matrix-js-sdk/lib/sliding-sync.js";
import type { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createStatuses, statusFields, type Statuses, type StatusView } from "../../src/core.ts";
import { slidingProfiles } from "../../src/sync.ts";
import { createHomeserver, federate, type Homeserver, type HomeserverOptions, type Login } from "../../src/testing.ts";
import { isKept } from "../kept.ts";

const STATUS = "org.matrix.msc4426.status";
const PALM = { emoji: "🌴", text: "On holiday" };
const HOME = { emoji: "🏡", text: "Working remotely" };

type Sdk = Pick<typeof Sdk43, "createClient" | "Preset">;

interface Person extends Login {
  readonly client: MatrixClient;
  readonly sliding: SlidingSync;
  readonly statuses: Statuses;
  readonly attach: () => void;
}

export function slides(version: string, sdk: Sdk, { SlidingSync }: Pick<typeof Sliding43, "SlidingSync">): void {
  const stops: (() => void)[] = [];
  const noop = (): void => {};
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, getChild: () => silent };
  const until = (holds: () => boolean): Promise<unknown> => vi.waitUntil(holds, { timeout: 5_000, interval: 5 });

  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
    vi.restoreAllMocks();
  });

  function found(options?: HomeserverOptions): Homeserver {
    const server = createHomeserver(options);
    stops.push(() => server.stop());
    return server;
  }

  async function arrive(
    server: Homeserver,
    login: Login,
    { isLate = false, isWaiting = false, lazy = true, loads = true, rooms = 20 } = {},
  ): Promise<Person> {
    const client = sdk.createClient({
      baseUrl: server.baseUrl,
      fetchFn: server.fetch,
      logger: silent,
      disableVoip: true,
      ...login,
    });
    const state = { timeline_limit: 5, required_state: [["*", "*"], ...(lazy ? [["m.room.member", "$LAZY"]] : [])] };
    const lists = new Map([["all", { ranges: [[0, rooms]], ...state }]]);
    const sliding = new SlidingSync(server.baseUrl, lists, state, client, 30_000);
    const profiles = slidingProfiles();
    const statuses = createStatuses(client, { updates: profiles });
    const attach = (): void => {
      for (const extension of profiles.extensions) sliding.registerExtension(extension);
    };
    if (!isLate) attach();
    if (!isWaiting) stops.push(statuses.start());
    stops.push(() => client.stopClient());
    await client.startClient({ slidingSync: sliding, lazyLoadMembers: lazy && loads });
    await until(() => client.isInitialSyncComplete());
    return { ...login, client, sliding, statuses, attach };
  }

  async function meet(maker: Person, guest: Person, via?: string): Promise<string> {
    const { room_id: roomId } = await maker.client.createRoom({ preset: sdk.Preset.PublicChat, name: "Garden" });
    await guest.client.joinRoom(roomId, via ? { viaServers: [via] } : {});
    await until(() => isJoined(maker, roomId, guest) && isJoined(guest, roomId, maker));
    return roomId;
  }

  const isJoined = ({ client }: Person, roomId: string, { userId }: Login): boolean =>
    client.getRoom(roomId)?.getMember(userId)?.membership === "join";

  function look({ statuses }: Person, { userId }: Login, roomId: string): StatusView[] {
    const place = { surface: "room", roomId } as const;
    const seen = [statuses.get(userId, place)];
    statuses.subscribe(userId, place, () => seen.push(statuses.get(userId, place)));
    return seen;
  }

  const gets = (server: Homeserver, by: Login, about: Login): number =>
    server.requests.filter(({ userId, path }) => userId === by.userId && path.endsWith(`/profile/${about.userId}`))
      .length;

  const answers = (server: Homeserver, by: Login): number =>
    server.requests.filter(
      ({ userId, path, status }) => userId === by.userId && path.endsWith("/sync") && status === 200,
    ).length;

  /** Until bob's client has read what is pushed now. */
  async function nextAnswer(server: Homeserver, by: Login, push: () => void): Promise<void> {
    const before = answers(server, by);
    push();
    await until(() => answers(server, by) > before);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }

  describe.each([true, false])(`sliding sync of matrix-js-sdk ${version}, lazy members %s`, (lazy) => {
    async function pair(options?: HomeserverOptions) {
      const server = found(options);
      const alice = await arrive(server, server.register("alice"), { lazy });
      const bob = await arrive(server, server.register("bob"), { lazy });
      const roomId = await meet(alice, bob);
      return { server, alice, bob, roomId };
    }

    it.each(["unstable", "stable", "both"] as const)(
      "field in `removed` of MSC4262: removed (PROTOCOL 3), and what is set is brought, at the other and at one's own other device (%s names)",
      async (names) => {
        const { server, alice, bob, roomId } = await pair({ names });
        const second = await arrive(server, server.login(alice.userId), { lazy });
        await vi.waitUntil(() => second.statuses.get(alice.userId).is === "none");
        server.setProfileField(alice.userId, STATUS, PALM);
        const views = [bob, second].map((viewer) => look(viewer, alice, roomId));
        for (const seen of views) await until(() => seen.at(-1)?.is === "status");
        server.setProfileField(alice.userId, STATUS, undefined);
        for (const seen of views) await until(() => seen.at(-1)?.is === "none");
        expect(gets(server, bob, alice)).toBeLessThanOrEqual(1);
      },
    );

    it("the extension must be in every request, Synapse is not sticky (PROTOCOL 4): it is, with the fields of ours", async () => {
      const { server, alice, bob } = await pair();
      await nextAnswer(server, bob, () => server.setProfileField(alice.userId, STATUS, PALM));
      const requests = server.requests.filter(({ path, userId }) => userId === bob.userId && path.endsWith("/sync"));
      expect(requests.length).toBeGreaterThan(2);
      for (const { body } of requests) {
        const { extensions } = JSON.parse(body ?? "") as { extensions: Record<string, unknown> };
        for (const name of ["profiles", "org.matrix.msc4262.profiles"])
          expect(extensions[name]).toEqual({ enabled: true, fields: statusFields() });
      }
      expect(bob.statuses.store.getState().support.status).toBe("ready");
    });

    it("field null inside `updated` of MSC4262: a stored null, treated as no status (PROTOCOL 3); what is malformed changes nothing", async () => {
      const { server, alice, bob, roomId } = await pair();
      const seen = look(bob, alice, roomId);
      server.setProfileField(alice.userId, STATUS, PALM);
      await until(() => seen.at(-1)?.is === "status");
      for (const entry of [1, "x", [], {}, { updated: 1, removed: {} }, { updated: [], removed: [null, 1] }])
        await nextAnswer(server, bob, () => server.pushRaw(bob.userId, { [alice.userId]: entry }));
      await nextAnswer(server, bob, () => server.pushRaw(bob.userId, [null]));
      expect(seen.at(-1)).toMatchObject(PALM);
      server.setProfileField(alice.userId, STATUS, null);
      await until(() => seen.at(-1)?.is === "none");
    });

    it("user-level null, the user itself null in MSC4262 (PROTOCOL 3): keep showing, mark stale, refetch while a joined room is shared; stop tracking with the last one", async () => {
      const { server, alice, bob, roomId } = await pair();
      const seen = look(bob, alice, roomId);
      server.setProfileField(alice.userId, STATUS, PALM);
      await until(() => seen.at(-1)?.is === "status");
      const before = gets(server, bob, alice);
      server.pushRaw(bob.userId, { [alice.userId]: null });
      await until(() => gets(server, bob, alice) === before + 1);
      expect(seen.at(-1)).toMatchObject(PALM);
      await alice.client.leave(roomId);
      await until(() => seen.at(-1)?.is === "hidden");
      await until(() => !isKept(bob, alice));
    });

    it("a 400, as a wrong type gets, makes the SDK drop its position (PROTOCOL 4): statuses come all the same", async () => {
      const { server, alice, bob, roomId } = await pair();
      const seen = look(bob, alice, roomId);
      const syncs = () => server.requests.filter(({ path, userId }) => path.endsWith("/sync") && userId === bob.userId);
      const refused = () => syncs().findIndex(({ status }) => status === 400);
      const takeBack = server.refuseNext({ path: "/sync", status: 400, errcode: "M_BAD_JSON", times: Infinity });
      await alice.client.sendTextMessage(roomId, "hello");
      await until(() => refused() >= 0);
      takeBack();
      server.setProfileField(alice.userId, STATUS, PALM);
      await until(() => seen.at(-1)?.is === "status");
      expect(syncs()[refused()]?.query).toContain("pos=");
      expect(syncs()[refused() + 1]?.query).not.toContain("pos=");
    });

    it("a position that expired (PROTOCOL 4): a status cleared meanwhile is asked for where somebody looks, and not shown for ever", async () => {
      const { server, alice, bob, roomId } = await pair();
      const seen = look(bob, alice, roomId);
      server.setProfileField(alice.userId, STATUS, PALM);
      await until(() => seen.at(-1)?.is === "status");
      await nextAnswer(server, bob, () => {
        // The request after this answer reaches the server late.
        server.disturbNext({ path: "/sync", userId: bob.userId, detour: 150 });
        void alice.client.sendTextMessage(roomId, "hello");
      });
      server.expirePositions(bob.userId);
      server.setProfileField(alice.userId, STATUS, undefined);
      await until(() => seen.at(-1)?.is === "none");
      const refused = server.requests.filter(({ path, status }) => path.endsWith("/sync") && status === 400);
      expect(refused).toHaveLength(1);
    });

    it("what is brought before the statuses start is kept for them", async () => {
      const server = found();
      const alice = await arrive(server, server.register("alice"), { lazy });
      const bob = await arrive(server, server.register("bob"), { lazy, isWaiting: true });
      const roomId = await meet(alice, bob);
      await nextAnswer(server, bob, () => server.setProfileField(alice.userId, STATUS, PALM));
      stops.push(bob.statuses.start());
      const seen = look(bob, alice, roomId);
      await until(() => seen.at(-1)?.is === "status");
      expect(gets(server, bob, alice)).toBe(0);
    });

    it("attached late it brings what changes from then on; whoever is looked at is asked for (PROTOCOL 4)", async () => {
      vi.spyOn(console, "warn").mockImplementation(noop);
      const server = found();
      const alice = await arrive(server, server.register("alice"), { lazy });
      server.setProfileField(alice.userId, STATUS, PALM);
      const bob = await arrive(server, server.register("bob"), { lazy, isLate: true });
      const roomId = await meet(alice, bob);
      bob.attach();
      const seen = look(bob, alice, roomId);
      await until(() => seen.at(-1)?.is === "status");
      expect(gets(server, bob, alice)).toBe(1);
      // The request that was open when it was registered goes without.
      await nextAnswer(server, bob, () => void alice.client.sendTextMessage(roomId, "hello"));
      server.setProfileField(alice.userId, STATUS, HOME);
      await until(() => seen.some((view) => view.is === "status" && view.text === HOME.text));
      expect(gets(server, bob, alice)).toBe(1);
    });
  });

  it(`in lazy sliding sync, the null for a remote user each time they send a message is ignored (PROTOCOL 3), ${version}`, async () => {
    const [here, there] = [found({ name: "here.test" }), found({ name: "there.test" })];
    federate(here, there);
    const alice = await arrive(here, here.register("alice"));
    const bob = await arrive(there, there.register("bob"));
    const roomId = await meet(alice, bob, "here.test");
    here.setProfileField(alice.userId, STATUS, PALM);
    const seen = look(bob, alice, roomId);
    await until(() => seen.at(-1)?.is === "status");
    const before = gets(there, bob, alice);
    for (const text of ["one", "two", "three"]) {
      await alice.client.sendTextMessage(roomId, text);
      await until(() => bob.client.getRoom(roomId)?.getLastLiveEvent()?.getContent()["body"] === text);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(gets(there, bob, alice)).toBe(before);
  });

  describe.each([true, false])(`nothing is concluded from absence, ${version}, lazyLoadMembers %s`, (loads) => {
    it("a silent room mate is not hidden-departed, until the members are loaded and show who is there", async () => {
      const server = found();
      const alice = await arrive(server, server.register("alice"));
      const carol = await arrive(server, server.register("carol"));
      const roomId = await meet(alice, carol);
      server.setProfileField(carol.userId, STATUS, PALM);
      for (let n = 0; n < 8; n++) await alice.client.sendTextMessage(roomId, String(n));
      const bob = await arrive(server, server.register("bob"), { loads });
      await bob.client.joinRoom(roomId);
      await until(() => isJoined(bob, roomId, alice));
      expect(bob.client.getRoom(roomId)?.getMember(carol.userId)).toBeNull();
      const seen = look(bob, carol, roomId);
      expect(seen).toMatchObject([{ is: "hidden", why: "hidden-unknown" }]);
      // Without lazy loading the SDK takes all members for loaded, and loads none.
      if (!loads) return;
      await bob.client.getRoom(roomId)?.loadMembersIfNeeded();
      await until(() => seen.at(-1)?.is === "status");
      expect(bob.statuses.get("@dora:localhost.test", { roomId })).toMatchObject({ why: "hidden-departed" });
    });

    it("somebody of a room outside the window is no stranger; who was seen to leave is", async () => {
      const server = found();
      const alice = await arrive(server, server.register("alice"));
      const login = server.register("bob");
      const first = await arrive(server, login);
      await meet(alice, first);
      const carol = await arrive(server, server.register("carol"));
      const near = await meet(carol, first);
      const bob = await arrive(server, server.login(login.userId), { loads, rooms: 0 });
      await until(() => isJoined(bob, near, carol));
      server.setProfileField(alice.userId, STATUS, PALM);
      const seen = [alice, carol].map((person) => bob.statuses.get(person.userId).is);
      expect(bob.client.getRooms()).toHaveLength(1);
      expect(seen).not.toContain("hidden");
      await carol.client.leave(near);
      await until(() => bob.statuses.get(carol.userId).is === "hidden");
      expect(bob.statuses.get(alice.userId).is).not.toBe("hidden");
    });
  });

  it(`a host that forgot it is told so: not-subscribed, ${version}`, async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(noop);
    const server = found();
    const bob = await arrive(server, server.register("bob"), { isLate: true });
    await until(() => bob.statuses.store.getState().support.status === "not-subscribed");
    expect(warned.mock.calls.flat().filter((text) => String(text).includes("slidingProfiles"))).toHaveLength(1);
  });
}
