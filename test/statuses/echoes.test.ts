// My own writes coming back by push, late and out of order, while other devices write (MSC4429). With the real client.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, editOf, type Garden, HOME, isWrite, look, PALM, STATUS, textOf } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

async function arrive(): Promise<Person> {
  const carol = await garden.arrive(garden.server.register("carol"));
  await until(() => carol.statuses.get(carol.userId).is === "none");
  await carol.statuses.prepare();
  return carol;
}

describe("a server, or what stands before it, that says yes and keeps what was", () => {
  const lie = (times: number): void =>
    void garden.server.refuseNext({ method: "PUT", path: "/profile/", times, status: 200, body: {} });

  it("is found out where it pushes, as mine does not come back; the same words are then written again", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    await aWhile();
    lie(1);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => textOf(carol) === PALM.text);
    expect(carol.statuses.store.getState().mine).toMatchObject(PALM);
    expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(textOf(carol)).toBe(HOME.text);
    expect(garden.written(carol)).toHaveLength(3);
  });

  it("is asked nothing where mine comes back, or nothing was changed", async () => {
    const carol = await arrive();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await carol.statuses.set(PALM);
    await aWhile();
    await carol.statuses.clear();
    await aWhile();
    await vi.advanceTimersByTimeAsync(10_000);
    const reads = garden.server.requests.filter(
      ({ method, path }) => method === "GET" && path.includes(`/profile/${carol.userId}/`),
    );
    expect(reads).toEqual([]);
  });
});

describe("a write that is answered late, after another device has written", () => {
  it("undoes nothing: the pushes told of mine, and then of theirs", async () => {
    const carol = await arrive();
    const seen = look(carol, carol.userId);
    const release = garden.hold(isWrite);
    const outcome = carol.statuses.set(PALM);
    await until(() => garden.written(carol).length === 1);
    await aWhile();
    garden.server.setProfileField(carol.userId, STATUS, HOME);
    await aWhile();
    release();
    expect(await outcome).toEqual({ ok: true });
    await until(() => textOf(carol) === HOME.text);
    expect(seen.at(-1)).toMatchObject(HOME);
  });

  it("and one sync told of theirs alone: the server is asked once whose is the last", async () => {
    const carol = await arrive();
    const release = garden.hold((method, path) => path.endsWith("/sync") || isWrite(method, path));
    const outcome = carol.statuses.set(PALM);
    await until(() => garden.written(carol).length === 1);
    garden.server.setProfileField(carol.userId, STATUS, HOME);
    garden.server.pushRaw(carol.userId, { [carol.userId]: { profile_updates: { [STATUS]: HOME } } });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    release();
    expect(await outcome).toEqual({ ok: true });
    await aWhile();
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => textOf(carol) === HOME.text);
  });
});

describe("I set A, I set B", () => {
  async function aThenB(): Promise<{ carol: Person; release: () => void }> {
    const carol = await arrive();
    const release = garden.hold((_method, path) => path.endsWith("/sync"));
    await carol.statuses.set(PALM);
    await carol.statuses.set(HOME);
    return { carol, release };
  }

  it("my other device sets A, one sync: A is shown", async () => {
    const { carol, release } = await aThenB();
    garden.server.setProfileField(carol.userId, STATUS, PALM);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    release();
    await until(() => carol.statuses.store.getState().version > 0);
    await aWhile();
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => textOf(carol) === PALM.text);
    await aWhile();
    expect(textOf(carol)).toBe(PALM.text);
  });

  it("and the question whose is the last is asked until it is answered, however long that takes", async () => {
    const { carol, release } = await aThenB();
    garden.server.setProfileField(carol.userId, STATUS, PALM);
    const answer = garden.hold((method, path) => method === "GET" && path.endsWith(STATUS));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    release();
    await until(() => carol.statuses.store.getState().version > 0);
    // No sync says it again.
    garden.hold((_method, path) => path.endsWith("/sync"));
    await aWhile();
    for (let minute = 0; minute < 3; minute++) await vi.advanceTimersByTimeAsync(60_000);
    expect(textOf(carol)).toBe(HOME.text);
    answer();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    await until(() => textOf(carol) === PALM.text);
    expect(textOf(carol)).toBe(PALM.text);
  });

  it("and nobody else does: B is shown throughout, and the server is not asked", async () => {
    const carol = await arrive();
    const seen = look(carol, carol.userId);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await carol.statuses.set(PALM);
    await carol.statuses.set(HOME);
    garden.server.clearRequests();
    await aWhile();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.map((view) => view.is === "status" && view.text)).toEqual([false, PALM.text, HOME.text]);
    expect(garden.server.requests.filter(({ path }) => path.includes("/profile/"))).toEqual([]);
  });

  it("my other device clears both: nothing is shown", async () => {
    const { carol, release } = await aThenB();
    garden.server.setProfileField(carol.userId, STATUS, undefined);
    release();
    await until(() => textOf(carol) === "none");
    expect(editOf(carol)).toBeNull();
  });
});
