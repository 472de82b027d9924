// Choices and recents as operations: what holds when servers, networks and other devices get in the way. With the real client.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, type Outcome, type PreferencePort } from "../../src/core.ts";
import { clientOf, type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden } from "./garden.ts";
import { createPage } from "./houses.ts";

const TYPE = "io.github.matrix-status-kit.preferences";
const ANN = "@ann:localhost.test";
const BEN = "@ben:localhost.test";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

const arrive = (options = {}): Promise<Person> => garden.arrive(garden.server.register("carol"), {}, options);
const hiddenBy = ({ statuses }: Person): string[] => [...statuses.store.getState().preferences.hidden].sort();
const writes = (): Record<string, unknown>[] =>
  garden.server.requests
    .filter(({ method, path }) => method === "PUT" && path.endsWith(TYPE))
    .map(({ body }) => JSON.parse(body ?? "{}") as Record<string, unknown>);
const isWrite = (method: string, path: string): boolean => method === "PUT" && path.endsWith(TYPE);
const kept = ({ client }: Person): Record<string, unknown> => client.getAccountData(TYPE as never)?.getContent() ?? {};

/** Two devices of carol's, each with the kit. */
async function devices(): Promise<[Person, Person]> {
  const first = await arrive();
  return [first, await garden.arrive(garden.server.login(first.userId))];
}

/** An outcome that a test can look at before it is there. */
function watched(outcome: Promise<Outcome>): { value: Outcome | undefined } {
  const seen: { value: Outcome | undefined } = { value: undefined };
  void outcome.then((value) => (seen.value = value));
  return seen;
}

describe("a hide is not lost", () => {
  it("on a rate limit: it holds, waits as long as told, and is kept", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const body = { retry_after_ms: 30_000 };
    garden.server.refuseNext({ method: "PUT", path: TYPE, status: 429, errcode: "M_LIMIT_EXCEEDED", body });
    const outcome = watched(carol.statuses.hide(ANN, true));
    expect(hiddenBy(carol)).toEqual([ANN]);
    await until(() => writes().length === 1);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(outcome.value).toBeUndefined();
    await vi.advanceTimersByTimeAsync(10_000);
    await until(() => outcome.value?.ok === true);
    await until(() => (kept(carol)["hidden"] as string[]).includes(ANN));
    expect(writes()).toHaveLength(2);
  });

  it("by a server that says next year: ten minutes", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const body = { retry_after_ms: 1e12 };
    garden.server.refuseNext({ method: "PUT", path: TYPE, status: 429, errcode: "M_LIMIT_EXCEEDED", body });
    const outcome = watched(carol.statuses.hide(ANN, true));
    await until(() => writes().length === 1);
    await vi.advanceTimersByTimeAsync(601_000);
    await until(() => outcome.value?.ok === true);
    expect(writes()).toHaveLength(2);
  });

  it("offline: it goes by itself when there is a network again", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const page = createPage();
    const carol = await arrive({ environment: page });
    page.change({ hasNetwork: false });
    garden.server.isOnline = false;
    const outcome = watched(carol.statuses.hide(ANN, true));
    expect(hiddenBy(carol)).toEqual([ANN]);
    await aWhile();
    garden.server.isOnline = true;
    expect(writes()).toEqual([]);
    page.change({ hasNetwork: true });
    // Once the SDK has found its server again, which it tries every few seconds.
    await vi.advanceTimersByTimeAsync(30_000);
    await until(() => outcome.value?.ok === true);
    expect(writes()).toMatchObject([{ hidden: [ANN] }]);
  });

  it("by a failing server: it is tried again, says at last that it could not, holds, and goes with the next", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const recover = garden.server.refuseNext({ method: "PUT", path: TYPE, status: 502, times: Infinity });
    const outcome = watched(carol.statuses.hide(ANN, true));
    await until(() => writes().length === 1);
    await vi.advanceTimersByTimeAsync(60_000);
    await until(() => outcome.value !== undefined);
    expect(outcome.value).toEqual({ ok: false, reason: "unreachable" });
    expect(writes()).toHaveLength(4);
    expect(hiddenBy(carol)).toEqual([ANN]);
    recover();
    expect(await carol.statuses.hide(BEN, true)).toEqual({ ok: true });
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN] });
  });

  it("where the write is never answered: it is given up after 30 s, and tried again", async () => {
    const carol = await arrive();
    await carol.statuses.prepare();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const release = garden.hold(isWrite);
    const outcome = watched(carol.statuses.hide(ANN, true));
    await until(() => writes().length === 1);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(outcome.value).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2_000);
    release();
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => outcome.value?.ok === true);
    expect(hiddenBy(carol)).toEqual([ANN]);
  });

  it("that the server refuses for good is said at once, and holds here", async () => {
    const carol = await arrive();
    garden.server.refuseNext({ method: "PUT", path: TYPE, status: 403, errcode: "M_FORBIDDEN" });
    expect(await carol.statuses.hide(ANN, true)).toEqual({ ok: false, reason: "not-allowed" });
    expect(hiddenBy(carol)).toEqual([ANN]);
  });

  it("before the client knows its account data: nothing that is kept is overwritten", async () => {
    const carol = await arrive();
    await carol.statuses.hide(BEN, true);
    const release = garden.hold((_method, path) => path.endsWith("/sync"));
    const late = garden.arrive(garden.server.login(carol.userId));
    await aWhile();
    release();
    const second = await late;
    await second.statuses.hide(ANN, true);
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN] });
  });

  it("nor is it lost where that takes long: it is unreachable, holds, and goes with the first sync", async () => {
    const carol = await arrive();
    await carol.statuses.hide(BEN, true);
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.login(carol.userId));
    const statuses = createStatuses(client);
    const stop = statuses.start();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const outcome = watched(statuses.hide(ANN, true));
    await vi.advanceTimersByTimeAsync(21_000);
    await until(() => outcome.value !== undefined);
    expect(outcome.value).toEqual({ ok: false, reason: "unreachable" });
    await client.startClient();
    await until(() => writes().length === 2);
    expect(writes().at(-1)).toMatchObject({ hidden: [ANN, BEN] });
    stop();
    client.stopClient();
  });
});

describe("two devices that choose at the same time", () => {
  it("keep both choices, and write no more once they agree", async () => {
    const [first, second] = await devices();
    const outcomes = await Promise.all([first.statuses.hide(ANN, true), second.statuses.hide(BEN, true)]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    await until(() => [first, second].every((each) => hiddenBy(each).join() === [ANN, BEN].join()));
    await until(() => [first, second].every((each) => String(kept(each)["hidden"]) === [ANN, BEN].join()));
    const settled = writes().length;
    await aWhile();
    await aWhile();
    expect(writes()).toHaveLength(settled);
    expect(settled).toBeLessThanOrEqual(5);
  });

  it("agree also where they contradict each other", async () => {
    const [first, second] = await devices();
    await Promise.all([
      first.statuses.hide(ANN, true),
      second.statuses.hide(ANN, false),
      second.statuses.hideAll(true),
    ]);
    await aWhile();
    await until(() => hiddenBy(first).join() === hiddenBy(second).join());
    await aWhile();
    const settled = writes().length;
    await aWhile();
    expect(writes()).toHaveLength(settled);
    expect([first, second].map((each) => each.statuses.store.getState().preferences.hideAll)).toEqual([true, true]);
  });

  it("leave the last word to whoever had seen the other's", async () => {
    const [first, second] = await devices();
    await first.statuses.hide(ANN, true);
    await until(() => hiddenBy(second).includes(ANN));
    await second.statuses.hide(ANN, false);
    await until(() => hiddenBy(first).length === 0);
    await aWhile();
    expect([hiddenBy(first), hiddenBy(second)]).toEqual([[], []]);
    expect(writes()).toHaveLength(2);
  });

  it("read each other's choices also while their own cannot be written", async () => {
    const [first, second] = await devices();
    garden.server.refuseNext({ method: "PUT", path: TYPE, status: 403, errcode: "M_FORBIDDEN" });
    await first.statuses.hide(ANN, true);
    await second.statuses.emojiOnly(true);
    await until(() => first.statuses.store.getState().preferences.emojiOnly);
    expect(hiddenBy(first)).toEqual([ANN]);
  });

  it("give way to a client that knows nothing of revisions, once theirs had come back", async () => {
    const carol = await arrive();
    await carol.statuses.hide(ANN, true);
    await until(() => kept(carol)["hidden"] !== undefined);
    await carol.client.setAccountDataRaw(TYPE as never, { hidden: [BEN] } as never);
    await until(() => hiddenBy(carol).join() === BEN);
    await aWhile();
    expect(hiddenBy(carol)).toEqual([BEN]);
  });
});

describe("others see calls", () => {
  it("or do not, as chosen; at first nothing is", async () => {
    const carol = await arrive();
    expect(carol.statuses.store.getState().preferences.showCalls).toBeUndefined();
    expect(await carol.statuses.showCalls(false)).toEqual({ ok: true });
    expect(carol.statuses.store.getState().preferences.showCalls).toBe(false);
    expect(writes()).toMatchObject([{ show_calls: false }]);
  });
});

describe("a choice made while another is on its way", () => {
  it("that takes one back which was kept, but did not come back yet, is kept as well", async () => {
    const carol = await arrive();
    await carol.statuses.hide(ANN, true);
    await until(() => kept(carol)["hidden"] !== undefined);
    expect(await carol.statuses.hide(ANN, false)).toEqual({ ok: true });
    expect(await carol.statuses.hide(ANN, true)).toEqual({ ok: true });
    await until(() => writes().length === 3);
    await aWhile();
    expect([hiddenBy(carol), kept(carol)["hidden"]]).toEqual([[ANN], [ANN]]);
  });

  it("which is refused is sent all the same, and ends", async () => {
    const carol = await arrive();
    garden.server.refuseNext({ method: "PUT", path: TYPE, status: 403, errcode: "M_FORBIDDEN" });
    const letGo = garden.hold(isWrite);
    const first = carol.statuses.hide(ANN, true);
    await until(() => writes().length === 1);
    const second = carol.statuses.hide(BEN, true);
    letGo();
    expect(await first).toEqual({ ok: false, reason: "not-allowed" });
    expect(await second).toEqual({ ok: true });
    expect(writes().at(-1)?.["hidden"]).toContain(BEN);
  });
});

describe("a port of the host's", () => {
  it.each<[string, Partial<PreferencePort>]>([
    ["throws when it is read", { read: fail }],
    ["throws when it is written", { write: fail }],
    ["throws when it is listened to", { subscribe: fail }],
    ["cannot be listened to", { subscribe: (() => undefined) as never }],
  ])("that %s loses no choice, and harms nobody", async (_what, part) => {
    const reported = vi.fn<() => void>();
    process.on("uncaughtException", reported);
    const port: PreferencePort = { read: () => ({}), write: async () => {}, subscribe: () => () => {}, ...part };
    const carol = await arrive({ preferences: port });
    void carol.statuses.hide(ANN, true);
    await aWhile();
    expect(hiddenBy(carol)).toEqual([ANN]);
    expect(await carol.statuses.set({ emoji: "🌴", text: "Away" })).toEqual({ ok: true });
    process.off("uncaughtException", reported);
  });

  it("whose write never ends is waited for no longer than any server", async () => {
    const port: PreferencePort = { read: () => ({}), write: () => new Promise(() => {}), subscribe: () => () => {} };
    const carol = await arrive({ preferences: port });
    await carol.statuses.prepare();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const outcome = watched(carol.statuses.hide(ANN, true));
    for (let n = 0; n < 8; n++) await vi.advanceTimersByTimeAsync(31_000);
    await until(() => outcome.value !== undefined);
    expect(outcome.value).toEqual({ ok: false, reason: "unreachable" });
  });
});

function fail(): never {
  throw new Error("a host's mistake");
}
