// Durations of calls in the viewer's language (UX, Time).
import { afterEach, describe, expect, it, vi } from "vitest";
import { durationOf, isoDurationOf, minutesSince } from "../src/time.ts";

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

it('is a machine\'s duration for <time>: "PT65M"', () => expect(isoDurationOf(65)).toBe("PT65M"));

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
