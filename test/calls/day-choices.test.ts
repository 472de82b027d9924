// A day of calls of somebody who chooses what others see, or ends it all; and memberships that make no sense.
import { describe, expect, it } from "vitest";
import { trackCalls } from "../../src/calls.ts";
import { PALM, STATUS } from "../statuses/garden.ts";
import { livesAlone, MINUTE, pass } from "../statuses/houses.ts";
import { asking, flat, HOUR, MARK, MEMBER, SECOND } from "./devices.ts";

livesAlone();

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

  it("to clear the status hides the call also from devices that begin after the one that was in it has left", async () => {
    const { arrive, held, written } = await flat();
    const [phone, laptop] = [await arrive(), await arrive()];
    await phone.join();
    await pass(5 * SECOND);
    await phone.statuses.clear();
    await laptop.join();
    await pass(5 * SECOND);
    await phone.leave();
    await pass(MINUTE);
    await arrive();
    await pass(3 * MINUTE);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it.each(["before", "after"])("and where the device in it said so anew %s that", async (when) => {
    const { arrive, held, written } = await flat();
    const phone = await arrive();
    await phone.join();
    await pass(5 * SECOND);
    if (when === "before") await phone.join();
    await pass(5 * SECOND);
    await phone.statuses.clear();
    if (when === "after") await phone.join();
    await pass(5 * SECOND);
    await arrive();
    await pass(3 * MINUTE);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("a clearing that is taken back shows status and call again, on every device", async () => {
    const { arrive, held, written } = await flat();
    const [phone, laptop] = [await arrive(), await arrive()];
    await phone.statuses.set(PALM);
    await phone.join();
    await pass(5 * SECOND);
    const before = await held();
    await phone.statuses.clear();
    await pass(3 * SECOND);
    expect(await held()).toBeUndefined();
    expect(await phone.statuses.restore(PALM)).toEqual({ ok: true });
    expect(await held()).toEqual(before);
    expect(laptop.statuses.get(laptop.userId)).toMatchObject({
      is: "status",
      ...PALM,
      call: { since: expect.any(Number) },
    });
    await pass(HOUR);
    expect(await held()).toEqual(before);
    expect(written()).toEqual(["PUT", "DELETE", "PUT"]);
    await phone.leave();
    await pass(15 * SECOND);
    expect(await held()).toBeUndefined();
    // What was taken back once hides nothing any more.
    await phone.statuses.clear();
    await phone.join();
    await pass(5 * SECOND);
    expect(await held()).toBeDefined();
  });
});

it("a clearing that was pressed twice is taken back as one: the call comes again", async () => {
  const { arrive, held } = await flat();
  const phone = await arrive();
  await phone.statuses.set(PALM);
  await phone.join();
  await pass(5 * SECOND);
  const before = await held();
  await Promise.all([phone.statuses.clear(), phone.statuses.clear()]);
  await pass(3 * SECOND);
  expect(await held()).toBeUndefined();
  expect(await phone.statuses.restore(PALM)).toEqual({ ok: true });
  expect(await held()).toEqual(before);
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

it("two who follow one account's calls write each once, and one of them that stops in a call leaves it to the other", async () => {
  const { arrive, held, written } = await flat();
  const phone = await arrive();
  const stopOther = trackCalls(phone.statuses, phone.client, { isOn: true });
  await phone.join();
  await pass(3 * SECOND);
  expect(written()).toEqual(["PUT"]);
  stopOther();
  await pass(MINUTE);
  expect(await held()).toMatchObject({ [MARK]: true });
  await phone.statuses.showCalls(false);
  await pass(SECOND);
  expect(await held()).toBeUndefined();
  await phone.statuses.showCalls(true);
  await pass(5 * SECOND);
  expect(await held()).toMatchObject({ [MARK]: true });
  await phone.leave();
  await pass(12 * SECOND);
  expect(await held()).toBeUndefined();
  expect(written()).toEqual(["PUT", "DELETE", "PUT", "DELETE"]);
});
