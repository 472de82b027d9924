// What holds of a stranger's text whatever it is: cleaning twice is cleaning once, the limits hold, nothing throws.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasHalfPair } from "../../src/composing.ts";
import { bounded, byteLength, isolate, MAX_TEXT_BYTES, safeEmoji, safeText } from "../../src/text.ts";
import { anyText, RUNS, TIMEOUT } from "./chance.ts";

/** Controls, and what changes the direction or the width of a line. */
const UNSEEN = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u2028\u2029\uFEFF]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

describe("text, whatever it is", { timeout: TIMEOUT }, () => {
  it("cleaning twice is cleaning once", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(8, 32, 64, MAX_TEXT_BYTES), (text, bytes) => {
        const once = safeText(text, bytes);
        // What was cut carries an ellipsis, which may be cut again.
        if (!once.endsWith("…")) expect(safeText(once, bytes)).toBe(once);
      }),
      RUNS,
    );
  });

  it("is one line in NFC, without controls and halves of pairs, within its bytes and an ellipsis", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = safeText(text);
        expect(UNSEEN.test(clean)).toBe(false);
        expect(hasHalfPair(clean)).toBe(false);
        expect(clean).toBe(clean.trim());
        if (!clean.endsWith("…")) expect(clean.normalize("NFC")).toBe(clean);
        expect(byteLength(clean)).toBeLessThanOrEqual(MAX_TEXT_BYTES + 3);
        expect(/(?:\p{M}[\u200C\u200D]*){5}/u.test(clean)).toBe(false);
      }),
      RUNS,
    );
  });

  it("an emoji that may be drawn is one grapheme, unchanged, within 64 bytes", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const emoji = safeEmoji(text);
        if (emoji === null) return;
        expect(emoji).toBe(text);
        expect([...graphemes.segment(emoji)]).toHaveLength(1);
        expect(byteLength(emoji)).toBeLessThanOrEqual(64);
        expect(/^[\p{L}\p{M}\p{Cf}\s]+$/u.test(emoji)).toBe(false);
      }),
      RUNS,
    );
  });

  it("is bounded before it is worked on, and isolated whole", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(bounded(text).length).toBeLessThanOrEqual(2_048);
        if (text.length <= 2_048) expect(bounded(text)).toBe(text);
        expect(isolate(text).slice(1, -1)).toBe(text);
      }),
      RUNS,
    );
  });
});
