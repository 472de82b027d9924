// When a status ends by itself: the kit's own member of its value (UX, Setting).
import { describe, expect, it, vi } from "vitest";
import { mergeUpdate, NO_PROFILE, type Profile, rawStatusOf, statusOf } from "../src/protocol.ts";

vi.mock("react", () => {
  throw new Error("the wire needs no React");
});

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const PALM = { emoji: "🌴", text: "On holiday" };

/** What somebody's profile is after an update. */
const after = (update: unknown, profile?: Profile): Profile => mergeUpdate(profile, update, NOW) ?? NO_PROFILE;

describe("the end of a status (io.github.matrix-status-kit.until, ms)", () => {
  const UNTIL = "io.github.matrix-status-kit.until";
  const ending = (until: unknown): Profile => after({ "m.status": { ...PALM, [UNTIL]: until } });

  it("is shown with it, and hides it at the very millisecond", () => {
    expect(statusOf(ending(NOW + 5), NOW)).toEqual({ ...PALM, until: NOW + 5 });
    expect(statusOf(ending(NOW + 5), NOW + 4)).not.toBeNull();
    expect(statusOf(ending(NOW + 5), NOW + 5)).toBeNull();
    expect(rawStatusOf(ending(NOW + 5), NOW + 4)).toMatchObject({ until: NOW + 5 });
    expect(rawStatusOf(ending(NOW + 5), NOW + 5)).toBeNull();
  });

  it.each([["soon"], [null], [{}], [[5]], [true], [Number.NaN], [Infinity], [NOW + 6 * 365.25 * 24 * HOUR]])(
    "that is not a finite number, or more than 5 years ahead, reads as no end, and the status stays: %j",
    (until) => expect(statusOf(ending(until), NOW)).toEqual({ ...PALM, until: null }),
  );

  it("gives way to what another client set under another name, but not to a bare string, which cannot end", () => {
    const bare = { "chat.commet.profile_status": "🌴 On holiday" };
    expect(statusOf(after(bare, ending(NOW - 1)), NOW)).toBeNull();
    expect(
      statusOf(after({ ...bare, "org.matrix.msc4426.status": { text: "Back" } }, ending(NOW - 1)), NOW)?.text,
    ).toBe("Back");
  });

  it("is part of the value: another end is another status", () => {
    const before = ending(NOW + 5);
    expect(after({ "m.status": { ...PALM, [UNTIL]: NOW + 5 } }, before)).toBe(before);
    expect(after({ "m.status": { ...PALM, [UNTIL]: NOW + 6 } }, before)).not.toBe(before);
  });
});
