// How soon a status is there, by every way it can come: pushed here within a second, asked for again where nothing tells of it (PROTOCOL 4).
import { createClient, type MatrixClient, Preset } from "matrix-js-sdk";
import { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createStatuses, statusFields, type Statuses, type StatusView } from "../../src/core.ts";
import { slidingProfiles, type SlidingProfiles, withProfileUpdates } from "../../src/sync.ts";
import { type Account, until } from "../people.ts";
import type { ContractServer } from "./scene.ts";

const PALM = { emoji: "🌴", text: "On holiday" };

/** How a client hears of profiles. */
type Way = "the SDK's own sync" | "withProfileUpdates" | "a sliding sync";
const WAYS: readonly Way[] = ["the SDK's own sync", "withProfileUpdates", "a sliding sync"];

interface Person extends Account {
  readonly client: MatrixClient;
  readonly statuses: Statuses;
  /** GETs of whole profiles so far, by the user asked for. */
  readonly asked: (about: Account) => number;
}

/** The shortest there is. */
const EVERY = 10_000;

/** Declares the tests for two servers that federate; `pushes`: changes here are pushed; `pass` lets time go by, in ms. */
export function staysFresh(
  name: string,
  { pushes, pass }: { readonly pushes: boolean; readonly pass: (ms: number) => Promise<unknown> },
  connect: () => Promise<readonly [ContractServer, ContractServer]>,
): void {
  describe(`a status is fresh with ${name}`, () => {
    let servers: readonly [ContractServer, ContractServer];
    let number = 0;
    const stops: (() => void)[] = [];
    beforeAll(async () => {
      servers = await connect();
    });
    afterEach(() => {
      for (const stop of stops.splice(0)) stop();
    });

    async function arrive(server: ContractServer, localpart: string, way: Way, lazy: boolean): Promise<Person> {
      const account = await server.register(`${localpart}.fresh${++number}`);
      const gets: string[] = [];
      const counted: typeof fetch = (input, init) => {
        const path = decodeURIComponent(new URL(input instanceof Request ? input.url : input).pathname);
        if (init?.method === "GET" && path.includes("/profile/")) gets.push(path.split("/profile/")[1] ?? "");
        return (server.fetch ?? fetch)(input, init);
      };
      const updates = way === "withProfileUpdates" ? withProfileUpdates(counted) : undefined;
      const client = createClient({
        ...account,
        baseUrl: server.baseUrl,
        fetchFn: updates ?? counted,
        disableVoip: true,
      });
      const profiles = way === "a sliding sync" ? slidingProfiles() : undefined;
      const source = updates ?? profiles;
      const statuses = createStatuses(client, { refresh: { every: EVERY }, ...(source && { updates: source }) });
      stops.push(statuses.start(), () => client.stopClient());
      const slidingSync = profiles && slidingFor(server, client, profiles, lazy);
      await client.startClient({
        lazyLoadMembers: lazy,
        ...(slidingSync && { slidingSync }),
        ...(way === "the SDK's own sync" && { unstableMSC4429SyncUserProfileFields: statusFields() }),
      });
      await until(() => client.isInitialSyncComplete());
      return { ...account, client, statuses, asked: ({ userId }) => gets.filter((about) => about === userId).length };
    }

    function slidingFor(
      { baseUrl }: ContractServer,
      client: MatrixClient,
      profiles: SlidingProfiles,
      lazy: boolean,
    ): SlidingSync {
      const required_state = [["*", "*"], ...(lazy ? [["m.room.member", "$LAZY"]] : [])];
      const room = { timeline_limit: 5, required_state };
      const sliding = new SlidingSync(
        baseUrl,
        new Map([["all", { ranges: [[0, 20]], ...room }]]),
        room,
        client,
        10_000,
      );
      for (const extension of profiles.extensions) sliding.registerExtension(extension);
      return sliding;
    }

    async function meet(maker: Person, guest: Person, via?: string): Promise<string> {
      const { room_id: roomId } = await maker.client.createRoom({ preset: Preset.PublicChat, name: "Garden" });
      await guest.client.joinRoom(roomId, via === undefined ? {} : { viaServers: [via] });
      await until(() => isJoined(maker, roomId, guest) && isJoined(guest, roomId, guest), 10_000);
      // As clients do when a room is opened.
      for (const { client } of [maker, guest]) await client.getRoom(roomId)?.loadMembersIfNeeded();
      return roomId;
    }

    const isJoined = ({ client }: Person, roomId: string, { userId }: Account): boolean =>
      client.getRoom(roomId)?.getMember(userId)?.membership === "join";

    function look({ statuses }: Person, { userId }: Account, roomId: string): StatusView[] {
      const seen = [statuses.get(userId, { roomId })];
      statuses.subscribe(userId, { roomId }, () => seen.push(statuses.get(userId, { roomId })));
      return seen;
    }

    const is = (seen: readonly StatusView[], what: StatusView["is"]) => (): boolean => seen.at(-1)?.is === what;

    describe.each(WAYS)("by %s", (way) => {
      it.each([false, true])(
        `of somebody of this server ${pushes ? "within a second, without a GET after the first" : "within the interval, though nothing is pushed"} (lazy: %s)`,
        async (lazy) => {
          const [here] = servers;
          const alice = await arrive(here, "alice", way, lazy);
          const bob = await arrive(here, "bob", way, lazy);
          const roomId = await meet(alice, bob);
          const seen = look(bob, alice, roomId);
          await until(is(seen, "none"));
          const before = bob.asked(alice);
          const patience = 1_000;
          expect(await alice.statuses.set(PALM)).toEqual({ ok: true });
          if (!pushes) await pass(EVERY);
          await until(is(seen, "status"), patience);
          expect(await alice.statuses.clear()).toEqual({ ok: true });
          if (!pushes) await pass(EVERY);
          await until(is(seen, "none"), patience);
          expect(bob.asked(alice) > before).toBe(!pushes);
          expect(bob.statuses.store.getState().support.status).toBe(pushes ? "ready" : "no-push");
        },
        40_000,
      );

      it("of somebody of another server within the interval, also after their messages, for which lazy rooms say null (PROTOCOL 3)", async () => {
        const [here, there] = servers;
        const alice = await arrive(there, "alice", way, true);
        const bob = await arrive(here, "bob", way, true);
        const roomId = await meet(alice, bob, there.name);
        const seen = look(bob, alice, roomId);
        await until(is(seen, "none"));
        expect(await alice.statuses.set(PALM)).toEqual({ ok: true });
        await pass(EVERY);
        await until(is(seen, "status"), 1_000);
        await alice.client.sendTextMessage(roomId, "hello");
        await until(() => bob.client.getRoom(roomId)?.getLastLiveEvent()?.getContent()["body"] === "hello");
        expect(seen.at(-1)).toMatchObject(PALM);
        expect(await alice.statuses.clear()).toEqual({ ok: true });
        await pass(EVERY);
        await until(is(seen, "none"), 1_000);
      }, 40_000);
    });
  });
}
