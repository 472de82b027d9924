// What holds of statuses that end by themselves, whatever clocks, networks and other devices do: never early, never another one, and in the end.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { statusValue } from "../../src/composing.ts";
import { createExpiring } from "../../src/mine/expiring.ts";
import { mergeUpdate, rawStatusOf, type RawStatus } from "../../src/protocol.ts";
import { RUNS, TIMEOUT } from "./chance.ts";

const NOW = Date.UTC(2026, 10, 26, 12);
const MINUTE = 60_000;

const anyUntil = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 90 }).map((minutes) => NOW + minutes * MINUTE),
);
const anyStep = fc.record({
  wait: fc.constantFrom(0, 1, 1_000, 31_000, MINUTE, 10 * MINUTE, 45 * MINUTE),
  /** What happens then. */
  is: fc.constantFrom("set here", "set elsewhere", "cleared elsewhere", "offline", "online", "refusing", "taking"),
  until: anyUntil,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a status that ends by itself", { timeout: TIMEOUT }, () => {
  it("is drawn until that very moment, and not after it", () => {
    fc.assert(
      fc.property(anyUntil, fc.integer({ min: -10, max: 100 }), (until, minutes) => {
        const now = NOW + minutes * MINUTE;
        const value = statusValue("m.status", { emoji: "🌴", text: "away", until }, null);
        const drawn = rawStatusOf(mergeUpdate({}, { "m.status": value }, NOW) ?? {}, now);
        expect(drawn !== null).toBe(until === null || until > now);
      }),
      RUNS,
    );
  });

  it("is cleared once it has ended, by somebody, never before, and never another one in its place", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 6 }), async (steps) => {
        vi.setSystemTime(NOW);
        let held: RawStatus | null = null;
        let mine: RawStatus | null = null;
        let [isOnline, isTaking, count] = [true, true, 0];
        let changed = (): void => {};
        const ends = new Map<string, number>();
        const expiring = createExpiring({
          held: () => held,
          isMine: () => held !== null && held === mine,
          isEditing: () => false,
          look: () => Promise.resolve(isTaking),
          clear: () => {
            expect(held?.until ?? Infinity).toBeLessThanOrEqual(Date.now());
            if (!isTaking) return Promise.resolve({ ok: false, reason: "unreachable" });
            held = null;
            return Promise.resolve({ ok: true });
          },
          onEnd: ({ text }) => void ends.set(text, (ends.get(text) ?? 0) + 1),
          environment: {
            isVisible: () => true,
            isOnline: () => isOnline,
            subscribe(listener) {
              changed = listener;
              return () => void (changed = () => {});
            },
          },
        });
        const stop = expiring.start();
        for (const { wait, is, until } of steps) {
          await vi.advanceTimersByTimeAsync(wait);
          if (is.startsWith("set")) held = { emoji: "🌴", text: String(count++), until };
          if (is === "set here") mine = held;
          if (is === "cleared elsewhere") held = null;
          if (is === "offline" || is === "online") isOnline = is === "online";
          if (is === "refusing" || is === "taking") isTaking = is === "taking";
          if (is === "offline" || is === "online") changed();
          else expiring.review();
        }
        [isOnline, isTaking] = [true, true];
        changed();
        await vi.advanceTimersByTimeAsync(120 * MINUTE);
        expect((held as RawStatus | null)?.until ?? null).toBe(null);
        for (const times of ends.values()) expect(times).toBe(1);
        stop();
        expect(vi.getTimerCount()).toBe(0);
      }),
      RUNS,
    );
  });
});
