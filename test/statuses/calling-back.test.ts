// A host that calls back as it is told: an account that ends while it starts, and an edit within an edit. What asks and writes is loaded anew each time.
import type { Preset } from "matrix-js-sdk";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clientOf, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, PALM, STATUS } from "./garden.ts";

const CHOICES = "io.github.matrix-status-kit.preferences";
const RECENTS = "io.github.matrix-status-kit.recents";

let garden: Garden;
beforeEach(() => {
  vi.resetModules();
  garden = createGarden();
});
afterEach(() => {
  garden.stop();
});

it("An account that a listener ends as it starts hears of nobody", async () => {
  const { createStatuses, statusFields } = await import("../../src/core.ts");
  const [a, b] = [garden.server.register("alice"), garden.server.register("bob")];
  const [alice, bob] = [clientOf(garden.server, a), clientOf(garden.server, b)];
  await bob.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  const { room_id: roomId } = await alice.createRoom({ preset: "public_chat" as Preset });
  await bob.joinRoom(roomId);
  await bob.setAccountDataRaw(CHOICES as never, { hide_all: true } as never);
  await until(() => bob.getRoom(roomId)?.getMember(a.userId)?.membership === "join");
  await until(() => bob.getAccountData(CHOICES as never) !== undefined);
  const listeners = (): number => bob.listenerCount("userProfileUpdate" as never);
  const before = listeners();
  const statuses = createStatuses(bob);
  // What bob chose is told as it starts.
  statuses.subscribe(a.userId, { roomId }, () => statuses.end());
  statuses.start()();
  expect(statuses.store.getState().support.status).toBe("signed-out");
  expect(listeners()).toBe(before);
  garden.server.setProfileField(a.userId, STATUS, PALM);
  await aWhile();
  expect(statuses.get(a.userId, { roomId })).toEqual({ is: "unknown" });
  bob.stopClient();
});

/** Bob's client with an account of which his own devices know something, and who listens to it. */
async function bobsPage(type: string, content: object) {
  const { createStatuses, statusFields } = await import("../../src/core.ts");
  const account = garden.server.register("bob");
  const client = clientOf(garden.server, account);
  await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  await client.setAccountDataRaw(type as never, content as never);
  await until(() => client.getAccountData(type as never) !== undefined);
  const heard = new Set<() => void>();
  const environment = {
    isVisible: () => true,
    isOnline: () => true,
    subscribe(changed: () => void) {
      heard.add(changed);
      return () => heard.delete(changed);
    },
  };
  const counts = (): [events: number, places: number] => [
    client.eventNames().reduce((sum, event) => sum + client.listenerCount(event as never), 0),
    heard.size,
  ];
  const before = counts();
  return { client, environment, counts, before, statuses: createStatuses(client, { environment }) };
}

it("An account that a listener starts as it starts is followed once, until both have stopped it", async () => {
  const { client, statuses, counts, before } = await bobsPage(CHOICES, { hide_all: true });
  let inner: (() => void) | undefined;
  const unsubscribe = statuses.store.subscribe(() => {
    unsubscribe();
    inner = statuses.start();
  });
  const stop = statuses.start();
  expect(inner).toBeDefined();
  const once = counts();
  stop();
  expect(counts()).toEqual(once);
  inner?.();
  expect(counts()).toEqual(before);
  statuses.start()();
  expect(counts()).toEqual(before);
  client.stopClient();
});

it("An account that a listener stops as what asks begins stays stopped", async () => {
  const { client, statuses, counts, before } = await bobsPage(RECENTS, { recents: [PALM] });
  const stop = statuses.start();
  let isTold = false;
  statuses.store.subscribe(({ recents }) => {
    if (recents.length === 0) return;
    isTold = true;
    stop();
  });
  await until(() => isTold);
  await aWhile();
  expect(counts()).toEqual(before);
  client.stopClient();
});

it("What was chosen off the network leaves nothing with the host once the account has ended", async () => {
  const { client, statuses, environment, counts, before } = await bobsPage(CHOICES, { hide_all: false });
  environment.isOnline = () => false;
  statuses.start();
  const outcomes = [statuses.hide("@alice:localhost", true), statuses.set(PALM), statuses.setCall({ since: null })];
  await aWhile();
  statuses.end();
  await aWhile();
  expect(counts()).toEqual(before);
  expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => ({ ok: false, reason: "signed-out" })));
  client.stopClient();
});

it.each(["all is there", "the writer is not there", "nothing is there"])(
  "An edit that a listener makes as another is shown is written after it, where %s",
  async (what) => {
    const { createStatuses, statusFields } = await import("../../src/core.ts");
    const { userId, ...login } = garden.server.register("alice");
    const client = clientOf(garden.server, { userId, ...login });
    const statuses = createStatuses(client);
    let stop = (): void => {};
    if (what !== "nothing is there") {
      stop = statuses.start();
      await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
      await until(() => statuses.store.getState().support.status === "ready");
    }
    if (what === "all is there") await statuses.prepare();
    let second: Promise<unknown> | undefined;
    const unsubscribe = statuses.store.subscribe(({ edits }) => {
      if (!edits.status?.value) return;
      unsubscribe();
      second = statuses.set(HOME);
    });
    const first = statuses.set(PALM);
    expect(statuses.get(userId)).toMatchObject(HOME);
    expect(await Promise.all([first, second])).toEqual([{ ok: true }, { ok: true }]);
    const written = garden.server.requests.filter(({ method, path }) => method === "PUT" && path.endsWith(STATUS));
    expect(JSON.parse(written.at(-1)?.body ?? "{}")).toEqual({ [STATUS]: HOME });
    stop();
    statuses.end();
    client.stopClient();
  },
);

it.each([
  ["a set within a set", "set", [HOME.text]],
  ["a clearing within a set", "clear", []],
] as const)("What a listener does at the first that it hears of an edit is newer: %s", async (_what, deed, words) => {
  const { client, statuses } = await bobsPage(CHOICES, { hide_all: false });
  const stop = statuses.start();
  await until(() => statuses.store.getState().support.status === "ready");
  await statuses.prepare();
  let inner: Promise<unknown> | undefined;
  const unsubscribe = statuses.store.subscribe(() => {
    unsubscribe();
    inner = deed === "set" ? statuses.set(HOME) : statuses.clear();
  });
  await statuses.set(PALM);
  await inner;
  const written = garden.server.requests.filter(({ method, path }) => method !== "GET" && path.endsWith(STATUS));
  expect([PALM.text, HOME.text].filter((each) => written.at(-1)?.body?.includes(each))).toEqual(words);
  stop();
  client.stopClient();
});

it("What a listener sets as a clearing hides the calls is newer than the clearing", async () => {
  const { client, statuses } = await bobsPage(CHOICES, { hide_all: false });
  const stop = statuses.start();
  await until(() => statuses.store.getState().support.status === "ready");
  await statuses.set(PALM);
  await statuses.setCall({ since: 1_000 });
  let inner: Promise<unknown> | undefined;
  const unsubscribe = statuses.store.subscribe(({ preferences }) => {
    if (preferences.callsHiddenUpTo === 0) return;
    unsubscribe();
    inner = statuses.set(HOME);
  });
  await statuses.clear();
  await inner;
  const written = garden.server.requests.filter(({ method, path }) => method !== "GET" && path.endsWith(STATUS));
  expect(written.at(-1)?.body).toContain(HOME.text);
  stop();
  client.stopClient();
});
