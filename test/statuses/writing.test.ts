// Writes under bad luck: no answer, no network, other devices, and echoes that mislead (PROTOCOL 5; DESIGN, rule 11). With the real client.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StatusesOptions } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, editOf, type Garden, HOME, isWrite, PALM, STATUS, textOf } from "./garden.ts";
import { createPage } from "./houses.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

const arrive = async (options: StatusesOptions = {}): Promise<Person> => {
  const carol = await garden.arrive(garden.server.register("carol"), {}, options);
  await until(() => carol.statuses.get(carol.userId).is === "none");
  await carol.statuses.prepare();
  return carol;
};
/** What the server holds, as a second look at it tells. */
async function heldFor(person: Person): Promise<unknown> {
  const answer = await garden.server.fetch(
    `${garden.server.baseUrl}/_matrix/client/v3/profile/${encodeURIComponent(person.userId)}`,
    { headers: { Authorization: `Bearer ${person.accessToken}` } },
  );
  return ((await answer.json()) as Record<string, unknown>)[STATUS];
}

describe("a write that is never answered", () => {
  it("is given up after 30 s, and one that has landed after all is set", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.hold(isWrite);
    const outcome = carol.statuses.set(PALM);
    await until(() => garden.written(carol).length === 1);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await outcome).toEqual({ ok: true });
    expect(editOf(carol)).toBeNull();
    expect(textOf(carol)).toBe(PALM.text);
  });

  it("and one that has not is unreachable, and the badge falls back", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 500 });
    garden.hold(isWrite);
    const outcome = carol.statuses.set(PALM);
    await aWhile();
    expect(textOf(carol)).toBe(PALM.text);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await outcome).toEqual({ ok: false, reason: "unreachable" });
    expect(textOf(carol)).toBe("none");
  });

  it("an answer to that question that does not speak of it is none: what was known stays", async () => {
    const carol = await arrive();
    await carol.statuses.set(HOME);
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 504, errcode: "M_UNKNOWN" });
    const { http } = carol.client;
    const ask = http.authedRequest.bind(http);
    http.authedRequest = ((method: string, path: string, ...rest: never[]) =>
      method === "GET" && path.endsWith(STATUS)
        ? Promise.resolve(["what?"])
        : ask(method as never, path, ...rest)) as typeof http.authedRequest;
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "unreachable" });
    expect(textOf(carol)).toBe(HOME.text);
  });

  it("nor is the question whether it landed: both end, and the next save goes", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const release = garden.hold((_method, path) => path.includes(`/${STATUS}`));
    const first = carol.statuses.set(PALM);
    await until(() => garden.written(carol).length === 1);
    await vi.advanceTimersByTimeAsync(31_000);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await first).toEqual({ ok: false, reason: "unreachable" });
    release();
    expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
    expect(await heldFor(carol)).toEqual(HOME);
  });

  it("a clear that is never answered ends as well", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.hold(isWrite);
    const outcome = carol.statuses.clear();
    await until(() => garden.written(carol).length === 2);
    for (let n = 0; n < 3; n++) await vi.advanceTimersByTimeAsync(31_000);
    expect(await outcome).toEqual({ ok: true });
    expect(textOf(carol)).toBe("none");
  });

  it("an own profile that is never answered does not hold it up", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const account = garden.server.register("carol");
    garden.hold((method, path) => method === "GET" && path.endsWith(`/profile/${account.userId}`));
    const carol = await garden.arrive(account);
    const outcome = carol.statuses.set(PALM);
    await aWhile();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await outcome).toEqual({ ok: true });
  });

  it("a gateway's failure that hides a success is a success", async () => {
    const carol = await arrive();
    garden.server.setProfileField(carol.userId, STATUS, PALM);
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 504, errcode: "M_UNKNOWN" });
    const release = garden.hold((_method, path) => path.endsWith("/sync"));
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    release();
  });
});

it("what was written a minute ago is written again where nothing is pushed, also by a clock that was set back", async () => {
  garden.stop();
  garden = createGarden({ push: false });
  const carol = await arrive();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await carol.statuses.set(PALM);
  garden.server.setProfileField(carol.userId, STATUS, HOME);
  vi.setSystemTime(Date.now() - 60 * 60_000);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
  expect(await heldFor(carol)).toEqual(PALM);
});

describe("the same once more", () => {
  it("is sent again where it is set already: what another device wrote may not have been told yet", async () => {
    const carol = await arrive();
    garden.server.disturbNext({ path: "/sync", times: Infinity, hold: true });
    await carol.statuses.set(PALM);
    await aWhile();
    garden.server.setProfileField(carol.userId, STATUS, HOME);
    expect(await carol.statuses.set({ ...PALM })).toEqual({ ok: true });
    expect(await heldFor(carol)).toEqual(PALM);
  });

  it("is sent once while it is on its way: a double click is one save", async () => {
    const carol = await arrive();
    const both = await Promise.all([carol.statuses.set(PALM), carol.statuses.set(PALM)]);
    expect(both).toEqual([{ ok: true }, { ok: true }]);
    const release = garden.hold(isWrite);
    const first = carol.statuses.set(HOME);
    await until(() => garden.written(carol).length === 2);
    const second = carol.statuses.set(HOME);
    release();
    expect(await Promise.all([first, second])).toEqual([{ ok: true }, { ok: true }]);
    expect(garden.written(carol)).toHaveLength(2);
  });

  it("is sent where it is to end at another time", async () => {
    const carol = await arrive();
    await carol.statuses.set({ ...PALM, until: Date.now() + 60_000 });
    await carol.statuses.set({ ...PALM, until: Date.now() + 90_000 });
    expect(garden.written(carol)).toHaveLength(2);
  });

  it("is sent where the server does not push, and another device may have changed it", async () => {
    garden.stop();
    garden = createGarden({ push: false });
    const carol = await arrive();
    await carol.statuses.set(PALM);
    garden.server.setProfileField(carol.userId, STATUS, HOME);
    await carol.statuses.set(PALM);
    expect(garden.written(carol)).toHaveLength(2);
    expect(await heldFor(carol)).toEqual(PALM);
  });
});

describe("without a network", () => {
  it("a save waits, says so, shows at once, and goes by itself", async () => {
    const page = createPage();
    const carol = await arrive({ environment: page });
    page.change({ hasNetwork: false });
    garden.server.isOnline = false;
    const outcome = carol.statuses.set(PALM);
    expect(editOf(carol)).toMatchObject({ isOffline: true, retryAt: null });
    expect(textOf(carol)).toBe(PALM.text);
    await aWhile();
    garden.server.isOnline = true;
    expect(garden.written(carol)).toEqual([]);
    page.change({ hasNetwork: true });
    expect(await outcome).toEqual({ ok: true });
    expect(editOf(carol)).toBeNull();
    expect(await heldFor(carol)).toEqual(PALM);
  });

  it("only the newest of what was set goes, and a clear takes all of it back", async () => {
    const page = createPage();
    const carol = await arrive({ environment: page });
    page.change({ hasNetwork: false });
    const outcomes = [carol.statuses.set(PALM), carol.statuses.set(HOME), carol.statuses.clear()];
    await aWhile();
    page.change({ hasNetwork: true });
    expect(await Promise.all(outcomes)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(garden.written(carol)).toEqual(["DELETE m.status", `DELETE ${STATUS}`]);
  });

  it("that goes while a save is on its way, the save waits on", async () => {
    const page = createPage();
    const carol = await arrive({ environment: page });
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 0 });
    const release = garden.hold((method, path) => method === "GET" && path.endsWith(STATUS));
    const outcome = carol.statuses.set(PALM);
    await aWhile();
    page.change({ hasNetwork: false });
    release();
    await until(() => editOf(carol)?.isOffline === true);
    page.change({ hasNetwork: true });
    expect(await outcome).toEqual({ ok: true });
  });
});

describe("a rate limit", () => {
  it("of a year is waited for ten minutes, and shown so", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const body = { retry_after_ms: 1e12 };
    garden.server.refuseNext({ method: "PUT", status: 429, errcode: "M_LIMIT_EXCEEDED", body });
    const outcome = carol.statuses.set(PALM);
    await until(() => Boolean(editOf(carol)?.retryAt));
    expect((editOf(carol)?.retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(600_000);
    await vi.advanceTimersByTimeAsync(601_000);
    expect(await outcome).toEqual({ ok: true });
  });
});

describe("a refusal speaks of that save", () => {
  it.each([
    [403, "M_FORBIDDEN", "not-allowed"],
    [404, "M_UNRECOGNIZED", "unsupported"],
    [403, "M_GUEST_ACCESS_FORBIDDEN", "guest"],
  ])("one %s %s on a PUT does not shut the editor: only the capability may", async (status, errcode, reason) => {
    const carol = await arrive();
    await until(() => carol.statuses.store.getState().support.status === "ready");
    garden.server.refuseNext({ method: "PUT", path: STATUS, status, errcode });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason });
    expect(carol.statuses.store.getState().support.status).toBe("ready");
    expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
  });
});

it("What is said last is written last, whenever what writes comes meanwhile", async () => {
  // Loaded once before, as it is for every further account of a page: it then comes within a few turns.
  await (await arrive()).statuses.set(HOME);
  for (let turns = 0; turns < 24; turns++) {
    const dan = await garden.arrive(garden.server.register(`dan${turns}`));
    await until(() => dan.statuses.store.getState().support.status === "ready");
    const first = dan.statuses.set(PALM);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    await Promise.all([first, dan.statuses.set(HOME)]);
    expect(await heldFor(dan)).toEqual(HOME);
  }
});
