// A day of calls on one device: at the end of each chapter the server holds the right call (MSC4426), after as few writes as can be.
import { describe, expect, it } from "vitest";
import { until } from "../people.ts";
import { look, whyOf } from "../statuses/garden.ts";
import { createPage, DAY, livesAlone, MINUTE, pass } from "../statuses/houses.ts";
import { flat, HOUR, LEAVES_AFTER, MARK, SECOND } from "./devices.ts";

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
