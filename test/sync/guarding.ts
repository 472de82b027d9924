// What `withProfileUpdates` does for a client of one version of matrix-js-sdk; each version needs a process of its own.
import type * as Sdk43 from "matrix-js-sdk";
import type { IStartClientOpts, MatrixClient } from "matrix-js-sdk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, statusFields, type Statuses } from "../../src/core.ts";
import { type ProfileFetchOptions, withProfileUpdates } from "../../src/sync.ts";
import { createHomeserver, type Homeserver, type Registration } from "../../src/testing.ts";

const STATUS = "org.matrix.msc4426.status";
const PALM = { emoji: "🌴", text: "On holiday" };

type Sdk = Pick<typeof Sdk43, "createClient" | "ClientEvent" | "MemoryStore" | "Preset">;

const until = (holds: () => boolean, timeout = 5_000): Promise<unknown> =>
  vi.waitUntil(holds, { timeout, interval: 5 });

/** How bob's client is made. */
interface Making {
  /** undefined: without the wrapper. */
  readonly wrapping?: ProfileFetchOptions;
  /** The wrapper inside that one, where there are two. */
  readonly inner?: ProfileFetchOptions;
  readonly start?: IStartClientOpts;
  readonly store?: object;
  /** Do the statuses wait, and the client goes ahead? */
  readonly isLate?: boolean;
}

/** `hasPushes`: this version asks for profile updates, stores and emits them by itself (MSC4429). */
export function guards(version: string, sdk: Sdk, { hasPushes }: { hasPushes: boolean }): void {
  const noop = (): void => {};
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, getChild: () => silent };
  const stops: (() => void)[] = [];
  let server: Homeserver;
  let alice: Registration;
  let bob: Registration;
  let roomId: string;

  /** What an appservice adds to alice's profile (MSC4337). */
  let added: object | null;

  beforeEach(async () => {
    added = null;
    server = createHomeserver({
      appservices: [
        {
          namespaces: { users: [{ regex: "@alice:.*", exclusive: false }] },
          msc4337_supports_profile_lookup: true,
          profile: () => added as never,
        },
      ],
    });
    [alice, bob] = [server.register("alice"), server.register("bob")];
    roomId = (await ask(alice, "POST", "createRoom", { preset: "public_chat" })).room_id;
    await ask(bob, "POST", `join/${roomId}`);
  });
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
    server.stop();
  });

  async function ask(as: Registration, method: string, path: string, body: object = {}): Promise<{ room_id: string }> {
    const init = { method, body: JSON.stringify(body), headers: { Authorization: `Bearer ${as.accessToken}` } };
    const answer = await server.fetch(`${server.baseUrl}/_matrix/client/v3/${path}`, init);
    return (await answer.json()) as { room_id: string };
  }

  /** Bob's client, whose next syncs can be held back so that much comes in one. */
  async function arrive({ wrapping, inner, start = {}, store, isLate = false }: Making) {
    let gate: Promise<void> | undefined;
    let isWaiting = false;
    let parses = 0;
    const gated: typeof fetch = async (input, init) => {
      const isSync = (input instanceof Request ? input.url : input.toString()).includes("/v3/sync");
      isWaiting = isSync && gate !== undefined;
      if (isSync) await gate;
      const answer = await server.fetch(input, init);
      const json = answer.json.bind(answer);
      if (isSync)
        Object.assign(answer, { json: () => (parses++, json()), text: () => (parses++, answer.clone().text()) });
      return answer;
    };
    const updates = wrapping && withProfileUpdates(inner ? withProfileUpdates(gated, inner) : gated, wrapping);
    const client = sdk.createClient({
      baseUrl: server.baseUrl,
      fetchFn: updates ?? gated,
      logger: silent,
      disableVoip: true,
      ...bob,
      ...(store && { store: store as never }),
    });
    const statuses = createStatuses(client, updates ? { updates } : {});
    if (!isLate) stops.push(statuses.start());
    stops.push(() => client.stopClient());
    await client.startClient(start);
    await until(() => client.isInitialSyncComplete());
    /** Whatever `change` does comes in one sync, and so does a message; answers whether the client took the message. */
    const inOneSync = async (change: () => void): Promise<() => boolean> => {
      let open = (): void => {};
      gate = new Promise((resolve) => (open = resolve));
      await ask(bob, "PUT", `user/${bob.userId}/account_data/org.example.wake`);
      await until(() => isWaiting);
      change();
      await ask(alice, "PUT", `rooms/${roomId}/send/m.room.message/1`, { msgtype: "m.text", body: "hello" });
      gate = undefined;
      open();
      return () => hasMessage(client);
    };
    return { client, statuses, updates, inOneSync, parses: () => parses };
  }

  const hasMessage = (client: MatrixClient): boolean =>
    client.getRoom(roomId)?.getLastLiveEvent()?.getContent()["body"] === "hello";
  const shown = (statuses: Statuses): string => statuses.get(alice.userId, { surface: "room", roomId }).is;
  const push = (value: unknown): void => server.setProfileField(alice.userId, STATUS, value);
  const gets = (): number =>
    server.requests.filter(({ path, userId }) => userId === bob.userId && path.includes(alice.userId)).length;

  /** Until the sync after the next one is asked for: what the next one said has been read, or thrown away. */
  async function twoSyncs(): Promise<void> {
    for (let n = 0; n < 2; n++) {
      const syncs = (): number => server.requests.filter(({ path }) => path.endsWith("/sync")).length;
      const before = syncs();
      await ask(bob, "PUT", `user/${bob.userId}/account_data/org.example.wake`, { n });
      await until(() => syncs() > before, 9_000);
    }
  }

  describe.each([true, false])(`with matrix-js-sdk ${version}, lazyLoadMembers %s`, (lazyLoadMembers) => {
    it("asks for the fields, under both names, where the host did not (MSC4429): statuses come by push, without a GET", async () => {
      const { statuses } = await arrive({ wrapping: {}, start: { lazyLoadMembers } });
      push(PALM);
      await until(() => shown(statuses) === "status");
      push(undefined);
      await until(() => shown(statuses) === "none");
      expect(gets()).toBe(0);
      expect(statuses.store.getState().support.status).toBe("ready");
      for (const { query } of server.requests.filter(({ path }) => path.endsWith("/sync"))) {
        const filter = new URLSearchParams(query).get("filter") ?? "";
        const { room, ...fields } = JSON.parse(filter) as Record<string, object>;
        expect(fields).toMatchObject({
          profile_fields: { ids: statusFields() },
          "org.matrix.msc4429.profile_fields": { ids: statusFields() },
        });
        expect(JSON.stringify(room).includes('"lazy_load_members":true')).toBe(lazyLoadMembers);
      }
    });
  });

  const own = { unstableMSC4429SyncUserProfileFields: statusFields() };
  const MALFORMED: [string, unknown][] = [
    ['"users": {"@a": null}', { "@a:b": null }],
    ["entries that are no objects", { "@a:b": "x", "@c:d": 1, "@e:f": [] }],
    ["updates that are no objects", { "@a:b": { profile_updates: "x" }, "@c:d": { profile_updates: [1] } }],
    ["a block that is a list", [null]],
  ];

  it.each(MALFORMED)("with it: %s costs nothing, neither messages nor others' statuses", async (_what, block) => {
    const { statuses, inOneSync } = await arrive({ wrapping: {}, start: own });
    const isThere = await inOneSync(() => {
      push(PALM);
      server.pushRaw(bob.userId, block);
    });
    await until(isThere);
    if (!Array.isArray(block)) await until(() => shown(statuses) === "status");
    expect(gets()).toBe(0);
  });

  it("nothing is taken for a removal that is none: an entry without profile_updates (MSC4429)", async () => {
    const { statuses, client } = await arrive({ wrapping: {}, start: own });
    const told: unknown[] = [];
    client.on("userProfileUpdate" as never, ((...update: unknown[]) => told.push(update)) as never);
    push(PALM);
    await until(() => shown(statuses) === "status");
    server.pushRaw(bob.userId, { [alice.userId]: {} });
    await twoSyncs();
    expect(shown(statuses)).toBe("status");
    expect(told.filter((update) => (update as unknown[])[1] === null)).toEqual([]);
    expect(gets()).toBe(0);
  });

  it("with takeOver nothing reaches the SDK: it neither emits (logs) nor stores profiles, and statuses come all the same", async () => {
    const { statuses, client } = await arrive({ wrapping: { takeOver: true }, start: own });
    const told: unknown[] = [];
    client.on("userProfileUpdate" as never, ((...update: unknown[]) => told.push(update)) as never);
    push(PALM);
    await until(() => shown(statuses) === "status");
    await twoSyncs();
    expect(told).toEqual([]);
    expect(await client.store.getUserProfile?.(alice.userId)).toBeUndefined();
  });

  it("parses nothing twice, and leaves every other request as it is", async () => {
    const { updates, parses } = await arrive({ wrapping: {} });
    await twoSyncs();
    const syncs = server.requests.filter(({ path, status }) => path.endsWith("/sync") && status === 200);
    expect(parses()).toBe(syncs.length);
    const asked: unknown[][] = [];
    const answer = Response.json({ users: { "@a:b": null } });
    const plain = withProfileUpdates((...args) => (asked.push(args), Promise.resolve(answer)));
    const request = ["https://example.org/_matrix/client/v3/profile/@a:b?filter=1", { method: "GET" }] as const;
    expect(await plain(...request)).toBe(answer);
    expect(asked).toEqual([request]);
    expect(await answer.json()).toEqual({ users: { "@a:b": null } });
    expect(typeof updates).toBe("function");
  });

  it("leaves the filter that the server keeps as the SDK made it", async () => {
    await arrive({ wrapping: {} });
    await twoSyncs();
    const made = server.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/filter"));
    expect(made).toHaveLength(1);
    expect(made[0]?.body).not.toContain("profile_fields");
  });

  it("does not serve two accounts at once: each would be told whom the other knows", async () => {
    const { updates } = await arrive({ wrapping: {} });
    expect(() => updates?.subscribe(alice.userId, () => {})).toThrow(/once for each client/);
  });

  it("each push is heard once, so that what an appservice adds to it is not lost (MSC4337)", async () => {
    const { statuses } = await arrive({ wrapping: {}, start: own });
    const seen: string[] = [];
    const read = (): string => {
      const view = statuses.get(alice.userId, { roomId });
      return view.is === "status" ? view.text : view.is;
    };
    statuses.subscribe(alice.userId, { roomId }, () => seen.push(read()));
    push({ emoji: "🏡", text: "Home" });
    await until(() => read() === "Home");
    added = { [STATUS]: PALM };
    await statuses.fetchNow(alice.userId);
    await until(() => read() === PALM.text);
    push({ emoji: "☕", text: "Tea" });
    await until(() => seen.includes("Tea"));
    await until(() => read() === PALM.text);
    expect(seen.at(-1)).toBe(PALM.text);
  });

  it.each([
    [{}, {}],
    [{ takeOver: true }, {}],
    [{}, { takeOver: true }],
    [{ takeOver: true }, { takeOver: true }],
  ])("nested in itself it serves as one: %j around %j", async (wrapping, inner) => {
    const { statuses, inOneSync } = await arrive({ wrapping, inner, start: own });
    await until(await inOneSync(() => push(PALM)));
    await until(() => shown(statuses) === "status");
    await twoSyncs();
    expect(gets()).toBe(0);
  });

  it.each([{}, { takeOver: true }])(
    "what is pushed before the statuses start is kept for them: %j",
    async (wrapping) => {
      const { statuses, inOneSync } = await arrive({ wrapping, start: own, isLate: true });
      push({ emoji: "🏡", text: "Home" });
      await until(await inOneSync(() => push(PALM)));
      stops.push(statuses.start());
      await until(() => shown(statuses) === "status");
      expect(statuses.get(alice.userId, { roomId })).toMatchObject(PALM);
      statuses.subscribe(alice.userId, { roomId }, () => {});
      await twoSyncs();
      expect(gets()).toBe(0);
    },
  );

  if (!hasPushes) return;

  it('without it: "users": {"@a": null} throws away the messages of that sync (PROTOCOL 6)', async () => {
    const { inOneSync } = await arrive({ start: own });
    const isThere = await inOneSync(() => server.pushRaw(bob.userId, { "@a:b": null }));
    await twoSyncs();
    expect(isThere()).toBe(false);
  }, 20_000);

  const failing = (): object =>
    Object.assign(new sdk.MemoryStore(), {
      storeUserProfiles: () => Promise.reject(new Error("The disk is full.")),
      removeUserProfiles: () => Promise.reject(new Error("The disk is full.")),
    });

  it("without it an IndexedDB error throws away the rest of that sync response, messages too (PROTOCOL 6); with takeOver it is survived", async () => {
    const bare = await arrive({ start: own, store: failing() });
    const isThere = await bare.inOneSync(() => push(PALM));
    await twoSyncs();
    expect(isThere()).toBe(false);
    bare.client.stopClient();
    const guarded = await arrive({ wrapping: { takeOver: true }, store: failing() });
    await until(await guarded.inOneSync(() => push({ emoji: "🏡", text: "Home" })));
    await until(() => shown(guarded.statuses) === "status");
  }, 20_000);
}
