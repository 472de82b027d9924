// How many inputs each property is tried with, and strange inputs of many kinds. `PROPERTY_RUNS=1000000` tries a million of each.
import fc from "fast-check";

/** A moderate number by default: the seed differs with each run, and a failing one is printed. */
export const RUNS = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 400) };
/** Time for so many of them. */
export const TIMEOUT = 20_000 + RUNS.numRuns * 20;

/** Pieces that have been trouble: marks, joiners, overrides, fillers, halves of pairs, flags, keycaps, tags. */
const PIECES = [
  "a",
  "é",
  "e\u0301",
  "\u0301",
  "\u0301\u0301\u0301\u0301\u0301",
  "\u200D",
  "\u200C",
  "\u200B",
  "\u202E",
  "\u2066",
  "\u2069",
  "\u00AD",
  "\u3164",
  "\uFEFF",
  "\uFE0F",
  "\uD83D",
  "\uDE00",
  "😀",
  "👩‍👩‍👧",
  "👩🏽‍❤️‍💋‍👨🏿",
  "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
  "\u{E0041}",
  "🇩🇪",
  "🇩",
  "1️⃣",
  "☕️",
  "☕",
  "\u1100\u1161\u11A8",
  "\u0BA8\u0BBF",
  "\u0E33",
  "\n",
  "\t",
  "\u2028",
  "\u0085",
  " ",
  "\u00A0",
  '"',
  "<b>",
  "שלום",
  "می‌خواهم",
];

/** Any text: of pieces, of any code units, short and very long. */
export const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join("")) },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 120 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 100, max: 3_000 }))
      .map(([piece, times]) => piece.repeat(times)),
  },
);

const MEMBERS = {
  until: "io.github.matrix-status-kit.until",
  ours: "io.github.matrix-status-kit.rtc",
};

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -1, 1e11, 1e11 + 1, 2 ** 60, 1_795_683_600, 1_795_683_600_000, Number.MAX_VALUE),
);

/** Anything a profile may hold, most of it near to what is meant. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        text: fc.oneof({ weight: 4, arbitrary: anyText }, fc.anything()),
        emoji: fc.oneof({ weight: 4, arbitrary: anyText }, fc.anything()),
        call_joined_ts: fc.oneof({ weight: 4, arbitrary: anyNumber }, fc.anything()),
        [MEMBERS.until]: fc.oneof({ weight: 4, arbitrary: anyNumber }, fc.anything()),
        [MEMBERS.ours]: fc.anything(),
        "org.example.other": fc.anything(),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 2, arbitrary: anyText },
  { weight: 2, arbitrary: fc.anything() },
);
