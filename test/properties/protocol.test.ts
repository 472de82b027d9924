// What holds of the wire whatever is on it: no throw, limits, parse(write(x)) = x, merging is idempotent and in order.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callValue, completed, problemsIn, statusValue } from "../../src/composing.ts";
import {
  callOf,
  mergeUpdate,
  NAMES,
  parseCall,
  parseStatus,
  type Profile,
  rawStatusOf,
  statusFields,
  statusOf,
  updateOf,
} from "../../src/protocol.ts";
import { byteLength, MAX_EMOJI_BYTES, MAX_TEXT_BYTES } from "../../src/text.ts";
import { anyText, anyValue, RUNS, TIMEOUT } from "./chance.ts";

const NOW = 1_795_683_600_000;
const DAY = 24 * 60 * 60 * 1_000;
const anyUpdate = fc.dictionary(fc.constantFrom(...statusFields(), "displayname", "toString"), anyValue, {
  maxKeys: 5,
});
const anyProfile = anyUpdate.map((update): Profile => mergeUpdate(undefined, update, NOW) ?? {});
const anyDraft = fc.record({
  text: anyText,
  emoji: fc.oneof(anyText, fc.constantFrom("🌴", "☕", "👩🏽‍❤️‍💋‍👨🏿")),
  until: fc.option(fc.integer({ min: NOW, max: NOW + DAY })),
});

describe("a profile, whatever it holds", { timeout: TIMEOUT }, () => {
  it("a status is read within its bounds, or there is none", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const raw = parseStatus(value);
        if (raw === null) return;
        expect(raw.text.length + raw.emoji.length).toBeGreaterThan(0);
        expect(Math.max(raw.text.length, raw.emoji.length)).toBeLessThanOrEqual(2_048);
        expect(raw.until === null || Number.isFinite(raw.until)).toBe(true);
      }),
      RUNS,
    );
  });

  it("a call starts at a finite moment or at none", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const raw = parseCall(value, NOW);
        if (raw !== null) expect(raw.since === null || (Number.isFinite(raw.since) && raw.since >= 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it("what is drawn is safe, has not ended, and lies neither in the future nor a day back", () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const status = statusOf(profile, NOW);
        const call = callOf(profile, NOW);
        if (status) {
          expect(byteLength(status.text)).toBeLessThanOrEqual(MAX_TEXT_BYTES + 3);
          expect(byteLength(status.emoji)).toBeLessThanOrEqual(64);
          expect(status.until === null || status.until > NOW).toBe(true);
        }
        if (call === null) return;
        const { since } = call.call;
        expect(since === null || (since <= NOW && since > NOW - DAY)).toBe(true);
        expect(call.until).toBeGreaterThan(NOW);
      }),
      RUNS,
    );
  });

  it("merging twice is merging once, and then changes nothing", () => {
    fc.assert(
      fc.property(anyProfile, anyUpdate, (profile, update) => {
        const once = mergeUpdate(profile, update, NOW);
        expect(mergeUpdate(once, update, NOW + 1)).toBe(once);
      }),
      RUNS,
    );
  });

  it("merging goes in order: two updates are the later one over the earlier one", () => {
    fc.assert(
      fc.property(anyProfile, anyUpdate, anyUpdate, (profile, first, second) => {
        const apart = mergeUpdate(mergeUpdate(profile, first, NOW), second, NOW);
        expect(apart).toEqual(mergeUpdate(profile, { ...first, ...second }, NOW));
      }),
      RUNS,
    );
  });

  it("a whole profile replaces everything that was known", () => {
    fc.assert(
      fc.property(anyProfile, anyUpdate, (profile, whole) => {
        const after = mergeUpdate(profile, updateOf(whole), NOW);
        expect(after).toEqual(mergeUpdate({}, updateOf(whole), NOW));
      }),
      RUNS,
    );
  });

  it("what names nothing of ours changes nothing, and makes nobody known", () => {
    fc.assert(
      fc.property(fc.option(anyProfile, { nil: undefined }), fc.anything(), (profile, update) => {
        const others = Object.entries(Object(update)).filter(([name]) => !statusFields().includes(name));
        expect(mergeUpdate(profile, Object.fromEntries(others), NOW)).toBe(profile);
      }),
      RUNS,
    );
  });
});

describe("a draft, whatever was typed", { timeout: TIMEOUT }, () => {
  const good = anyDraft.filter((draft) => problemsIn(draft).length === 0);

  it("without problems it is sent within MSC4426's limits, with both members", () => {
    fc.assert(
      fc.property(good, (draft) => {
        const sent = completed(draft);
        expect(byteLength(sent.text)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
        expect(byteLength(sent.emoji)).toBeLessThanOrEqual(MAX_EMOJI_BYTES);
        expect(sent.text).not.toBe("");
        expect(sent.emoji).not.toBe("");
        expect(problemsIn(sent)).toEqual([]);
        expect(completed(sent)).toEqual(sent);
      }),
      RUNS,
    );
  });

  it("parse(write(x)) = x, members of other clients stay", () => {
    fc.assert(
      fc.property(good, anyValue, (draft, kept) => {
        const sent = completed(draft);
        const value = JSON.parse(JSON.stringify(statusValue("m.status", sent, kept))) as Record<string, unknown>;
        expect(parseStatus(value)).toEqual(sent);
        const others = kept as Record<string, unknown> | null;
        if (others && typeof others === "object" && "org.example.other" in others && !Array.isArray(others)) {
          expect("org.example.other" in statusValueOf(sent, kept)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("what is written under a name is read from that profile, as typed", () => {
    fc.assert(
      fc.property(good, fc.constantFrom(...NAMES.status.slice(0, 4)), (draft, name) => {
        const sent = completed(draft);
        const profile = mergeUpdate({}, { [name]: statusValue(name, sent, null) }, NOW) ?? {};
        const isOver = sent.until !== null && sent.until <= NOW;
        expect(rawStatusOf(profile, NOW)).toEqual(isOver ? null : sent);
      }),
      RUNS,
    );
  });

  it("a call that is written is read to the second, with its mark", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000_000, max: NOW }), fc.boolean(), anyValue, (since, isOurs, kept) => {
        const read = parseCall(callValue({ since }, kept, isOurs), NOW);
        expect(read).toEqual({ since: Math.floor(since / 1_000) * 1_000, seen: NOW, isOurs });
      }),
      RUNS,
    );
  });
});

function statusValueOf(sent: ReturnType<typeof completed>, kept: unknown): object {
  return statusValue("m.status", sent, kept) as object;
}
