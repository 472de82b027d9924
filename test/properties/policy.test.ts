// What holds of the moderation policy for all facts and places (MSC4426, README's table): the stricter rule wins, and nothing leaks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canReveal, type Facts, type Place, placeWithin, visibilityOf } from "../../src/visibility.ts";
import { RUNS, TIMEOUT } from "./chance.ts";

const SURFACES = ["room", "roomless", "membership-event", "user-search", "invite", undefined] as const;
const anyPlace: fc.Arbitrary<Place> = fc.record({
  surface: fc.constantFrom(...SURFACES),
  roomId: fc.constantFrom("!a:one.test", undefined),
});
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  isSelf: fc.boolean(),
  isHiddenByViewer: fc.boolean(),
  isIgnored: fc.boolean(),
  isBlocked: fc.boolean(),
  isModerator: fc.boolean(),
  isRevealed: fc.boolean(),
  showsStrangers: fc.boolean(),
  sharesRoom: fc.constantFrom(true, false, undefined),
  membership: fc.constantFrom("join", "invite", "knock", "leave", "ban", "nonsense", null, undefined),
});
const all = (holds: (place: Place, facts: Facts) => void): void =>
  fc.assert(fc.property(anyPlace, anyFacts, holds), RUNS);

describe("the policy, whatever the facts", { timeout: TIMEOUT }, () => {
  it("shows nothing in membership lines, and oneself everywhere else", () => {
    all((place, facts) => {
      if (place.surface === "membership-event") expect(visibilityOf(place, facts)).toBe("hidden-membership-event");
      else if (facts.isSelf) expect(visibilityOf(place, facts)).toBe("shown");
    });
  });

  it("a fact that hides never shows more: the stricter rule wins", () => {
    const STRICT = ["isHiddenByViewer", "isIgnored", "isBlocked"] as const;
    all((place, facts) => {
      for (const fact of STRICT) {
        const without = visibilityOf(place, { ...facts, [fact]: false });
        if (without !== "shown") expect(visibilityOf(place, { ...facts, [fact]: true })).not.toBe("shown");
      }
    });
  });

  it("whoever is blocked is shown to nobody but a moderator who asked to", () => {
    all((place, facts) => {
      if (facts.isSelf || !facts.isBlocked || visibilityOf(place, facts) !== "shown") return;
      expect(facts.isModerator && facts.isRevealed).toBe(true);
    });
  });

  it("revealing changes exactly what may be revealed", () => {
    all((place, facts) => {
      const before = visibilityOf(place, { ...facts, isRevealed: false });
      const after = visibilityOf(place, { ...facts, isRevealed: true });
      if (before === "shown") expect(after).toBe("shown");
      else expect(after === "shown").toBe(canReveal(before, facts));
    });
  });

  it("a place inside another never shows what the outer one closes", () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, anyFacts, (outer, inner, facts) => {
        const within = placeWithin(outer, inner);
        if (outer.surface === "membership-event") expect(visibilityOf(within, facts)).not.toBe("shown");
        if (outer.surface !== "user-search" && outer.surface !== "invite") return;
        expect(visibilityOf(within, facts)).toBe(
          visibilityOf({ surface: outer.surface, roomId: within.roomId }, facts),
        );
      }),
      RUNS,
    );
  });
});
