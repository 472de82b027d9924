// One clock for everything that ticks (UX, Time: aligned to the minute, asleep when the page is hidden or nothing listens).
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClock, type Environment } from "../src/clock.ts";

vi.mock("react", () => {
  throw new Error("the clock needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("the clock needs no SDK");
});

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 21, 12);

function page(): Environment & { show(isShown: boolean): void; readonly listeners: Set<() => void> } {
  const listeners = new Set<() => void>();
  let isShown = true;
  return {
    listeners,
    isVisible: () => isShown,
    isOnline: () => true,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    show(now) {
      isShown = now;
      for (const changed of listeners) changed();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON + 20_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it("strikes at the full minute, and once a minute from then on", () => {
  const clock = createClock(page());
  const struck: number[] = [];
  clock.subscribe(() => struck.push(clock.now()));
  vi.advanceTimersByTime(3 * MINUTE);
  expect(struck).toEqual([NOON + MINUTE, NOON + 2 * MINUTE, NOON + 3 * MINUTE]);
});

it("says the same between two strokes, whoever asks", () => {
  const clock = createClock(page());
  clock.subscribe(() => {});
  const before = clock.now();
  vi.advanceTimersByTime(30_000);
  expect(clock.now()).toBe(before);
});

it("is asleep when nothing listens, and says the time all the same", () => {
  const environment = page();
  const clock = createClock(environment);
  expect(vi.getTimerCount()).toBe(0);
  const stop = clock.subscribe(() => {});
  const stopOther = clock.subscribe(() => {});
  expect(vi.getTimerCount()).toBe(1);
  stop();
  expect(vi.getTimerCount()).toBe(1);
  stopOther();
  expect(vi.getTimerCount()).toBe(0);
  expect(environment.listeners.size).toBe(0);
  vi.advanceTimersByTime(10 * MINUTE);
  expect(clock.now()).toBe(Date.now());
});

it("is asleep while the page is hidden, and strikes at once when it is seen again", () => {
  const environment = page();
  const clock = createClock(environment);
  const tick = vi.fn<() => void>();
  clock.subscribe(tick);
  environment.show(false);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(10 * MINUTE);
  expect(tick).not.toHaveBeenCalled();
  environment.show(true);
  expect(tick).toHaveBeenCalledTimes(1);
  expect(clock.now()).toBe(Date.now());
  vi.advanceTimersByTime(MINUTE);
  expect(tick).toHaveBeenCalledTimes(2);
});

it("goes on although a listener throws", () => {
  const clock = createClock(page());
  const tick = vi.fn<() => void>(() => {
    throw new Error("a host's mistake");
  });
  clock.subscribe(tick);
  expect(() => vi.advanceTimersByTime(MINUTE)).toThrow("a host's mistake");
  expect(() => vi.advanceTimersByTime(MINUTE)).toThrow("a host's mistake");
  expect(tick).toHaveBeenCalledTimes(2);
});

it("lets a listener stop itself while it is told", () => {
  const clock = createClock(page());
  const other = vi.fn<() => void>();
  const stop = clock.subscribe(() => stop());
  clock.subscribe(other);
  vi.advanceTimersByTime(2 * MINUTE);
  expect(other).toHaveBeenCalledTimes(2);
});
