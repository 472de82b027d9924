// Any day of calls: whatever happens to two devices and their server, ten quiet minutes later the server holds the right call (MSC4426).
import { expect, it, vi } from "vitest";
import { livesAlone, MINUTE } from "../statuses/houses.ts";
import { chanceOf } from "../simulation/chance.ts";
import { type Device, flat, LEAVES_AFTER, MARK, SECOND } from "./devices.ts";

livesAlone();

const go = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await new Promise((resolve) => setTimeout(resolve, 20));
};

/** How often each thing happens. */
const SHARES = {
  "joins or leaves": 5,
  "crashes and starts again": 1,
  "loses the network, or gets it back": 1,
  "meets a server in trouble": 1,
  "sees its field written by another client": 1,
};

interface Seat {
  device: Device;
  isInCall: boolean;
  isOnline: boolean;
}

it.each(Array.from({ length: 16 }, (_, n) => n + 1))("day %i", { timeout: 60_000 }, async (seed) => {
  const chance = chanceOf(seed);
  const { server, account, arrive, held, written } = await flat();
  const seated = async (): Promise<Seat> => ({ device: await arrive(), isInCall: false, isOnline: true });
  const seats = [await seated(), await seated()] as const;
  const story: string[] = [];
  const deeds = {
    async "joins or leaves"(seat: Seat) {
      if (!seat.isOnline) return;
      await (seat.isInCall ? seat.device.leave() : seat.device.join());
      seat.isInCall = !seat.isInCall;
    },
    async "crashes and starts again"(seat: Seat) {
      seat.device.kill();
      await go(chance.pick([2, 12, 120]) * SECOND);
      seat.device = await arrive(server.login(account.userId, seat.device.deviceId));
      Object.assign(seat, { isInCall: false, isOnline: true });
      // The leave that was left with the server would end the next call.
      await go(LEAVES_AFTER);
    },
    async "loses the network, or gets it back"(seat: Seat) {
      // The server takes it out of the call meanwhile.
      seat.isOnline = !seat.isOnline;
      seat.device.setOnline(seat.isOnline);
      if (seat.isOnline) return;
      await go(20 * SECOND);
      seat.isInCall = false;
    },
    async "meets a server in trouble"() {
      const matching = { path: "msc4426.call", method: chance.pick(["PUT", "DELETE"]), times: 2 };
      const limit = { status: 429, errcode: "M_LIMIT_EXCEEDED", body: { retry_after_ms: 5_000 } };
      const refusal = chance.pick([{ status: 503 }, { status: 0 }, limit]);
      if (chance.happens(0.5)) server.refuseNext({ ...matching, ...refusal });
      else server.disturbNext({ ...matching, lose: "answer" });
    },
    async "sees its field written by another client"() {
      const since = Math.floor(Date.now() / 1000) - 100;
      const value = chance.pick([undefined, { call_joined_ts: since, [MARK]: true }]);
      server.setProfileField(account.userId, "org.matrix.msc4426.call", value);
    },
  };
  for (let step = 0; step < 14; step++) {
    const seat = chance.pick(seats);
    const what = chance.share(SHARES);
    story.push(`${seats.indexOf(seat)} ${what}`);
    await deeds[what](seat);
    await go(chance.pick([1, 3, 11, 45, 300]) * SECOND);
  }
  for (const seat of seats) {
    seat.device.setOnline(true);
    seat.isOnline = true;
  }
  await go(20 * MINUTE);
  const isInCall = seats.some((seat) => seat.isInCall);
  expect({ story, isSaid: (await held()) !== undefined }).toEqual({ story, isSaid: isInCall });
  const count = written().length;
  await go(60 * MINUTE);
  expect({ story, count: written().length }).toEqual({ story, count });
  for (const seat of seats) if (seat.isInCall) await seat.device.leave();
  await go(5 * MINUTE);
  expect({ story, held: await held() }).toEqual({ story, held: undefined });
});
