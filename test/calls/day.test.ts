// A day of calls on one device: at the end of each chapter the server holds the right call (MSC4426), after as few writes as can be.
import { describe, expect, it } from "vitest";
import { until } from "../people.ts";
import { createPage, DAY, livesAlone, MINUTE, pass } from "../statuses/houses.ts";
import { CALL, look, PALM, STATUS, whyOf } from "../statuses/garden.ts";
import { asking, flat, HOUR, LEAVES_AFTER, MARK, MEMBER, SECOND } from "./devices.ts";

livesAlone();

describe("joins and leaves", () => {
  it("are written once each: since the join, in whole seconds, with the kit's mark", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    const joined = Date.now();
    await phone.join();
    await pass(3 * SECOND);
    expect(await held()).toEqual({ call_joined_ts: expect.any(Number), [MARK]: true });
    expect(Math.abs(((await held()) as { call_joined_ts: number }).call_joined_ts * 1000 - joined)).toBeLessThan(2_000);
    await pass(3 * HOUR);
    expect(written()).toEqual(["PUT"]);
    await phone.leave();
    await pass(12 * SECOND);
    expect(await held()).toBeUndefined();
    await pass(HOUR);
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("are not written where one was back within 3 s, or joined only for a moment", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await phone.leave();
    await pass(MINUTE);
    expect(written()).toEqual([]);
    await phone.join();
    await pass(MINUTE);
    const before = await held();
    for (let times = 0; times < 3; times++) {
      await phone.leave();
      await pass(3 * SECOND);
      await phone.join();
      await pass(MINUTE);
    }
    expect(await held()).toEqual(before);
    expect(written()).toEqual(["PUT"]);
  });

  it("go on where a page is loaded anew in a call: nothing is written", async () => {
    const { server, account, arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    const before = await held();
    phone.kill();
    const again = await arrive(server.login(account.userId, phone.deviceId));
    await again.join();
    // The leave that was left with the server comes yet; clients that see it join again.
    await pass(LEAVES_AFTER);
    await again.join();
    await pass(MINUTE);
    expect(await held()).toEqual(before);
    expect(written()).toEqual(["PUT"]);
    await again.leave();
    await pass(12 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("end when the membership expires, and when one leaves the room", async () => {
    const { arrive, held, written, roomId } = await flat();
    const phone = await arrive();
    await phone.join({ expires: 30 * MINUTE });
    await pass(29 * MINUTE);
    expect(await held()).toBeDefined();
    await pass(MINUTE + 15 * SECOND);
    expect(await held()).toBeUndefined();
    await phone.join({ expires: 2 * HOUR });
    await pass(5 * SECOND);
    expect(await held()).toBeDefined();
    await phone.client.leave(roomId);
    await pass(15 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE", "PUT", "DELETE"]);
  });

  it("beyond every timer: a membership of 30 days is none to be believed, and nothing fires at once", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join({ expires: 30 * DAY });
    await pass(3 * HOUR);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT"]);
  });
});

describe("a crash", () => {
  it("of the only device: its next start ends it, and another device's start does as well", async () => {
    for (const isOther of [false, true]) {
      const { server, account, arrive, held, written } = await flat();
      const phone = await arrive();
      await phone.join();
      await pass(5 * SECOND);
      phone.kill();
      await pass(HOUR);
      expect(await held()).toBeDefined();
      await arrive(isOther ? undefined : server.login(account.userId, phone.deviceId));
      await pass(4 * SECOND);
      expect(await held()).toBeDefined();
      await pass(30 * SECOND);
      expect(await held()).toBeUndefined();
      expect(written()).toEqual(["PUT", "DELETE"]);
    }
  });

  it("before the server took it out of the call: the next start waits for that", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    phone.kill();
    await arrive();
    await pass(SECOND);
    expect(written()).toEqual(["PUT"]);
    await pass(LEAVES_AFTER + 35 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("is seen as none by viewers after a day, whoever heals it (MSC4426)", async () => {
    const { server, account, roomId, arrive, held } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    phone.kill();
    const bob = await arrive(server.register("bob"), { isFollowing: false });
    await bob.client.joinRoom(roomId);
    const seen = look(bob, account.userId, { roomId });
    await until(() => whyOf(seen) === "call");
    await pass(23 * HOUR);
    expect(whyOf(seen)).toBe("call");
    await pass(HOUR + MINUTE);
    expect(await held()).toBeDefined();
    expect(whyOf(seen)).toBe("none");
  });
});

describe("no network", () => {
  it("joined and left meanwhile: nothing is written", async () => {
    const page = createPage();
    const { arrive, written } = await flat();
    const phone = await arrive(undefined, { options: { environment: page } });
    await phone.join();
    page.change({ hasNetwork: false });
    phone.setOnline(false);
    await pass(MINUTE);
    phone.setOnline(true);
    page.change({ hasNetwork: true });
    // The server took it out of the call, as it was not heard of.
    await pass(2 * MINUTE);
    await phone.leave();
    await pass(MINUTE);
    expect(written()).toEqual([]);
  });

  it("left without a word: written when it is back", async () => {
    const page = createPage();
    const { arrive, held, written } = await flat();
    const phone = await arrive(undefined, { options: { environment: page } });
    await phone.join();
    await pass(5 * SECOND);
    page.change({ hasNetwork: false });
    phone.setOnline(false);
    await pass(10 * MINUTE);
    expect(await held()).toBeDefined();
    page.change({ hasNetwork: true });
    phone.setOnline(true);
    await pass(3 * MINUTE);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("that comes and goes between the join and the write: said when it is back, if the call still stands", async () => {
    const page = createPage();
    const { arrive, held, written } = await flat();
    const phone = await arrive(undefined, { options: { environment: page } });
    await phone.join();
    await pass(SECOND);
    page.change({ hasNetwork: false });
    await pass(MINUTE);
    expect(written()).toEqual([]);
    page.change({ hasNetwork: true });
    await pass(10 * SECOND);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT"]);
  });
});

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

describe.each([
  ["an hour ahead", HOUR],
  ["an hour behind", -HOUR],
])("a device whose clock is %s", (_what, off) => {
  it("says the server's time, ends what is over when it is over, and leaves what stands", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive(undefined, { serverAhead: -off });
    await phone.join({ expires: 2 * HOUR });
    const joined = Date.now() - off;
    await pass(5 * SECOND);
    const { call_joined_ts: since } = (await held()) as { call_joined_ts: number };
    expect(Math.abs(since * 1000 - joined)).toBeLessThan(3_000);
    await pass(2 * HOUR - MINUTE);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT"]);
    await pass(MINUTE + 15 * SECOND);
    expect(await held()).toBeUndefined();
    await phone.join();
    await pass(5 * SECOND);
    await phone.leave();
    await pass(12 * SECOND);
    expect(written()).toEqual(["PUT", "DELETE", "PUT", "DELETE"]);
  });

  it("heals what another device left behind, and no sooner", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive(undefined, { serverAhead: -off });
    await phone.join();
    await pass(5 * SECOND);
    const laptop = await arrive(undefined, { serverAhead: -off });
    await pass(MINUTE);
    expect(await held()).toBeDefined();
    phone.kill();
    await pass(LEAVES_AFTER + 35 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
    laptop.kill();
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

describe("the person's choice", () => {
  it("not to show calls takes it back at once, and to show them says it again", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    await phone.statuses.showCalls(false);
    await pass(0);
    expect(await held()).toBeUndefined();
    await pass(HOUR);
    expect(written()).toEqual(["PUT", "DELETE"]);
    await phone.statuses.showCalls(true);
    await pass(5 * SECOND);
    expect(await held()).toBeDefined();
    await phone.leave();
    await pass(15 * SECOND);
    expect(written()).toEqual(["PUT", "DELETE", "PUT", "DELETE"]);
  });

  it("is false until they have chosen, where the host does not say otherwise", async () => {
    const { arrive, held } = await flat();
    const phone = await arrive(undefined, { calls: { isOn: false } });
    expect(phone.statuses.calls.isShown()).toBe(false);
    await phone.join();
    await pass(MINUTE);
    expect(await held()).toBeUndefined();
    await phone.statuses.showCalls(true);
    await pass(5 * SECOND);
    expect(await held()).toBeDefined();
  });

  it("to clear the status hides the call until it ends, on every device; the next is shown again", async () => {
    const { server, account, arrive, held, written } = await flat();
    const [phone, laptop] = [await arrive(), await arrive()];
    await phone.statuses.set(PALM);
    await phone.join();
    await pass(5 * SECOND);
    await phone.statuses.clear();
    expect(await held()).toBeUndefined();
    await laptop.join();
    await pass(3 * MINUTE);
    expect(await held()).toBeUndefined();
    const later = await arrive();
    await pass(2 * MINUTE);
    expect(written()).toEqual(["PUT", "DELETE"]);
    await phone.leave();
    await laptop.leave();
    await pass(MINUTE);
    await laptop.join();
    await pass(5 * SECOND);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT", "DELETE", "PUT"]);
    expect(server.requests.filter(({ path, method }) => method === "PUT" && path.endsWith(STATUS))).toHaveLength(1);
    expect(account.userId).toBe(later.userId);
  });
});

describe("an end", () => {
  it("of following: nothing is written, heard or timed any more", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    const listening = () => phone.client.listenerCount("Room.redaction" as never);
    await phone.join();
    await pass(5 * SECOND);
    const before = listening();
    phone.stop();
    phone.stop();
    expect(listening()).toBe(before - 1);
    await phone.leave();
    await pass(HOUR);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT"]);
  });

  it("of the account, by a logout in a call: nothing more is written; the next login heals it", async () => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    await phone.client.logout(true);
    await pass(MINUTE);
    expect(phone.client.listenerCount("Room.redaction" as never)).toBe(0);
    phone.kill();
    await pass(HOUR);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT"]);
    await arrive();
    await pass(35 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });
});

describe("of bad memberships", () => {
  it("nothing throws into the SDK, and nothing is written", async () => {
    const { server, account, arrive, written, roomId } = await flat();
    const phone = await arrive();
    const faults: unknown[] = [];
    const onFault = (fault: unknown): unknown => faults.push(fault);
    process.on("uncaughtException", onFault);
    process.on("unhandledRejection", onFault);
    const ask = asking(server, account);
    const bad: object[] = [
      {},
      [],
      { memberships: [null, 7, "x", [], { device_id: {} }] },
      { application: "m.call", device_id: null },
      { application: "m.whiteboard", device_id: "X" },
      { memberships: { length: 5 } },
    ];
    for (const [n, content] of bad.entries())
      await ask("PUT", `/rooms/${roomId}/state/${MEMBER}/_${account.userId}_X${n}`, content);
    await pass(5 * MINUTE);
    expect(written()).toEqual([]);
    const sane = { application: "m.call", device_id: "X" };
    await ask("PUT", `/rooms/${roomId}/state/${MEMBER}/_${account.userId}_X`, {
      ...sane,
      expires: -5,
      created_ts: 1e300,
    });
    await pass(2 * MINUTE);
    expect(written()).toEqual(["PUT"]);
    process.off("uncaughtException", onFault);
    process.off("unhandledRejection", onFault);
    expect(faults).toEqual([]);
    phone.kill();
  });

  it("those of another user never write mine", async () => {
    const { server, arrive, written, roomId } = await flat();
    const phone = await arrive();
    const mallory = server.register("mallory");
    const ask = asking(server, mallory);
    await ask("POST", `/join/${roomId}`, {});
    await phone.client.setPowerLevel(roomId, mallory.userId, 100);
    const call = { application: "m.call", call_id: "", device_id: phone.deviceId };
    for (const key of [`_${phone.userId}_${phone.deviceId}_m.call`, phone.userId, "x"])
      await ask("PUT", `/rooms/${roomId}/state/${MEMBER}/${key}`, call);
    await pass(5 * MINUTE);
    expect(written()).toEqual([]);
  });
});
