// After how long a status ends: choices, and the moments they mean (UX, Setting 4).
import { describe, expect, it, vi } from "vitest";
import { type ClearAfter, minutesOf, untilOf } from "../src/clear-after.ts";

vi.mock("react", () => {
  throw new Error("a choice needs no React");
});

const MINUTE = 60_000;
/** A Thursday, 15:00 in Berlin. */
const NOW = Date.UTC(2026, 10, 26, 14);
const at = (choice: ClearAfter, locale = "de", timeZone = "Europe/Berlin", now = NOW): string | undefined => {
  const until = untilOf(choice, now, { locale, timeZone });
  return until === null ? undefined : new Date(until).toISOString();
};

it.each([
  ["never", null],
  ["30m", 30],
  ["1h", 60],
  ["4h", 240],
  ["today", null],
  ["week", null],
  [{ at: 5 }, null],
] as const)("%j lasts %s minutes", (choice, minutes) => expect(minutesOf(choice)).toBe(minutes));

describe("a choice means a moment", () => {
  it("in so many minutes, at that moment, or never", () => {
    expect(untilOf("30m", NOW, {})).toBe(NOW + 30 * MINUTE);
    expect(untilOf("4h", NOW, {})).toBe(NOW + 240 * MINUTE);
    expect(untilOf({ at: 5 }, NOW, {})).toBe(5);
    expect(untilOf("never", NOW, {})).toBeNull();
  });

  it("today: a second before midnight where the viewer is", () => {
    expect(at("today")).toBe("2026-11-26T22:59:59.000Z");
    expect(at("today", "en", "Asia/Tokyo")).toBe("2026-11-26T14:59:59.000Z");
    expect(at("today", "en", "America/Los_Angeles")).toBe("2026-11-27T07:59:59.000Z");
  });

  it("this week: the end of the last day of their language's week", () => {
    expect(at("week", "de")).toBe("2026-11-29T22:59:59.000Z");
    expect(at("week", "en-US")).toBe("2026-11-28T22:59:59.000Z");
    expect(at("week", "ar-EG")).toBe("2026-11-27T22:59:59.000Z");
  });

  it("also on days that change the clocks", () => {
    expect(at("today", "de", "Europe/Berlin", Date.UTC(2026, 9, 25, 0))).toBe("2026-10-25T22:59:59.000Z");
    expect(at("today", "de", "Europe/Berlin", Date.UTC(2026, 2, 29, 0))).toBe("2026-03-29T21:59:59.000Z");
  });
});
