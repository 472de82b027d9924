// Writes that are refused, each with its word (PROTOCOL 5), and writes one upon another.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Support } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, look, PALM, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

const arrive = (options = {}): Promise<Person> => garden.arrive(garden.server.register("carol"), {}, options);
const supportOf = ({ statuses }: Person): Support => statuses.store.getState().support.status;

describe("a refusal says", () => {
  it.each([
    [400, "M_TOO_LARGE", "too-long"],
    [400, "M_PROFILE_TOO_LARGE", "too-long"],
    [400, "M_KEY_TOO_LARGE", "too-long"],
    [413, "M_UNKNOWN", "too-long"],
    [400, "M_BAD_JSON", "malformed"],
    [400, "M_INVALID_PARAM", "malformed"],
    [400, "M_MISSING_PARAM", "malformed"],
    [400, "M_NOT_JSON", "malformed"],
    [400, "M_UNKNOWN", "malformed"],
    [403, "M_FORBIDDEN", "not-allowed"],
    [400, "M_FORBIDDEN", "not-allowed"],
    [403, "M_UNKNOWN", "not-allowed"],
    [403, "M_USER_SUSPENDED", "suspended"],
    [403, "M_GUEST_ACCESS_FORBIDDEN", "guest"],
    [401, "M_MISSING_TOKEN", "signed-out"],
    [404, "M_UNRECOGNIZED", "unsupported"],
    [405, "M_UNRECOGNIZED", "unsupported"],
    [405, "M_UNKNOWN", "unsupported"],
    [404, "M_UNKNOWN", "unreachable"],
    [500, "M_UNKNOWN", "unreachable"],
    [502, "M_UNKNOWN", "unreachable"],
    [0, "M_UNKNOWN", "unreachable"],
  ] as const)("%s %s: %s, and badges fall back", async (status, errcode, reason) => {
    const carol = await arrive();
    await carol.statuses.set(HOME);
    const seen = look(carol, carol.userId);
    garden.server.refuseNext({ method: "PUT", path: STATUS, status, errcode });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason });
    expect(seen.map((view) => view.is === "status" && view.text)).toEqual([HOME.text, PALM.text, HOME.text]);
    expect(carol.statuses.store.getState().edits.status).toBeNull();
  });

  it("nothing, where a server answers 404 M_NOT_FOUND to the DELETE of a name that is not set", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    const path = /\/m\.status$/;
    garden.server.refuseNext({ method: "DELETE", path, status: 404, errcode: "M_NOT_FOUND" });
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  });

  it("401 M_UNKNOWN_TOKEN: signed-out, and nothing is known any more", async () => {
    const carol = await arrive();
    await carol.statuses.set(HOME);
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 401, errcode: "M_UNKNOWN_TOKEN" });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "signed-out" });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "unknown" });
  });

  it.each([["<html>"], [""], ["[]"], ["null"]])("unreachable where 503 comes with %j", async (body) => {
    const carol = await arrive();
    garden.server.refuseNext({ method: "PUT", status: 503, body });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "unreachable" });
  });

  it("what a server that checks says of itself (tuwunel, PROTOCOL 2.1)", async () => {
    garden.stop();
    garden = createGarden({ checksStatus: true });
    const carol = await arrive();
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    expect(await carol.statuses.setCall({ since: 1_000 })).toEqual({ ok: true });
  });
});

describe("support", () => {
  it("is known for later, and forgotten when a write goes through", async () => {
    const carol = await arrive();
    await until(() => supportOf(carol) === "ready");
    garden.server.suspend(carol.userId);
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "suspended" });
    expect(supportOf(carol)).toBe("suspended");
    garden.server.suspend(carol.userId, false);
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    expect(supportOf(carol)).toBe("ready");
  });

  it.each([
    ["too-long", 400, "M_TOO_LARGE"],
    ["unreachable", 502, "M_UNKNOWN"],
    ["malformed", 400, "M_BAD_JSON"],
  ])("stays ready after %s: the next may well go through", async (_reason, status, errcode) => {
    const carol = await arrive();
    await until(() => supportOf(carol) === "ready");
    garden.server.refuseNext({ method: "PUT", status, errcode });
    await carol.statuses.set(PALM);
    expect(supportOf(carol)).toBe("ready");
  });
});

describe("one upon another", () => {
  it("the newest wins, both promises resolve, and what was between is never sent", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    const seen = look(bob, alice.userId, inRoom);
    const release = garden.hold((method) => method === "PUT");
    const first = alice.statuses.set(PALM);
    await until(() => garden.written(alice).length === 1);
    const second = alice.statuses.set({ ...PALM, text: "On holida" });
    const third = alice.statuses.set(HOME);
    expect(alice.statuses.get(alice.userId)).toMatchObject(HOME);
    release();
    expect(await Promise.all([first, second, third])).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(garden.written(alice)).toHaveLength(2);
    await until(() => seen.some((view) => view.is === "status" && view.text === HOME.text));
    expect(alice.statuses.get(alice.userId)).toMatchObject(HOME);
  });

  it("a late echo of the older does not undo the newer", async () => {
    const { alice, bob, roomId } = await garden.meet();
    await until(() => alice.statuses.get(alice.userId).is === "none");
    const seen = look(alice, alice.userId);
    const release = garden.hold((_method, path) => path.endsWith("/sync"));
    await alice.statuses.set(PALM);
    await alice.statuses.set(HOME);
    release();
    await bob.client.sendTextMessage(roomId, "done?");
    await aWhile();
    expect(seen.map((view) => view.is === "status" && view.text)).toEqual([false, PALM.text, HOME.text]);
  });

  it("nor does the echo of a set that was cleared since", async () => {
    const { alice } = await garden.meet();
    const seen = look(alice, alice.userId);
    await until(() => seen.at(-1)?.is === "none");
    const release = garden.hold((_method, path) => path.endsWith("/sync"));
    await alice.statuses.set(PALM);
    await alice.statuses.clear();
    release();
    await aWhile();
    expect(seen.slice(-3).map(({ is }) => is)).toEqual(["none", "status", "none"]);
  });

  it("but the same words from another device count, also within the minute", async () => {
    const { alice } = await garden.meet();
    const second = await garden.arrive(garden.server.login(alice.userId));
    await alice.statuses.set(PALM);
    await alice.statuses.set(HOME);
    await until(() => {
      const view = second.statuses.get(alice.userId);
      return view.is === "status" && view.text === HOME.text;
    });
    await aWhile();
    await second.statuses.set(PALM);
    await until(() => {
      const view = alice.statuses.get(alice.userId);
      return view.is === "status" && view.text === PALM.text;
    });
    expect(alice.statuses.get(alice.userId)).toMatchObject(PALM);
  });

  it("a status and a call wait for each other, and do not disturb each other", async () => {
    const carol = await arrive();
    const outcomes = await Promise.all([
      carol.statuses.set(PALM),
      carol.statuses.setCall({ since: null }),
      carol.statuses.set(HOME),
    ]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(carol.statuses.get(carol.userId)).toMatchObject({ ...HOME, call: { since: null } });
  });
});

describe("a rate limit", () => {
  const limit = { status: 429, errcode: "M_LIMIT_EXCEEDED" };

  it("is waited out by itself, with the edit shown and `retryAt` set", async () => {
    const { alice, bob, inRoom } = await garden.meet();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const seen = look(bob, alice.userId, inRoom);
    garden.server.refuseNext({ method: "PUT", ...limit, body: { retry_after_ms: 30_000 } });
    const outcome = alice.statuses.set(PALM);
    await until(() => Boolean(alice.statuses.store.getState().edits.status?.retryAt));
    const retryAt = alice.statuses.store.getState().edits.status?.retryAt ?? 0;
    expect(Math.abs(retryAt - Date.now() - 30_000)).toBeLessThan(2_000);
    expect(alice.statuses.get(alice.userId)).toMatchObject(PALM);
    await vi.advanceTimersByTimeAsync(27_000);
    expect(garden.written(alice)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await outcome).toEqual({ ok: true });
    await until(() => seen.at(-1)?.is === "status");
  });

  it("sends only the newest of what was set meanwhile", async () => {
    const carol = await arrive();
    garden.server.refuseNext({ method: "PUT", ...limit, body: { retry_after_ms: 100 } });
    const first = carol.statuses.set(PALM);
    await until(() => Boolean(carol.statuses.store.getState().edits.status?.retryAt));
    const second = carol.statuses.set(HOME);
    expect(carol.statuses.store.getState().edits.status).toMatchObject({
      value: HOME,
      retryAt: expect.any(Number) as number,
    });
    expect(await Promise.all([first, second])).toEqual([{ ok: true }, { ok: true }]);
    expect(garden.written(carol)).toHaveLength(2);
    expect(carol.statuses.get(carol.userId)).toMatchObject(HOME);
  });

  it.each([[{}], [{ retry_after_ms: "soon" }], [{ retry_after_ms: 0 }]])(
    "backs off by itself where the server says %j",
    async (body) => {
      const carol = await arrive();
      vi.useFakeTimers({ shouldAdvanceTime: true });
      garden.server.refuseNext({ method: "PUT", ...limit, body, times: 4 });
      const outcome = carol.statuses.set(PALM);
      await until(() => garden.written(carol).length >= 1);
      await aWhile();
      expect(garden.written(carol).length).toBeLessThanOrEqual(2);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await outcome).toEqual({ ok: true });
    },
  );

  it("of a month does not overflow the timer", async () => {
    const carol = await arrive();
    garden.server.refuseNext({ method: "PUT", ...limit, body: { retry_after_ms: 2 ** 40 }, times: 99 });
    void carol.statuses.set(PALM);
    await aWhile();
    expect(garden.written(carol)).toHaveLength(1);
  });
});

describe("one of several names", () => {
  it("the first name readers read decides: refused, nothing else is written", async () => {
    const carol = await arrive({ names: "both" });
    garden.server.refuseNext({ method: "PUT", path: "/m.status", status: 400, errcode: "M_TOO_LARGE" });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "too-long" });
    expect(garden.written(carol)).toEqual(["PUT m.status"]);
  });

  it.each([
    ["500", { status: 500 }],
    ["429", { status: 429, errcode: "M_LIMIT_EXCEEDED", body: { retry_after_ms: 1_000 } }],
  ])("the others are retried quietly: after a %s the status is set", async (_what, refusal) => {
    const carol = await arrive({ names: "both" });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.server.refuseNext({ method: "PUT", path: STATUS, ...refusal, times: 2 });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    expect(carol.statuses.store.getState().edits.status).toBeNull();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(garden.written(carol)).toEqual(["PUT m.status", `PUT ${STATUS}`, `PUT ${STATUS}`, `PUT ${STATUS}`]);
  });

  it("but not when something newer was set, which writes them all", async () => {
    const carol = await arrive({ names: "both" });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 500 });
    await carol.statuses.set(PALM);
    await carol.statuses.clear();
    garden.server.clearRequests();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(garden.written(carol)).toEqual([]);
  });
});
