// What holds of `/status`, of ends and of moments on a wall clock, whatever was typed and wherever it is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClearAfter, untilOf } from "../../src/clear-after.ts";
import { parseStatusCommand } from "../../src/command.ts";
import { safeEmoji } from "../../src/text.ts";
import { instantOf, wallClockOf } from "../../src/time.ts";
import { anyText, RUNS, TIMEOUT } from "./chance.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/St_Johns",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "nonsense",
];
const anyMoment = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2090) });
const anyStyle = fc.record({
  locale: fc.constantFrom("en", "de", "ar", "fa", "he", "en-US", "x-nonsense", undefined),
  timeZone: fc.constantFrom(...ZONES, undefined),
});
const DAY = 24 * 60 * 60 * 1_000;

describe("/status, whatever was typed", { timeout: TIMEOUT }, () => {
  it("is a command, or not one, and never throws", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("/status ", "/status", " /status\t", "/statuses ", ""), (text, start) => {
        const command = parseStatusCommand(start + text);
        if (command?.is !== "set") return;
        expect(command.text).toBe(command.text.trim());
        expect(command.emoji === "" || safeEmoji(command.emoji) === command.emoji).toBe(true);
        expect(command.emoji + command.text).not.toBe("");
        expect(command.for === null || command.for > 0).toBe(true);
      }),
      RUNS,
    );
  });

  it("emoji, words and duration come back as they were put together", () => {
    const words = fc.stringMatching(/^[A-Za-z][a-z]{0,8}( [a-z]{1,8}){0,4}$/).filter((text) => text !== "clear");
    const lasts = fc.option(fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.constantFrom("m", "h", "d")));
    const minutes = { m: 1, h: 60, d: 1_440 };
    fc.assert(
      fc.property(fc.constantFrom("🌴", "☕️", "🇩🇪", ""), words, lasts, (emoji, text, duration) => {
        const line = ["/status", emoji, text, duration && `for ${duration.join("")}`].filter(Boolean).join(" ");
        const ms = duration && duration[0] * minutes[duration[1] as "m"] * 60_000;
        expect(parseStatusCommand(line)).toEqual({ is: "set", emoji, text, for: ms });
      }),
      RUNS,
    );
  });
});

describe("ends, wherever one is", { timeout: TIMEOUT }, () => {
  it("a chosen end lies ahead, today's within a day and a bit, this week's within eight", () => {
    const choices = fc.constantFrom<ClearAfter>("30m", "1h", "4h", "today", "week");
    fc.assert(
      fc.property(choices, anyMoment, anyStyle, (choice, now, style) => {
        const until = untilOf(choice, now, style) ?? 0;
        expect(until).toBeGreaterThanOrEqual(now - 1_000);
        // A day may have 25 hours, or be left out altogether (Apia, 2011).
        const most = choice === "week" ? 8 * DAY : choice === "today" ? DAY + 7_200_000 : DAY;
        expect(until - now).toBeLessThanOrEqual(most + DAY);
        expect(Number.isInteger(until)).toBe(true);
      }),
      RUNS,
    );
  });

  it("what a wall clock says is the moment it was read from, to the minute", () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...ZONES), (moment, zone) => {
        const clock = wallClockOf(moment, zone);
        const read = instantOf(clock, zone);
        expect(read).not.toBeNull();
        // An hour that comes twice has two moments, one clock.
        expect(wallClockOf(read ?? 0, zone)).toBe(clock);
      }),
      RUNS,
    );
  });

  it("a wall clock of nonsense is no moment", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...ZONES), (text, zone) => {
        const read = instantOf(text, zone);
        expect(read === null || Number.isFinite(read)).toBe(true);
      }),
      RUNS,
    );
  });
});
