// Who has no status, remembered on one device across reloads: whom it spares, and when it is gone. A reload is a new client and owner over one memory.
import type { MatrixClient } from "matrix-js-sdk";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createStatuses, type MemoryPort, statusFields, type StatusesOptions } from "../../src/core.ts";
import type { HomeserverOptions } from "../../src/testing.ts";
import { type Account, clientOf, type Person, until } from "../people.ts";
import { CALL, look, PALM, roomWith, STATUS, whyOf } from "./garden.ts";
import { found, guests, livesAlone, MINUTE, pass } from "./houses.ts";

livesAlone();

const clients: MatrixClient[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.stopClient()));

const SECOND = 1_000;
const HOUR = 60 * MINUTE;
const LAZY = { lazyLoadMembers: true };

function place() {
  const kept = new Map<string, Readonly<Record<string, number>>>();
  const memory: MemoryPort = {
    read: (account) => kept.get(account),
    write: (account, value) => (value ? kept.set(account, value) : kept.delete(account)),
  };
  return { kept, memory };
}

/** Bob in a room of so many; the first of them has a status, which a device is told with its first sync. */
async function roomOf(size: number, quirks: HomeserverOptions = {}) {
  const { server, people } = found(quirks);
  const bob = server.register("bob");
  const inRoom = { roomId: "" };
  const others: Person[] = [];
  for (let n = 0; n < size; n++) others.push(await people.arrive(server.register(`user${n}`)));
  const first = others[0] as Person;
  const host = await people.arrive(bob);
  inRoom.roomId = await roomWith(first, ...others.slice(1), host);
  server.setProfileField(first.userId, STATUS, PALM);

  /** Bob's device, loaded anew: its views of everybody once they stayed on screen, and whom it asked for meanwhile. */
  async function load(options: StatusesOptions, account: Account = bob, { isLooking = true } = {}) {
    const client = clientOf({ ...server, fetch: server.fetch }, account);
    const here = { ...account, client, statuses: createStatuses(client, options) };
    const stop = here.statuses.start();
    clients.push(client);
    await client.startClient({
      unstableMSC4429SyncUserProfileFields: statusFields(),
      ...LAZY,
      initialSyncLimit: isLooking ? 8 : 1,
    });
    await until(() => client.isInitialSyncComplete());
    await client.getRoom(inRoom.roomId)?.loadMembersIfNeeded();
    server.clearRequests();
    const seen = isLooking ? others.map(({ userId }) => look(here, userId, inRoom)) : [];
    await pass(2 * SECOND);
    const asked = (): string[] =>
      server.requests
        .filter(({ userId, path }) => userId === account.userId && /\/profile\/@user\d+:/.test(path))
        .map(({ path }) => path.split("/").at(-1) ?? "");
    return { ...here, leave: stop, seen, words: () => seen.map(whyOf), asked };
  }
  return { server, others, first, bob, inRoom, load };
}

const statusThenNone = (size: number): string[] =>
  Array.from({ length: size }, (_, n) => (n === 0 ? "status" : "none"));

describe("a reload of a room of 30", () => {
  it("asks for nobody again within the hour who had none; a push and a card say otherwise", async () => {
    const { server, others, first, load } = await roomOf(30);
    const { kept, memory } = place();
    const before = await load({ memory });
    expect(before.words()).toEqual(statusThenNone(30));
    expect(before.asked().length).toBeGreaterThanOrEqual(29);
    // Its first sync told it of the one who has a status.
    await until(() => Object.keys(kept.get(before.userId) ?? {}).length === 29);
    expect(kept.get(before.userId)).not.toHaveProperty([first.userId]);
    before.leave();
    await pass(50 * MINUTE);
    const after = await load({ memory });
    expect(after.words()).toEqual(statusThenNone(30));
    expect(after.asked().filter((userId) => userId !== first.userId)).toEqual([]);
    const [, second, third] = others as [Person, Person, Person];
    expect(await after.statuses.explain(second.userId)).toMatch(/^none, as this device remembers/);
    server.setProfileField(second.userId, STATUS, PALM);
    await until(() => after.seen[1]?.at(-1)?.is === "status");
    after.statuses.verify(third.userId);
    await pass(SECOND);
    expect(after.asked()).toContain(third.userId);
  });

  it("asks for them when the hour is over, on screen or not, and no reload makes it longer", async () => {
    const { first, load } = await roomOf(4);
    const { memory } = place();
    (await load({ memory })).leave();
    await pass(40 * MINUTE);
    const again = await load({ memory });
    expect(again.asked().filter((userId) => userId !== first.userId)).toEqual([]);
    await pass(21 * MINUTE);
    expect(new Set(again.asked()).size).toBeGreaterThanOrEqual(3);
    again.leave();
    await pass(2 * HOUR);
    expect((await load({ memory })).asked().length).toBeGreaterThanOrEqual(3);
  });

  it("asks for none of them either where the server pushes nothing, reload after reload, but every five minutes whom it shows", async () => {
    const { others, first, load } = await roomOf(30, { push: false });
    const { memory } = place();
    (await load({ memory })).leave();
    const unlucky = (asked: readonly string[]): string[] => asked.filter((userId) => userId !== first.userId);
    for (const minutes of [1, 11, 20]) {
      await pass(minutes * MINUTE);
      const soon = await load({ memory });
      expect(soon.words()).toEqual(statusThenNone(30));
      await pass(3 * MINUTE);
      expect(unlucky(soon.asked())).toEqual([]);
      soon.leave();
    }
    const { asked, leave } = await load({ memory });
    await pass(4 * MINUTE);
    expect(unlucky(asked())).toEqual([]);
    await pass(2 * MINUTE);
    expect(new Set(unlucky(asked()))).toEqual(new Set(others.slice(1).map(({ userId }) => userId)));
    leave();
    await pass(61 * MINUTE);
    expect(unlucky((await load({ memory })).asked())).toHaveLength(29);
  });
});

describe("what is remembered", () => {
  it("has no texts, and nobody who has a status, be it set later", async () => {
    const { server, others, load } = await roomOf(3);
    const { kept, memory } = place();
    const here = await load({ memory });
    server.setProfileField(others[1]?.userId ?? "", STATUS, PALM);
    await until(() => here.seen[1]?.at(-1)?.is === "status");
    await pass(2 * SECOND);
    expect([...kept.keys()]).toEqual([here.userId]);
    expect(Object.keys(kept.get(here.userId) ?? {})).toEqual([others[2]?.userId]);
    expect(Object.values(kept.get(here.userId) ?? {}).every((at) => typeof at === "number")).toBe(true);
  });

  it("is of one account: another one on this device asks for itself", async () => {
    const { server, others, inRoom, load } = await roomOf(3);
    const { kept, memory } = place();
    const bob = await load({ memory });
    const account = server.register("carol");
    const carol = await guests(server).arrive(account);
    await carol.client.joinRoom(inRoom.roomId);
    const hers = await load({ memory }, account);
    expect(new Set(hers.asked())).toEqual(new Set(others.slice(1).map(({ userId }) => userId)));
    hers.statuses.end();
    await pass(2 * SECOND);
    expect([...kept.keys()]).toEqual([bob.userId]);
  });

  it("is nobody of whom no more was told than that their call had ended", async () => {
    const { server, others, bob, inRoom, load } = await roomOf(3);
    const { kept, memory } = place();
    const [, second] = others as [Person, Person];
    server.setProfileField(second.userId, STATUS, PALM);
    server.setProfileField(second.userId, CALL, {});
    // No more than its last message is told of a room, and nobody looks.
    await others[2]?.client.sendTextMessage(inRoom.roomId, "Are you there?");
    const before = await load({ memory }, bob, { isLooking: false });
    expect(before.statuses.get(second.userId, inRoom)).toEqual({ is: "unknown" });
    server.setProfileField(second.userId, CALL, null);
    await until(() => before.statuses.get(second.userId, inRoom).is === "none");
    await pass(2 * SECOND);
    expect(kept.get(bob.userId) ?? {}).not.toHaveProperty([second.userId]);
    before.leave();
    expect((await load({ memory })).words()[1]).toBe("status");
  });

  it("is of all tabs: each adds what it knows, and takes away whom it heard of", async () => {
    const { server, others, load } = await roomOf(4);
    const { kept, memory } = place();
    const [one, other] = [await load({ memory }), await load({ memory })];
    server.setProfileField(others[1]?.userId ?? "", STATUS, PALM);
    for (const { seen } of [one, other]) await until(() => seen[1]?.at(-1)?.is === "status");
    await pass(2 * SECOND);
    expect(Object.keys(kept.get(one.userId) ?? {})).toHaveLength(2);
    other.statuses.end();
    await pass(2 * SECOND);
    expect(kept.size).toBe(0);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("denied");
      },
    ],
    ["rejects", () => Promise.reject(new Error("denied"))],
    ["never answers", () => new Promise(() => {})],
    ["answers nonsense", () => ({ "@user1:localhost.test": "yes", "@user2:localhost.test": Date.now() + HOUR })],
  ])("costs nothing but itself where its place %s", async (_what, answer) => {
    const { load } = await roomOf(3);
    const write = vi.fn<MemoryPort["write"]>(answer);
    const here = await load({ memory: { read: answer, write } });
    await pass(3 * SECOND);
    expect(here.words()).toEqual(statusThenNone(3));
    here.statuses.end();
    await pass(2 * MINUTE);
    expect(write).toHaveBeenLastCalledWith(here.userId, null);
  });
});

describe("it is gone", () => {
  async function remembering() {
    const scene = await roomOf(3);
    const { kept, memory } = place();
    const here = await scene.load({ memory });
    expect(kept.size).toBe(1);
    return { ...scene, here, kept };
  }

  it("with the owner's end, and with `removeTraces`", async () => {
    const one = await remembering();
    one.here.statuses.end();
    await until(() => one.kept.size === 0);
    const other = await remembering();
    await other.here.statuses.removeTraces();
    await until(() => other.kept.size === 0);
    expect(await other.here.statuses.explain(other.first.userId)).toMatch(/^known/);
  });

  it("with `client.logout(true)`, before anybody could ask why the sync stopped", async () => {
    const { here, kept } = await remembering();
    await here.client.logout(true);
    await until(() => kept.size === 0, 500);
    await pass(10 * SECOND);
    expect(kept.size).toBe(0);
  });

  it("with a logout after nobody showed the account any more", async () => {
    const { here, kept } = await remembering();
    here.leave();
    await pass(2 * SECOND);
    expect(kept.size).toBe(1);
    await here.client.logout(true);
    await until(() => kept.size === 0);
  });

  it("with a dead token", async () => {
    const { server, here, kept } = await remembering();
    server.logout(here.userId);
    await until(() => kept.size === 0);
    expect(here.words()).not.toContain("none");
  });

  it("not with a client that goes on later", async () => {
    const { here, kept } = await remembering();
    here.client.stopClient();
    await until(() => kept.size === 0);
    await here.client.startClient(LAZY);
    await until(() => kept.size === 1);
    expect(here.words()).toEqual(statusThenNone(3));
  });
});
