// Whatever comes from outside may never come (DESIGN, rule 11).
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DeadlineError, DEADLINES, withDeadline } from "../src/deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("hands on what is answered in time, refused or thrown, and leaves no timer behind", async () => {
  await expect(withDeadline(() => Promise.resolve("yes"), DEADLINES.read)).resolves.toBe("yes");
  await expect(withDeadline(() => "at once", DEADLINES.read)).resolves.toBe("at once");
  await expect(withDeadline(() => Promise.reject(new Error("no")), DEADLINES.write)).rejects.toThrow("no");
  const fail = (): never => {
    throw new Error("a host's mistake");
  };
  await expect(withDeadline(fail, DEADLINES.write)).rejects.toThrow("a host's mistake");
  expect(vi.getTimerCount()).toBe(0);
});

it("gives up what never comes, and passes over what comes too late", async () => {
  let fail = (_error: Error): void => {};
  const late = new Promise<never>((_resolve, reject) => (fail = reject));
  const waiting = withDeadline(() => late, DEADLINES.read).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(DEADLINES.read - 1);
  expect(await Promise.race([waiting, Promise.resolve("still waiting")])).toBe("still waiting");
  await vi.advanceTimersByTimeAsync(1);
  expect(await waiting).toBeInstanceOf(DeadlineError);
  fail(new Error("too late"));
});
