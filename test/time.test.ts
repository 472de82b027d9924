// Durations of calls in the viewer's language (UX, Time).
import { afterEach, describe, expect, it, vi } from "vitest";
import { distanceOf, durationOf, endOf, instantOf, minutesSince, wallClockOf } from "../src/time.ts";

vi.mock("react", () => {
  throw new Error("time needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("time needs no SDK");
});

const MINUTE = 60_000;

it("counts whole minutes, and a moment ahead as now (PROTOCOL 2.9: small futures as now)", () => {
  expect(minutesSince(0, MINUTE - 1)).toBe(0);
  expect(minutesSince(0, MINUTE)).toBe(1);
  expect(minutesSince(0, 90 * MINUTE)).toBe(90);
  expect(minutesSince(4 * MINUTE, 0)).toBe(0);
});

const WORDS: readonly [number, string, string][] = [
  [0, "en", ""],
  [1, "en", "1 min"],
  [12, "en", "12 min"],
  [60, "en", "1 hr"],
  [65, "en", "1 hr, 5 min"],
  [23 * 60 + 59, "en", "23 hr, 59 min"],
  [65, "de", "1 Std., 5 Min."],
];

describe("under a minute nothing; then minutes; hours and minutes (UX, Time)", () => {
  it.each(WORDS)("%s min in %s: %s", (minutes, locale, words) => expect(durationOf(minutes, locale)).toBe(words));

  it("speaks the engine's language where none is given", () => expect(durationOf(12)).toMatch(/12/));
});

describe("without Intl.DurationFormat, by NumberFormat and ListFormat", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(WORDS)("%s min in %s: %s", (minutes, locale, words) => {
    vi.stubGlobal("Intl", { NumberFormat: Intl.NumberFormat, ListFormat: Intl.ListFormat });
    expect(durationOf(minutes, locale).replace(" und ", ", ")).toBe(words);
  });
});

describe("the moment something ends (UX, Time)", () => {
  const NOON = Date.UTC(2026, 10, 26, 11);
  const HOUR = 60 * MINUTE;
  const american = { locale: "en-US", timeZone: "Europe/Berlin" };
  const british = { ...american, locale: "en-GB" };

  it.each([
    ["today: the time", 5, "5:00 PM", "today at 5:00 PM"],
    ["tomorrow", 24, "tomorrow 12:00 PM", "tomorrow at 12:00 PM"],
    ["within six days: weekday and time", 6 * 24, "Wednesday 12:00 PM", "Wednesday at 12:00 PM"],
    ["later: the date", 7 * 24, "December 3", "December 3 at 12:00 PM"],
    ["another year", 60 * 24, "January 25, 2027", "January 25, 2027 at 12:00 PM"],
  ])("%s", (_what, hours, short, long) => {
    expect(endOf(NOON + hours * HOUR, NOON, american)).toBe(short);
    expect(endOf(NOON + hours * HOUR, NOON, american, "long")).toBe(long);
  });

  it("is in the viewer's language and time zone", () => {
    expect(endOf(NOON + 5 * HOUR, NOON, british)).toBe("17:00");
    expect(endOf(NOON + 5 * HOUR, NOON, { ...british, timeZone: "Asia/Tokyo" })).toBe("tomorrow 01:00");
    expect(endOf(NOON + 5 * HOUR, NOON, { ...british, locale: "de" }, "long")).toBe("heute um 17:00");
    expect(endOf(NOON + 5 * HOUR, NOON, { ...british, locale: "ru" }, "long")).toBe("сегодня в 17:00");
    expect(endOf(NOON + 5 * HOUR, NOON, { ...british, locale: "ja" }, "long")).toBe("今日 17:00");
  });

  it("is said in what the engine knows where a host's tag or zone makes no sense", () => {
    expect(() => endOf(NOON, NOON, { locale: "not a tag", timeZone: "Nowhere/Land" })).not.toThrow();
    expect(endOf(NOON + 5 * HOUR, NOON, { locale: "not a tag", timeZone: "Asia/Tokyo" })).toMatch(/0?1:00/);
  });

  it("is so far away", () => {
    expect(distanceOf(NOON + 7 * 24 * HOUR, NOON, american)).toBe("in 7 days");
    expect(distanceOf(NOON + 26 * HOUR, NOON, american)).toBe("in 26 hours");
    expect(distanceOf(NOON + 30 * MINUTE, NOON, american)).toBe("in 30 minutes");
  });
});

describe("the clock on a wall, as datetime-local wants it", () => {
  it("goes there and back", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", undefined])
      for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 61 * 60 * MINUTE)
        expect(instantOf(wallClockOf(moment, zone), zone)).toBe(moment);
  });

  it("takes a time that a change of the clocks leaves out for the one it would have been, and of two the first", () => {
    expect(instantOf("2026-03-29T02:30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin")).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(instantOf("2026-11-01T01:30", "America/New_York")).toBe(Date.UTC(2026, 10, 1, 5, 30));
  });

  it.each(["", "soon", "2026-13-01T00:00", "2026-11-28"])(
    "is null for what is no time, or midnight for a day: %j",
    (text) => expect([null, Date.UTC(2026, 10, 28)]).toContain(instantOf(text, "UTC")),
  );
});
