// A day of calls on two devices of one person: whatever overlaps, crashes or has no kit, one call is said, by one write.
import { describe, expect, it } from "vitest";
import { livesAlone, MINUTE, pass } from "../statuses/houses.ts";
import { type Device, flat, HOUR, LEAVES_AFTER, SECOND } from "./devices.ts";

livesAlone();

async function pair(isFollowing = true) {
  const home = await flat();
  const [phone, laptop] = [await home.arrive(), await home.arrive(undefined, { isFollowing })];
  return { ...home, phone, laptop };
}

type Deed = readonly [who: "phone" | "laptop", what: "join" | "leave"];
const ORDERS: readonly (readonly [what: string, deeds: readonly Deed[]])[] = [
  [
    "one after the other",
    [
      ["phone", "join"],
      ["phone", "leave"],
      ["laptop", "join"],
      ["laptop", "leave"],
    ],
  ],
  [
    "handed over",
    [
      ["phone", "join"],
      ["laptop", "join"],
      ["phone", "leave"],
      ["laptop", "leave"],
    ],
  ],
  [
    "one within the other",
    [
      ["phone", "join"],
      ["laptop", "join"],
      ["laptop", "leave"],
      ["phone", "leave"],
    ],
  ],
  [
    "handed over and back",
    [
      ["phone", "join"],
      ["laptop", "join"],
      ["phone", "leave"],
      ["phone", "join"],
      ["laptop", "leave"],
      ["phone", "leave"],
    ],
  ],
];

describe.each(ORDERS)("two devices, %s", (what, deeds) => {
  it.each([5, 60])("%i s apart: one call after another is said once and ended once", async (seconds) => {
    const { phone, laptop, held, written } = await pair();
    const devices: Record<string, Device> = { phone, laptop };
    const inCall = new Set<string>();
    for (const [who, deed] of deeds) {
      await devices[who]?.[deed]();
      if (deed === "join") inCall.add(who);
      else inCall.delete(who);
      await pass(seconds * SECOND);
      const isSaid = (await held()) !== undefined;
      // Sooner than that, it may not have been written yet.
      expect(seconds > 10 ? isSaid : inCall.size > 0).toBe(inCall.size > 0);
    }
    await pass(40 * SECOND);
    expect(await held()).toBeUndefined();
    // Five seconds between two calls are no end of one.
    const calls = what === "one after the other" && seconds > 10 ? 2 : 1;
    expect(written()).toEqual(Array.from({ length: calls }, () => ["PUT", "DELETE"]).flat());
    await pass(HOUR);
    expect(written()).toHaveLength(calls * 2);
  });
});

it("both join and leave in the same moment: one of them writes", async () => {
  const { phone, laptop, held, written } = await pair();
  await Promise.all([phone.join(), laptop.join()]);
  await pass(10 * SECOND);
  expect(written()).toEqual(["PUT"]);
  await Promise.all([phone.leave(), laptop.leave()]);
  await pass(40 * SECOND);
  expect(await held()).toBeUndefined();
  expect(written()).toEqual(["PUT", "DELETE"]);
});

describe("a crash", () => {
  it("of one that was in the call: the other ends it within 30 s of the server's noticing", async () => {
    const { phone, held, written } = await pair();
    await phone.join();
    await pass(5 * SECOND);
    phone.kill();
    await pass(LEAVES_AFTER + 12 * SECOND);
    expect(await held()).toBeDefined();
    await pass(25 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("of one while the other stays in the call: nothing is written until that one leaves", async () => {
    const { phone, laptop, held, written } = await pair();
    await phone.join();
    await pass(5 * SECOND);
    await laptop.join();
    phone.kill();
    await pass(HOUR);
    expect(await held()).toBeDefined();
    expect(written()).toEqual(["PUT"]);
    await laptop.leave();
    await pass(12 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("of both: the next start of any ends it", async () => {
    const { server, account, arrive, phone, laptop, held, written } = await pair();
    await phone.join();
    await laptop.join();
    await pass(10 * SECOND);
    phone.kill();
    laptop.kill();
    await pass(3 * HOUR);
    expect(await held()).toBeDefined();
    await arrive(server.login(account.userId, laptop.deviceId));
    await pass(35 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("before it said so: the other says it for it, and ends it", async () => {
    const { phone, held, written } = await pair();
    await phone.join({ expires: 10 * MINUTE });
    phone.stop();
    await pass(25 * SECOND);
    expect(await held()).toBeUndefined();
    await pass(70 * SECOND);
    expect(await held()).toBeDefined();
    await pass(10 * MINUTE);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });
});

describe("a device without the kit", () => {
  it("is in a call: another device says so after 30 to 90 s, and ends it after 15 to 30", async () => {
    const { laptop, held, written } = await pair(false);
    await laptop.join();
    await pass(28 * SECOND);
    expect(await held()).toBeUndefined();
    await pass(65 * SECOND);
    expect(await held()).toBeDefined();
    await laptop.leave();
    await pass(4 * SECOND);
    expect(await held()).toBeDefined();
    await pass(30 * SECOND);
    expect(await held()).toBeUndefined();
    expect(written()).toEqual(["PUT", "DELETE"]);
  });

  it("is in a call for less than that: nothing is written", async () => {
    const { laptop, written } = await pair(false);
    await laptop.join();
    await pass(20 * SECOND);
    await laptop.leave();
    await pass(5 * MINUTE);
    expect(written()).toEqual([]);
  });
});

it("that disagree about whether a call has ended, for one's clock was set forward by a day, end with what the one in it says", async () => {
  const { arrive, phone, held, written } = await pair(false);
  await arrive(undefined, { serverAhead: -24 * HOUR });
  await phone.join({ expires: 20 * HOUR });
  await pass(HOUR);
  expect(await held()).toBeDefined();
  expect(written()).toEqual(["PUT", "DELETE", "PUT"]);
  await phone.leave();
  await pass(MINUTE);
  expect(await held()).toBeUndefined();
  expect(written()).toEqual(["PUT", "DELETE", "PUT", "DELETE"]);
});

describe("a device that lost its network for a minute, came back into the same call, and then crashed", () => {
  async function crashed() {
    const { phone, laptop, held, written } = await pair();
    const call = { created_ts: Date.now() };
    await phone.join(call);
    await pass(5 * SECOND);
    phone.setOnline(false);
    await pass(LEAVES_AFTER + 45 * SECOND);
    expect(written()).toEqual(["PUT", "DELETE"]);
    phone.setOnline(true);
    await pass(20 * SECOND);
    await phone.join(call);
    await pass(30 * SECOND);
    expect(await held()).toBeDefined();
    phone.kill();
    return { laptop, held };
  }

  it("has its call ended by another, which had ended it before and saw it begin again", async () => {
    const { held } = await crashed();
    await pass(LEAVES_AFTER + 2 * MINUTE);
    expect(await held()).toBeUndefined();
  });

  it("leaves nothing that the choice not to show calls does not take away", async () => {
    const { laptop, held } = await crashed();
    await pass(LEAVES_AFTER + 20 * SECOND);
    expect(await laptop.statuses.showCalls(false)).toEqual({ ok: true });
    await pass(MINUTE);
    expect(await held()).toBeUndefined();
  });
});

it("a field that vanished while a call stands is written by the device that is in it", async () => {
  const { server, account, phone, held, written } = await pair();
  await phone.join();
  await pass(5 * SECOND);
  server.setProfileField(account.userId, "org.matrix.msc4426.call", undefined);
  await pass(10 * SECOND);
  expect(await held()).toBeDefined();
  expect(written()).toEqual(["PUT", "PUT"]);
});

it("not to show calls, chosen on one device, holds for the other that is in a call", async () => {
  const { phone, laptop, held, written } = await pair();
  await laptop.join();
  await pass(5 * SECOND);
  expect(await held()).toBeDefined();
  await phone.statuses.showCalls(false);
  await pass(5 * SECOND);
  expect(await held()).toBeUndefined();
  await pass(HOUR);
  expect(written()[0]).toBe("PUT");
  expect(written().filter((method) => method === "PUT")).toHaveLength(1);
});
