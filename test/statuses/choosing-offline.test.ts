// What is chosen while a device is without its server, and what others chose meanwhile. With the real client.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, type Statuses } from "../../src/core.ts";
import { clientOf, type Person, until } from "../people.ts";
import { createGarden, type Garden } from "./garden.ts";
import { createPage } from "./houses.ts";

const TYPE = "io.github.matrix-status-kit.preferences";
const ANN = "@ann:localhost.test";
const BEN = "@ben:localhost.test";

let garden: Garden;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  garden = createGarden();
});
afterEach(() => {
  garden.stop();
  vi.useRealTimers();
});

const hiddenBy = ({ statuses }: Person): string[] => [...statuses.store.getState().preferences.hidden].sort();
const writes = (): unknown[] =>
  garden.server.requests
    .filter(({ method, path }) => method === "PUT" && path.endsWith(TYPE))
    .map(({ body }) => JSON.parse(body ?? "{}") as unknown);

/** Two devices of carol's; the first is off the network, `back` lets it write again, and `heard` also sync. */
async function scene() {
  const carol = garden.server.register("carol");
  const page = createPage();
  const first = await garden.arrive(carol, {}, { environment: page });
  const second = await garden.arrive(garden.server.login(carol.userId));
  let isOffline = true;
  const heard = garden.server.interfere(({ deviceId, path }) =>
    deviceId === first.deviceId && (isOffline || path.endsWith("/sync")) ? { refuse: { status: 0 } } : undefined,
  );
  page.change({ hasNetwork: false });
  // The sync under way is answered, and the next one fails.
  await second.client.setAccountDataRaw("test" as never, {} as never);
  await until(() => first.client.getSyncState() === "RECONNECTING");
  const outcome = first.statuses.hide(ANN, true);
  return {
    first,
    second,
    outcome,
    heard,
    back: () => {
      isOffline = false;
      page.change({ hasNetwork: true });
    },
  };
}

describe("a choice made off the network", () => {
  it("is not written before it is known what others chose meanwhile", async () => {
    const { first, second, outcome, back, heard } = await scene();
    await second.statuses.hide(BEN, true);
    second.statuses.end();
    back();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(writes()).toHaveLength(1);
    expect(hiddenBy(first)).toEqual([ANN]);
    heard();
    expect(await outcome).toEqual({ ok: true });
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN] });
  });

  it("is written all the same where syncs stay away", async () => {
    const { outcome, back } = await scene();
    back();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await outcome).toEqual({ ok: true });
    expect(writes()).toMatchObject([{ hidden: [ANN] }]);
  });

  /** The poll of the first device dies silently, as its page goes off the network: its client still says that it syncs. */
  async function silence() {
    const carol = garden.server.register("carol");
    const page = createPage();
    const first = await garden.arrive(carol, {}, { environment: page });
    const second = await garden.arrive(garden.server.login(carol.userId));
    await first.statuses.prepare();
    const heard = garden.server.disturbNext({ deviceId: first.deviceId, path: "/sync", hold: true });
    page.change({ hasNetwork: false });
    await second.client.setAccountDataRaw("test" as never, {} as never);
    await until(() => first.client.getAccountData("test" as never) !== undefined);
    return { page, first, second, heard, back: () => page.change({ hasNetwork: true }) };
  }

  it("waits for a sync though the client never noticed, as one of a sliding sync may not", async () => {
    const { first, second, heard, back } = await silence();
    const outcome = first.statuses.hide(ANN, true);
    await second.statuses.hide(BEN, true);
    second.statuses.end();
    back();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(first.client.getSyncState()).toBe("SYNCING");
    expect(writes()).toHaveLength(1);
    heard();
    expect(await outcome).toEqual({ ok: true });
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN] });
  });

  it("waits for it also where its account is shown anew meanwhile", async () => {
    const { page, first, second, heard, back } = await silence();
    const statuses = createStatuses(first.client, { environment: page });
    const stop = statuses.start();
    await statuses.prepare();
    const outcome = statuses.hide(ANN, true);
    await second.statuses.hide(BEN, true);
    second.statuses.end();
    back();
    await vi.advanceTimersByTimeAsync(1_000);
    stop();
    statuses.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(writes()).toHaveLength(1);
    heard();
    await outcome;
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN] });
  });

  it("that went without a sync makes no later one wait, once the client hears again", async () => {
    const { first, heard, back } = await silence();
    const outcome = first.statuses.hide(ANN, true);
    back();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await outcome).toEqual({ ok: true });
    heard();
    await vi.advanceTimersByTimeAsync(5_000);
    const before = writes().length;
    void first.statuses.hide(BEN, true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(writes().length - before).toBe(1);
  });

  it("is written though the network comes and goes, before 20 s of it are over", async () => {
    const { page, first } = await silence();
    const outcome = first.statuses.hide(ANN, true);
    for (let round = 0; round < 4; round++) {
      page.change({ hasNetwork: true });
      await vi.advanceTimersByTimeAsync(7_000);
      page.change({ hasNetwork: false });
      await vi.advanceTimersByTimeAsync(3_500);
    }
    page.change({ hasNetwork: true });
    expect(await outcome).toEqual({ ok: true });
  });
});

/** A page of carol's, whose client has read what it kept, and whose first sync is held; another device hid somebody since. */
async function cachedScene(early?: (statuses: Statuses) => Promise<unknown>) {
  const carol = garden.server.register("carol");
  const second = await garden.arrive(carol);
  await second.statuses.hide(ANN, true);
  const login = garden.server.login(carol.userId);
  const client = clientOf(garden.server, login);
  client.store.getSavedSync = () =>
    Promise.resolve({
      nextBatch: second.client.store.getSyncToken() ?? "",
      roomsData: { join: {}, leave: {}, invite: {}, knock: {} },
      accountData: [{ type: TYPE, content: { hidden: [ANN] } }],
    } as never);
  await second.statuses.hide(BEN, true);
  second.statuses.end();
  const heard = garden.server.disturbNext({ deviceId: login.deviceId, path: "/sync", hold: true });
  const statuses = createStatuses(client);
  const stop = statuses.start();
  await statuses.prepare();
  const outcome = early?.(statuses);
  await client.startClient();
  await until(() => client.getSyncStateData()?.fromCache === true);
  return { client, statuses, stop, heard, outcome };
}

describe("a choice made while no more is known than what a page kept", () => {
  const CHO = "@cho:localhost.test";
  const hideCho = (statuses: Statuses): Promise<unknown> => statuses.hide(CHO, true);

  it.each([
    ["before it was read", hideCho],
    ["once it was read", undefined],
  ])("is not written before a sync came, made %s", async (_when, early) => {
    const { client, statuses, stop, heard, outcome = hideCho(statuses) } = await cachedScene(early);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(writes()).toHaveLength(2);
    heard();
    expect(await outcome).toEqual({ ok: true });
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN, CHO] });
    stop();
    client.stopClient();
  });

  it("is written though nobody shows the account any more", async () => {
    const { client, statuses, stop, heard } = await cachedScene();
    const outcome = hideCho(statuses);
    stop();
    await vi.advanceTimersByTimeAsync(1_000);
    heard();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await outcome).toEqual({ ok: true });
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN, CHO] });
    client.stopClient();
  });
});

it("What others choose leaves no listener with a host that says it has no network", async () => {
  const page = createPage();
  let listeners = 0;
  const environment = {
    isVisible: () => true,
    isOnline: () => page.hasNetwork,
    subscribe(changed: () => void) {
      listeners++;
      const stop = page.subscribe(changed);
      return () => {
        listeners--;
        stop();
      };
    },
  };
  const first = await garden.arrive(garden.server.register("carol"), {}, { environment });
  const second = await garden.arrive(garden.server.login(first.userId));
  await first.statuses.prepare();
  page.change({ hasNetwork: false });
  for (const isHidden of [true, false, true]) {
    await second.statuses.hideAll(isHidden);
    await until(() => first.statuses.store.getState().preferences.hideAll === isHidden);
  }
  first.statuses.end();
  expect(listeners).toBe(0);
});
