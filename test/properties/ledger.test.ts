// What holds of the ledger whatever happened to a person: nothing is asked without a reason, everything comes to rest, and every wait is bounded.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as ledger from "../../src/ledger.ts";
import { RUNS, TIMEOUT } from "./chance.ts";

const HOUR = 3_600_000;
const START = 10 * 24 * HOUR;

const anyFacts: fc.Arbitrary<ledger.PersonFacts> = fc.record({
  isSelf: fc.boolean(),
  isKnown: fc.boolean(),
  isRemote: fc.boolean(),
  isPushed: fc.constantFrom(true, false, undefined),
  sharing: fc.constantFrom("shared", "departed", "unknown", "no"),
  isSupplemented: fc.boolean(),
  isAbsent: fc.boolean(),
  isSpared: fc.boolean(),
  isAwake: fc.boolean(),
  every: fc.constantFrom(10_000, 300_000, HOUR, Infinity),
});

type Happening = (record: ledger.PersonRecord, facts: ledger.PersonFacts, now: number) => ledger.PersonRecord;

const lot = fc.double({ min: 0.8, max: 0.98, noNaN: true });
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom<Happening>(
    (record, _facts, now) => ledger.looked(record, now),
    (record) => ledger.unlooked(record),
    (record) => ledger.asked(record),
    (record) => ledger.postponed(record),
    (record, _facts, now) => ledger.verified(record, now),
  ),
  fc.boolean().map(
    (isKept): Happening =>
      (record) =>
        ledger.read(record, isKept),
  ),
  fc.boolean().map(
    (isForbidden): Happening =>
      (record, _facts, now) =>
        ledger.failed(record, isForbidden, now),
  ),
  fc.constantFrom<ledger.Doubt>("unheard", "missed", "to-verify").map(
    (why): Happening =>
      (record) =>
        ledger.doubt(record, why),
  ),
  fc.record({ lot, isDifferent: fc.boolean() }).map(
    (of): Happening =>
      (record, facts, now) =>
        ledger.answered(record, facts, of, now),
  ),
  fc.record({ lot, isSame: fc.boolean(), hearsOthers: fc.boolean() }).map(
    (of): Happening =>
      (record, facts, now) =>
        ledger.pushed(record, facts, of, now),
  ),
);

/** Somebody to whom any things happened, with any time in between. */
const anyLife = fc
  .array(fc.tuple(anyHappening, anyFacts, fc.constantFrom(0, 1, 199, 200, 10_000, 300_000, HOUR, 30 * HOUR)), {
    maxLength: 8,
  })
  .map((steps) => {
    let now = START;
    let record = ledger.NEW_RECORD;
    for (const [happens, facts, wait] of steps) {
      record = happens(record, facts, now);
      now += wait;
    }
    return { record, now };
  });

describe("the ledger, whatever happened", { timeout: TIMEOUT }, () => {
  it("nobody is asked for twice at once, in passing, against a refusal, or unseen; a wait lies ahead", () => {
    fc.assert(
      fc.property(anyLife, anyFacts, ({ record, now }, facts) => {
        const step = ledger.next(record, facts, now);
        if (step.do === "nothing") expect(step.until).toBeGreaterThan(now);
        if (step.do !== "ask" && step.do !== "read") return;
        expect(record.isAsked).toBe(false);
        expect(facts.isSelf || record.lookedAt !== null).toBe(true);
        if (step.do === "read") return;
        expect(now).toBeGreaterThanOrEqual(record.retryAt);
        if (facts.isSelf) return;
        expect(now - (record.lookedAt ?? now)).toBeGreaterThanOrEqual(200);
        expect(facts.isSpared).toBe(false);
      }),
      RUNS,
    );
  });

  it("done as it says, it comes to rest: no circle of questions", () => {
    fc.assert(
      fc.property(anyLife, anyFacts, lot, (life, facts, part) => {
        let { record } = life;
        let isKnown = facts.isKnown;
        let asked = 0;
        for (let steps = 0; ; steps++) {
          const step = ledger.next(record, { ...facts, isKnown }, life.now);
          if (step.do === "nothing" || step.do === "close" || step.do === "forget") break;
          expect(steps).toBeLessThan(5);
          if (step.do === "ask") asked += 1;
          if (step.do === "ask")
            record = ledger.answered(
              ledger.asked(record),
              { ...facts, isKnown },
              { lot: part, isDifferent: false },
              life.now,
            );
          if (step.do === "read") record = ledger.read(ledger.asked(record), false);
          if (step.do !== "read") isKnown = true;
        }
        expect(asked).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it("whatever was refused is asked for again, after ten seconds to an hour", () => {
    fc.assert(
      fc.property(anyLife, fc.boolean(), ({ record, now }, isForbidden) => {
        const { retryAt, failures, isAsked } = ledger.failed(record, isForbidden, now);
        expect(retryAt - now).toBeGreaterThanOrEqual(10_000);
        expect(retryAt - now).toBeLessThanOrEqual(HOUR);
        expect(failures).toBe(record.failures + 1);
        expect(isAsked).toBe(false);
      }),
      RUNS,
    );
  });

  it("an answer ends every refusal, and every doubt that was there when it was asked for; doubting, looking and looking away twice is doing it once", () => {
    fc.assert(
      fc.property(anyLife, anyFacts, ({ record, now }, facts) => {
        const asked = ledger.asked(record);
        const of = { lot: 0.9, isDifferent: true };
        const after = ledger.answered(asked, facts, of, now);
        expect(after).toMatchObject({ doubt: null, failures: 0, retryAt: 0, isAsked: false, answeredAt: now });
        expect(ledger.answered(ledger.doubt(asked, "missed"), facts, of, now).doubt).toBe("missed");
        const missed = ledger.doubt(record, "missed");
        expect(ledger.doubt(missed, "unheard")).toEqual(missed);
        expect(ledger.looked(ledger.looked(record, now), now + 1)).toEqual(ledger.looked(record, now));
        expect(ledger.unlooked(ledger.unlooked(record))).toEqual(ledger.unlooked(record));
      }),
      RUNS,
    );
  });
});
