// The end of an account, at the moments that suit it least: nothing is asked, drawn or listened to after it, and whoever waits is told.
import type { Preset } from "matrix-js-sdk";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as ActingModule from "../../src/account/acting.ts";
import { clientOf, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, PALM, STATUS } from "./garden.ts";

const CHOICES = "io.github.matrix-status-kit.preferences";
const ENDED = { ok: false, reason: "signed-out" };

const load = vi.hoisted(() => ({ isActingThere: true, isExplainingThere: true }));
vi.mock("../../src/account/acting.ts", async (original) => {
  const acting = await original<typeof ActingModule>();
  return {
    ...acting,
    createActing(...args: Parameters<typeof acting.createActing>) {
      if (!load.isActingThere) throw new TypeError("Failed to fetch dynamically imported module");
      return acting.createActing(...args);
    },
  };
});
vi.mock("../../src/asking/explaining.ts", async (original) => {
  if (!load.isExplainingThere) throw new TypeError("Failed to fetch dynamically imported module");
  return original();
});

let garden: Garden;
beforeEach(() => {
  vi.resetModules();
  Object.assign(load, { isActingThere: true, isExplainingThere: true });
  garden = createGarden();
});
afterEach(() => garden.stop());

/** Bob's page, which hears of a choice as it starts. */
async function bobsPage(options: object = {}) {
  const { createStatuses, statusFields } = await import("../../src/core.ts");
  const account = garden.server.register("bob");
  const client = clientOf(garden.server, account);
  await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  await client.setAccountDataRaw(CHOICES as never, { emoji_only: true } as never);
  await until(() => client.getAccountData(CHOICES as never) !== undefined);
  const count = (): number => client.eventNames().reduce((sum, event) => sum + client.listenerCount(event as never), 0);
  return { account, client, count, before: count(), statuses: createStatuses(client, options) };
}

it.each(["before", "after"])(
  "A start that threw while a listener started as well can be done again, where that one stops %s it",
  async (when) => {
    let isThrowing = true;
    const updates = {
      subscribe() {
        if (isThrowing) throw new Error("Another account listens.");
        return () => {};
      },
    };
    const { client, statuses, count, before } = await bobsPage({ updates });
    let inner: (() => void) | undefined;
    const unsubscribe = statuses.store.subscribe(() => {
      unsubscribe();
      inner = statuses.start();
    });
    expect(() => statuses.start()).toThrow("Another account listens.");
    expect(count()).toBe(before);
    isThrowing = false;
    if (when === "before") inner?.();
    const stop = statuses.start();
    const once = count();
    expect(once).toBeGreaterThan(before);
    inner?.();
    expect(count()).toBe(once);
    stop();
    expect(count()).toBe(before);
    client.stopClient();
  },
);

it("Nobody follows the calls of an account that has ended, or ends", async () => {
  const { trackCalls } = await import("../../src/calls.ts");
  const { client, statuses, count, before } = await bobsPage();
  statuses.start();
  await aWhile();
  const unsubscribe = statuses.store.subscribe(() => {
    unsubscribe();
    trackCalls(statuses, client as never);
  });
  statuses.end();
  trackCalls(statuses, client as never);
  expect(count()).toBe(before);
  client.stopClient();
});

it("Whoever has ended the account asks nothing of its server any more", async () => {
  const { client, statuses } = await bobsPage();
  statuses.start();
  await aWhile();
  client.stopClient();
  statuses.end();
  const asked = garden.server.requests.length;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(garden.server.requests.slice(asked).map(({ path }) => path)).toEqual([]);
});

it.each([true, false])(
  "Nobody is drawn who was told in the moment in which the account ended (what asks is there: %s)",
  async (isActingThere) => {
    load.isActingThere = isActingThere;
    const { client, statuses } = await bobsPage();
    statuses.start();
    const a = garden.server.register("alice");
    const alice = clientOf(garden.server, a);
    const { room_id: roomId } = await alice.createRoom({ preset: "public_chat" as Preset });
    await client.joinRoom(roomId);
    await until(() => client.getRoom(roomId)?.getMember(a.userId)?.membership === "join");
    let isEnded = false;
    const leave = (): void => {
      isEnded = true;
      statuses.end();
    };
    client.on("userProfileUpdate" as never, leave as never);
    garden.server.setProfileField(a.userId, STATUS, PALM);
    await until(() => isEnded);
    await aWhile();
    expect(statuses.get(a.userId, { roomId })).toEqual({ is: "unknown" });
    client.stopClient();
  },
);

it("Every write is told where a listener ends the account as the writer comes", async () => {
  const { client, statuses } = await bobsPage();
  statuses.start();
  await until(() => statuses.store.getState().support.status === "ready");
  const writes = [statuses.set(PALM), statuses.set(HOME), statuses.setCall({ since: null })];
  statuses.store.subscribe(({ edits }) => {
    if (edits.status ?? edits.call) statuses.end();
  });
  expect(await Promise.all(writes)).toEqual([ENDED, ENDED, ENDED]);
  expect(statuses.store.getState().edits).toEqual({ status: null, call: null });
  client.stopClient();
});

it("No timer waits for a server's leave where a listener ends the account as it is told of the wait", async () => {
  const { client, statuses } = await bobsPage();
  statuses.start();
  await until(() => statuses.store.getState().support.status === "ready");
  await statuses.prepare();
  const body = { retry_after_ms: 300_000 };
  garden.server.refuseNext({ method: "PUT", path: "/profile/", status: 429, errcode: "M_LIMIT_EXCEEDED", body });
  const set = vi.spyOn(globalThis, "setTimeout");
  statuses.store.subscribe(({ edits }) => {
    if (edits.status?.retryAt) statuses.end();
  });
  expect(await statuses.set(PALM)).toEqual(ENDED);
  await aWhile();
  expect(set.mock.calls.filter(([, ms]) => ms === 300_000)).toEqual([]);
  vi.restoreAllMocks();
  client.stopClient();
});

it("Whoever asks why is told that the words for it did not come", async () => {
  load.isExplainingThere = false;
  const { client, statuses, account } = await bobsPage();
  statuses.start();
  expect(await statuses.explain(account.userId)).toBe("not loaded, or ended");
  statuses.end();
  expect(await statuses.explain(account.userId)).toBe("not loaded, or ended");
  client.stopClient();
});
