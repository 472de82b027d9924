// A day of calls with a server that refuses, hangs or forgets, and with other software that says a call (MSC4426).
import { describe, expect, it } from "vitest";
import { CALL } from "../statuses/garden.ts";
import { livesAlone, MINUTE, pass } from "../statuses/houses.ts";
import { personas } from "../../src/testing.ts";
import { flat, HOUR, MARK, SECOND } from "./devices.ts";

livesAlone();

describe("a server that", () => {
  it("wants us to wait is waited for; left meanwhile, no call is said after all", async () => {
    const { server, arrive, held, written } = await flat();
    const phone = await arrive();
    server.refuseNext({
      method: "PUT",
      path: CALL,
      status: 429,
      errcode: "M_LIMIT_EXCEEDED",
      body: { retry_after_ms: 60_000 },
    });
    await phone.join();
    await pass(10 * SECOND);
    await phone.leave();
    await pass(3 * MINUTE);
    expect(await held()).toBeUndefined();
    expect(written().filter((method) => method === "PUT")).toHaveLength(1);
    await phone.join();
    await pass(10 * SECOND);
    expect(await held()).toBeDefined();
  });

  it("lost the DELETE is asked again", async () => {
    const { server, arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    server.refuseNext({ method: "DELETE", path: "call", status: 503, times: 2 });
    await phone.leave();
    await pass(15 * SECOND);
    expect(await held()).toBeDefined();
    await pass(2 * MINUTE);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE", "DELETE"]);
  });

  it("said yes to the DELETE and kept the value is told again by whoever starts next", async () => {
    const { server, arrive, held } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    for (let times = 0; times < 2; times++)
      server.refuseNext({ method: "DELETE", path: "call", status: 200, body: {} });
    await phone.leave();
    await pass(15 * SECOND);
    expect(await held()).toBeDefined();
    phone.kill();
    await arrive();
    await pass(40 * SECOND);
    expect(await held()).toBeUndefined();
  });

  it.each([
    ["hangs", { hold: true } as const],
    ["breaks off in the middle", { body: "nothing" } as const],
  ])("%s is given up, and what is right is written later", async (_what, trouble) => {
    const { server, arrive, held } = await flat();
    const phone = await arrive();
    server.disturbNext({ method: "PUT", path: CALL, ...trouble, times: 2 });
    await phone.join();
    await pass(4 * MINUTE);
    expect(await held()).toBeDefined();
    server.disturbNext({ method: "DELETE", path: "call", ...trouble, times: 4 });
    await phone.leave();
    await pass(10 * MINUTE);
    expect(await held()).toBeUndefined();
  });

  it("never answers a look does not stop what is to be healed later", async () => {
    const { server, account, arrive, held } = await flat();
    server.setProfileField(account.userId, CALL, { call_joined_ts: Math.floor(Date.now() / 1000) - 600, [MARK]: true });
    const phone = await arrive();
    server.disturbNext({ method: "GET", path: "/profile/", deviceId: phone.deviceId, hold: true, times: 3 });
    await pass(10 * MINUTE);
    expect(await held()).toBeUndefined();
    phone.kill();
  });

  it("fails a look has nothing written over: another device may have said something newer meanwhile", async () => {
    const { server, account, arrive, held } = await flat(personas.plain);
    const old = { call_joined_ts: Math.floor(Date.now() / 1000) - 600, [MARK]: true };
    server.setProfileField(account.userId, CALL, old);
    const phone = await arrive();
    const newer = { call_joined_ts: Math.floor(Date.now() / 1000) };
    server.setProfileField(account.userId, CALL, newer);
    server.refuseNext({ method: "GET", path: "/profile/", status: 502, errcode: "M_UNKNOWN", times: 2 });
    await pass(20 * 60 * SECOND);
    expect(await held()).toEqual(newer);
    phone.kill();
  });

  it("takes the capability away is not asked again (`m.profile_fields`); nor is one that refuses as malformed", async () => {
    const forbidden = await flat({ capabilities: { enabled: true, disallowed: ["m.call", CALL] } });
    const phone = await forbidden.arrive();
    await phone.join();
    await pass(HOUR);
    expect(forbidden.written()).toEqual([]);

    const strict = await flat();
    const laptop = await strict.arrive();
    strict.server.refuseNext({ method: "PUT", path: CALL, status: 400, errcode: "M_BAD_JSON", times: 99 });
    await laptop.join();
    await pass(HOUR);
    expect(strict.written()).toEqual(["PUT"]);

    const later = await flat();
    const pad = await later.arrive();
    await pad.join();
    await pass(5 * SECOND);
    later.server.refuseNext({ path: "/profile/", method: "DELETE", status: 403, errcode: "M_FORBIDDEN", times: 99 });
    await pad.leave();
    await pass(HOUR);
    expect(later.written()).toEqual(["PUT", "DELETE"]);
  });

  it("pushes nothing, or loads members lazily, is no other", async () => {
    for (const quirks of [{ push: false }, {}]) {
      const { arrive, held, written } = await flat(quirks);
      const phone = await arrive(undefined, { start: { lazyLoadMembers: true } });
      await phone.join();
      await pass(5 * SECOND);
      expect(await held()).toBeDefined();
      await phone.leave();
      await pass(12 * SECOND);
      expect(await held()).toBeUndefined();
      expect(written()).toEqual(["PUT", "DELETE"]);
    }
  });
});

describe("values of other software", () => {
  it("are left alone until they are a day old, in a call and out of it", async () => {
    const { server, account, arrive, held, written } = await flat();
    const other = { call_joined_ts: Math.floor(Date.now() / 1000) };
    server.setProfileField(account.userId, CALL, other);
    const phone = await arrive();
    await phone.join();
    await pass(HOUR);
    await phone.leave();
    await pass(22 * HOUR);
    expect(await held()).toEqual(other);
    expect(written()).toEqual([]);
    await pass(2 * HOUR);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["DELETE"]);
  }, 60_000);

  it("of the host's own `setCall`: one answer with the calls that are followed, since the earlier", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    const since = Math.floor(Date.now() / 1000) * 1000 - 10 * MINUTE;
    await phone.statuses.setCall({ since });
    expect(await held()).toEqual({ call_joined_ts: since / 1000 });
    await phone.join();
    await pass(MINUTE);
    expect(written()).toEqual(["PUT"]);
    await phone.statuses.setCall(null);
    await pass(MINUTE);
    expect(await held()).toMatchObject({ [MARK]: true });
    expect(written()).toEqual(["PUT", "PUT"]);
    await phone.leave();
    await pass(MINUTE);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "PUT", "DELETE"]);
  });
});
